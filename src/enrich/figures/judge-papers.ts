import type { CountSetting } from './count-setting.ts';
import { none, type Verdict } from './verdict.ts';

/** Orders, leaflets and fines: what 份, 册, 元 and their like count. */
export function judgePapers(setting: CountSetting): readonly Verdict[] {
  return setting.count.unit === '元' ? ofMoney(setting) : ofPapers(setting);
}

function ofMoney({ near, behind, count, sentence }: CountSetting): readonly Verdict[] {
  if (near?.kind === 'fined' && count.at - near.end <= 14) return [['fines_cny', near, false]];
  if (
    behind?.kind === 'fined' &&
    behind.at - count.end <= 8 &&
    /处(?:以)?(?:人民币)?$|各$|了$/u.test(sentence.slice(Math.max(0, count.at - 6), count.at))
  )
    return [['fines_cny', behind, false]];
  return none;
}

function ofPapers({ noun, near, far, behind, count, sentence }: CountSetting): readonly Verdict[] {
  const verb = near ?? far ?? behind;
  // What follows up an order is none: 复查意见书.
  if (noun?.kind === 'order' && /复查|移[交送]/u.test(sentence.slice(noun.at, noun.end))) return none;
  if (noun?.kind === 'order') return verb?.kind === 'otherwise' ? none : [['orders_issued', verb, !near]];
  if (noun?.kind === 'paper')
    return verb && (verb.kind === 'handed' || verb.kind === 'issued') ? [['leaflets', verb, !near]] : none;
  if (near?.kind === 'issued' && /[份张]/u.test(count.unit) && (!noun || noun.kind === 'flaw'))
    return [['orders_issued', near, true]];
  if (noun) return none;
  if (near?.kind === 'handed' && /[份册本]/u.test(count.unit)) return [['leaflets', near, true]];
  return none;
}
