import { type CountSetting, carriedOut } from './count-setting.ts';
import type { WordClass } from './figure-words.ts';
import type { Word } from './split-words.ts';
import { none, type Verdict } from './verdict.ts';

const placeUnits = /^(?:家次|户次|艘次|座次|个次|间次|处次|所次|点次|家|户|所|座|间|艘|栋|幢)$/u;
const alwaysPlaces = /^(?:家次|户次|家|户)$/u;

const rest = /(?:最后|第|头|剩下|剩余|其余|另外)(?:的)?$/u;

/** Places inspected or shut, flaws found or mended: what 家, 处, 个, 条 and their like count. */
export function judgePlaces(setting: CountSetting): readonly Verdict[] {
  const { noun, near, behind, count } = setting;
  const { unit } = count;
  // 敲最后两家的门: some of those that were visited.
  if (rest.test(setting.sentence.slice(Math.max(0, count.at - 4), count.at))) return none;
  const shut = near?.kind === 'shut' ? near : behind?.kind === 'shut' ? behind : undefined;
  if (
    shut &&
    noun?.kind !== 'flaw' &&
    (noun?.kind !== 'nothing' || /[家户]/u.test(unit)) &&
    /^[家户处个座所间]$/u.test(unit)
  )
    return [['suspended', shut, false]];
  const named = noun?.kind === 'flaw';
  if (!placeUnits.test(unit) && (named || (noun?.kind !== 'place' && noun?.kind !== 'nothing')))
    return ofFlaws(setting);
  // 提出四条防范措施: what is counted is no flaw.
  const mayBeFlaw = noun?.kind === 'nothing' ? unit === '处' : noun?.kind !== 'place';
  if (near?.kind === 'found' && /[处条项]/u.test(unit) && mayBeFlaw) return ofFlaws(setting);
  if (noun && noun.kind !== 'place' && noun.kind !== 'order') return none;
  if ((noun?.kind !== 'place' || /[条起件宗例]/u.test(unit)) && !alwaysPlaces.test(unit)) return none;
  if (
    /[户家]/u.test(unit) &&
    noun?.kind !== 'place' &&
    /居民|用户|住户|农户|村民|群众|客户|入户/u.test(setting.sentence)
  )
    return none;
  return ofPlaces(setting);
}

/** Verbs that say nothing yet of what is done to a place they lead to. */
const onTheWay: ReadonlySet<WordClass> = new Set(['arrived', 'called', 'sent']);

/** Verbs whose places are counted for what was done to them, not for the visit. */
const closed: ReadonlySet<WordClass> = new Set(['shut', 'otherwise', 'todo', 'fined', 'taught', 'handed']);

function ofPlaces(setting: CountSetting): readonly Verdict[] {
  const { near, far, behind, kind, has } = setting;
  // 走进8所学校 to teach is no inspection.
  if (kind === 'training' && near && /走[进遍了]|入户/u.test(setting.sentence.slice(near.at, near.end)))
    return none;
  if (near && isVisit(near)) return [['enterprises_inspected', near, false]];
  if (
    setting.treated &&
    behind &&
    isVisit(behind) &&
    carriedOut.test(setting.sentence.slice(behind.at - 14, behind.at))
  )
    return [['enterprises_inspected', behind, false]];
  const open = !near || onTheWay.has(near.kind);
  if (!open) return none;
  if (behind && isVisit(behind) && handled(setting, behind))
    return [['enterprises_inspected', behind, false]];
  const about = kind === 'inspection' || kind === 'campaign';
  if (behind?.kind === 'found' && about) return [['enterprises_inspected', behind, true]];
  if (behind && !isVisit(behind)) return none;
  if (near?.kind === 'arrived' && about) return [['enterprises_inspected', near, true]];
  if (!near && far && isVisit(far)) return [['enterprises_inspected', far, true]];
  const clear =
    alwaysPlaces.test(setting.count.unit) || (setting.noun && setting.noun.end - setting.noun.at > 1);
  if (clear && about && (has('looked') || has('survey')) && !(far && closed.has(far.kind)))
    return [['enterprises_inspected', behind, true]];
  return setting.count.unit === '家次' ? [['enterprises_inspected', undefined, true]] : none;
}

const visits: ReadonlySet<WordClass> = new Set(['looked', 'survey', 'both']);

function isVisit({ kind }: Word): boolean {
  return visits.has(kind);
}

/** 对12家企业开展检查, 12家企业接受检查; not 12家企业负责巡查. */
function handled({ count, sentence }: CountSetting, { at }: Word): boolean {
  return (
    /(?:对|为|给|把|将|到|赴)[^，。；]{0,60}$/u.test(sentence.slice(Math.max(0, count.at - 62), count.at)) ||
    /(?:进行|开展|实施|展开|被|接受|挨个|逐一)[^，。；]{0,12}$/u.test(sentence.slice(count.end, at))
  );
}

const spoken = /(?:问|强调|讲|谈|说|回答|明确|把握|注意|抓好|处理好|弄清|思考|把住)(?:了|清|好|以下|这)?$/u;

function ofFlaws({ noun, near, far, behind, count, sentence }: CountSetting): readonly Verdict[] {
  if (/^[座位例]$/u.test(count.unit)) return none;
  // 强调三个问题, 逐家问三个问题: matters that are spoken of.
  if (spoken.test(sentence.slice(Math.max(0, count.at - 6), count.at))) return none;
  // 梳理问题清单12项.
  const flaw =
    noun?.kind === 'flaw' || (noun?.kind === 'order' && /清单/u.test(sentence.slice(noun.at, noun.end)));
  if (near?.kind === 'mended') return [['hazards_rectified', near, false]];
  if (near?.kind === 'todo') return none;
  const mended: readonly Verdict[] =
    behind?.kind === 'mended' ? [['hazards_rectified', behind, false]] : none;
  if (near?.kind === 'both')
    return [
      ['hazards_found', near, false],
      ['hazards_rectified', near, false],
    ];
  const finds = (word: Word): boolean =>
    word.kind === 'found' ||
    (flaw && isVisit(word)) ||
    // 查处隐患12条, but not 查处违法行为12起.
    (flaw && !/[起件宗例]/u.test(count.unit) && sentence.startsWith('查处', word.at));
  if (near && finds(near)) return [['hazards_found', near, !flaw], ...mended];
  if (mended.length > 0 && !near) return mended;
  if (flaw && !near && behind?.kind === 'found') return [['hazards_found', behind, false]];
  const listed = /等[^，。；、0-9]{0,6}(?:隐患|问题)[^，。；0-9]{0,6}$/u.test(
    sentence.slice(Math.max(0, count.at - 20), count.at),
  );
  if (listed && (near?.kind !== 'otherwise' || /通报|反馈/u.test(sentence.slice(near.at, near.end))))
    return [['hazards_found', near, true]];
  // 通报隐患12处, 移交问题3个 say that they were found.
  if (
    flaw &&
    near &&
    /通报|曝光|登记|交办|移交|下达|提出|涉及|[共现]有/u.test(sentence.slice(near.at, near.end))
  )
    return [['hazards_found', near, true]];
  if (flaw && !near && behind?.kind !== 'todo') {
    if (far && finds(far)) return [['hazards_found', far, false]];
    if (!far || !(far.kind === 'mended' || far.kind === 'todo') || count.at - far.end > 14)
      return [['hazards_found', undefined, true]];
  }
  return none;
}
