import type { CountSetting } from './count-setting.ts';
import { none, type Verdict } from './verdict.ts';

/** People sent out and people taught: what 人, 名, 人次 count. */
export function judgePeople({
  noun,
  near,
  far,
  sender,
  behind,
  count,
  has,
  kind,
  sentence,
}: CountSetting): readonly Verdict[] {
  const staff = noun?.kind === 'staff';
  if (near?.kind === 'taught') return [['trained', near, false]];
  // 三名焊工未按规定经培训: the flaw, not the lesson.
  if (behind && /未|没有|不|无/u.test(sentence.slice(count.end, behind.at))) return none;
  if (behind?.kind === 'taught') return [['trained', behind, false]];
  // Who takes part in a drill is not counted as trained, unless lessons are told of too.
  const isDrill = /演练|演习|疏散/u.test(sentence) && !/培训|授课|讲座|讲解/u.test(sentence);
  if (behind?.kind === 'attended' && kind === 'training' && !staff)
    return isDrill ? none : [['trained', behind, false]];
  if (behind?.kind === 'attended' && kind !== 'accident' && !staff && /培训|轮训|授课|讲座/u.test(sentence))
    return [['trained', behind, true]];
  if (behind?.kind === 'attended' && staff && kind !== 'training' && (has('looked') || has('survey')))
    return [['people_sent', behind, true]];
  if (behind?.kind === 'attended' && kind === 'inspection' && (has('looked') || has('survey')))
    return [['people_sent', behind, true]];
  if (near?.kind === 'sent' && noun?.kind !== 'learner') return [['people_sent', near, false]];
  if (near?.kind === 'called' && staff && !has('taught')) return [['people_sent', near, false]];
  if (near && near.kind === 'otherwise') return none;
  if (staff && far && (far.kind === 'sent' || far.kind === 'called') && !has('taught'))
    return [['people_sent', far, false]];
  if (!noun && !near && sender?.kind === 'sent' && behind?.kind === 'arrived')
    return [['people_sent', sender, true]];
  if (staff && sender?.kind === 'sent') return [['people_sent', sender, true]];
  if (
    staff &&
    kind === 'accident' &&
    !near &&
    /^[^，。；伤亡]{0,16}(?:搜|救援|处置|扑救|奋战)/u.test(sentence.slice(noun.end))
  )
    return [['people_sent', behind, true]];
  if (staff && behind?.kind === 'arrived') return [['people_sent', behind, false]];
  if (staff && (has('looked') || has('survey')) && !near && ['inspection', 'campaign'].includes(kind))
    return [['people_sent', undefined, true]];
  if (count.unit === '人次' && far?.kind === 'sent' && !noun) return [['people_sent', far, true]];
  return none;
}
