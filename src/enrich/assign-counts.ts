import type { FigureName, Kind } from '../article.ts';
import { verbs, type WordClass } from './figure-words.ts';
import { type Count, isVerb, type Piece, splitWords, type Word } from './split-words.ts';

/** A count of a sentence and the figure that the words around it make of it. */
export interface Assigned {
  readonly figure: FigureName;
  /** The number; several where a list goes on without a verb of its own: 4所幼儿园、2所小学. */
  readonly written: readonly string[];
  /** [at, end) of the words it was read from, and where its number and unit end. */
  readonly at: number;
  readonly end: number;
  /** The governing word is not in its own clause, or what is counted is left out. */
  readonly loose: boolean;
}

/** What stands around one count. */
interface Setting {
  readonly count: Count;
  /** What is counted: behind the number, else before it. */
  readonly noun: Word | undefined;
  /** The last verb before the count in its item; and in its clause or the clauses before. */
  readonly near: Word | undefined;
  readonly far: Word | undefined;
  /** The last verb that is not on the way: 调派两个站赶赴现场，指战员45名. */
  readonly sender: Word | undefined;
  /** A verb behind the count that no other count claims. */
  readonly behind: Word | undefined;
  /** A verb in the same sentence of that class, before or behind. */
  readonly has: (kind: WordClass) => boolean;
  /** The nouns of the count's own item. */
  readonly nouns: readonly Word[];
  /** The count is the object of 对, 将, 把, 为: what is done to it stands behind. */
  readonly treated: boolean;
  readonly kind: Kind;
  readonly sentence: string;
}

type Verdict = readonly [figure: FigureName, governor: Word | undefined, loose: boolean];

/** Most characters between a number and a word behind it that belongs to it. */
const nearBehind = 24;
/** The same for what is done to them: 对12家企业的用火、用电情况进行检查. */
const farBehind = 70;
/** Between a verb and the number it governs in one clause. */
const nearBefore = 48;
/** How far a verb carries over commas. */
const carried = 90;

/** Figures whose lists add up: 检查加油站7家、商场3家. */
const lists: ReadonlySet<FigureName> = new Set([
  'enterprises_inspected',
  'hazards_found',
  'orders_issued',
  'leaflets',
  'people_sent',
  'suspended',
]);
/** Behind it stand parts of what was counted. */
const parts = /其中|包括|分别|含|主要为|涉及/u;

/** Every count of the sentence that is one of the figures of inspections, measures, lessons and leaflets. */
export function assignCounts(sentence: string, kind: Kind): readonly Assigned[] {
  const pieces = splitWords(sentence);
  const assigned: (Assigned & { readonly ruler: Word | undefined; readonly index: number })[] = [];
  let counts = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'count') continue;
    counts++;
    const setting = settingOf(pieces, index, piece, sentence, kind);
    for (const [figure, ruler, loose] of verdicts(setting)) {
      const known = assigned.findLastIndex((one) => one.figure === figure && one.ruler === ruler);
      const first = assigned[known];
      const goesOn = first !== undefined && ruler !== undefined && lists.has(figure);
      if (goesOn && parts.test(sentence.slice(Math.min(first.end, piece.at), piece.at))) continue;
      const from = Math.min(piece.at, ruler?.at ?? piece.at, setting.noun?.at ?? piece.at);
      const end = Math.max(piece.end, Math.min(ruler?.end ?? 0, piece.end + nearBehind), setting.noun?.end ?? 0);
      if (goesOn && first.index === counts - 1)
        assigned[known] = { ...first, written: [...first.written, piece.written], end: Math.max(first.end, end), index: counts };
      else
        assigned.push({
          figure,
          written: [piece.written],
          at: piece.at - from > nearBefore ? piece.at : from,
          end,
          loose,
          ruler,
          index: counts,
        });
    }
  }
  return assigned;
}

const carriedOut = /(?:进行|开展|实施|展开|予以|给予|依法|一律)[^，。；]{0,10}$/u;

function settingOf(
  pieces: readonly Piece[],
  index: number,
  count: Count,
  sentence: string,
  kind: Kind,
): Setting {
  const before = pieces.slice(Math.max(0, index - 40), index);
  const after = pieces.slice(index + 1, index + 20);
  const item: Piece[] = [];
  for (const piece of [...before].reverse()) {
    if (piece.kind === 'count' || (piece.kind === 'clause' && sentence[piece.at] === '，')) break;
    item.unshift(piece);
  }
  const behind: Word[] = [];
  // 对3家餐馆，一律停业: what is done to them stands in the next clause.
  const treated = /(?:对|将|把|(?<!行|成|作)为|给)[^，。；]{0,48}$/u.test(sentence.slice(Math.max(0, count.at - 50), count.at));
  let commas = 0;
  let passed = count;
  for (const piece of after) {
    if (piece.kind === 'clause' && (!treated || behind.some(isVerb) || ++commas > 2)) break;
    if (piece.kind === 'clause') continue;
    if (piece === passed) continue;
    if (piece.kind === 'count') {
      // The words right before another count are that one's: 隐患12处整改8处.
      const claimed = behind.findLastIndex(({ end }) => piece.at - end >= 8);
      behind.length = claimed + 1;
      break;
    }
    if (piece.kind === 'item') {
      // 4所幼儿园、2所小学进行检查: one verb behind the whole list.
      const next = after[after.indexOf(piece) + 1];
      if (next?.kind === 'count' && next.at - piece.end < 2 && !behind.some(isVerb)) passed = next;
      else if (!treated && behind.length > 0 && (!next || next.kind === 'count' || isVerb(next))) break;
      continue;
    }
    if (piece.at - passed.end > (treated ? farBehind : nearBehind)) break;
    if (passed !== count && isWord(piece) && !verbs.has(piece.kind)) continue;
    if (isWord(piece)) behind.push(piece);
  }
  const words = item.filter(isWord);
  const nouns = words.filter((word) => !verbs.has(word.kind));
  const verbsBefore = words.filter(isVerb);
  const acts = behind.filter(({ kind: one }) => verbs.has(one));
  const firstVerbBehind =
    (treated && acts.find(({ at }) => carriedOut.test(sentence.slice(at - 14, at)))) || acts[0];
  // 企业已整改85条: the firms act, they are not counted.
  const lastVerb = verbsBefore.at(-1);
  const lastNoun = nouns.findLast(
    ({ at, kind: one }) => !lastVerb || at > lastVerb.at || one === 'order' || one === 'paper' || one === 'flaw',
  );
  // The head of a Chinese phrase stands last: 8家电梯使用单位.
  const phrase = behind.filter(
    ({ kind: one, at, end }) =>
      !verbs.has(one) &&
      at - count.end <= 16 &&
      !/[的、，和及]/u.test(sentence.slice(count.end, at)) &&
      (!firstVerbBehind || firstVerbBehind.at > end - 1),
  );
  const nounBehind = phrase.at(-1);
  const noun =
    nounBehind
      ? nounBehind
      : lastNoun && count.at - lastNoun.end <= 10
        ? lastNoun
        : undefined;
  const close = verbsBefore.filter((word) => count.at - word.end <= nearBefore);
  // 检查存在隐患的单位25家: a verb before 的 belongs to the attribute.
  const near =
    close.findLast(({ end }, at) => at === 0 || !sentence.slice(end, count.at).includes('的')) ?? close.at(-1);
  const far = before.findLast((piece): piece is Word => isVerb(piece) && count.at - piece.end <= carried);
  return {
    count,
    noun,
    near,
    far,
    behind: firstVerbBehind,
    sender: before.findLast(
      (piece): piece is Word =>
        isVerb(piece) && piece.kind !== 'arrived' && piece.kind !== 'called' && count.at - piece.end <= carried,
    ),
    has: (wanted) => pieces.some((piece) => piece.kind === wanted),
    nouns,
    treated,
    kind,
    sentence,
  };
}

function isWord(piece: Piece): piece is Word {
  return piece.kind !== 'count' && piece.kind !== 'clause' && piece.kind !== 'item';
}

const none: readonly Verdict[] = [];

function verdicts(setting: Setting): readonly Verdict[] {
  const { unit } = setting.count;
  if (unit === '元') return ofMoney(setting);
  if (/^[份张封册本幅]$/u.test(unit)) return ofPapers(setting);
  if (/^(?:人次|[人名位])$/u.test(unit)) return ofPeople(setting);
  if (unit === '件' && (setting.noun?.kind === 'order' || setting.noun?.kind === 'paper')) return ofPapers(setting);
  return ofPlacesAndFlaws(setting);
}

function ofMoney({ near, behind, count, sentence }: Setting): readonly Verdict[] {
  if (near?.kind === 'fined' && count.at - near.end <= 14) return [['fines_cny', near, false]];
  if (behind?.kind === 'fined' && behind.at - count.end <= 8 && /处(?:以)?(?:人民币)?$|各$|了$/u.test(sentence.slice(Math.max(0, count.at - 6), count.at)))
    return [['fines_cny', behind, false]];
  return none;
}

function ofPapers({ noun, near, far, behind, count, sentence }: Setting): readonly Verdict[] {
  const verb = near ?? far ?? behind;
  // What follows up an order is none: 复查意见书.
  if (noun?.kind === 'order' && /复查|移[交送]/u.test(sentence.slice(noun.at, noun.end))) return none;
  if (noun?.kind === 'order')
    return verb && !['otherwise', 'shut'].includes(verb.kind) ? [['orders_issued', verb, !near]] : none;
  if (noun?.kind === 'paper')
    return verb && (verb.kind === 'handed' || verb.kind === 'issued') ? [['leaflets', verb, !near]] : none;
  if (near?.kind === 'issued' && /[份张]/u.test(count.unit) && (!noun || noun.kind === 'flaw'))
    return [['orders_issued', near, true]];
  if (noun) return none;
  if (near?.kind === 'handed' && /[份册本]/u.test(count.unit)) return [['leaflets', near, true]];
  return none;
}

function ofPeople({ noun, near, far, sender, behind, count, has, kind, sentence }: Setting): readonly Verdict[] {
  const staff = noun?.kind === 'staff';
  if (near?.kind === 'taught') return [['trained', near, false]];
  // 三名焊工未按规定经培训: the flaw, not the lesson.
  if (behind && /未|没有|不|无/u.test(sentence.slice(count.end, behind.at))) return none;
  if (behind?.kind === 'taught') return [['trained', behind, false]];
  if (behind?.kind === 'attended' && kind === 'training' && !staff) return [['trained', behind, false]];
  if (behind?.kind === 'attended' && staff && kind !== 'training' && !has('taught'))
    return [['people_sent', behind, true]];
  if (behind?.kind === 'attended' && kind === 'inspection' && (has('looked') || has('survey')))
    return [['people_sent', behind, true]];
  if (near?.kind === 'sent' && noun?.kind !== 'learner') return [['people_sent', near, false]];
  if (near?.kind === 'called' && staff && !has('taught')) return [['people_sent', near, false]];
  if (near && near.kind === 'otherwise') return none;
  if (staff && far && (far.kind === 'sent' || far.kind === 'called') && !has('taught'))
    return [['people_sent', far, false]];
  if (staff && sender?.kind === 'sent') return [['people_sent', sender, true]];
  if (staff && behind?.kind === 'arrived') return [['people_sent', behind, false]];
  if (staff && (has('looked') || has('survey')) && !near && ['inspection', 'campaign'].includes(kind))
    return [['people_sent', undefined, true]];
  if (count.unit === '人次' && far?.kind === 'sent' && !noun) return [['people_sent', far, true]];
  return none;
}

const placeUnits = /^(?:家次|户次|艘次|座次|个次|间次|处次|所次|点次|家|户|所|座|间|艘|栋|幢)$/u;
const alwaysPlaces = /^(?:家次|户次|家|户)$/u;

function ofPlacesAndFlaws(setting: Setting): readonly Verdict[] {
  const { noun, near, behind, count } = setting;
  const { unit } = count;
  const shut = near?.kind === 'shut' ? near : behind?.kind === 'shut' ? behind : undefined;
  if (shut && noun?.kind !== 'flaw' && (noun?.kind !== 'nothing' || /[家户]/u.test(unit)) && /^[家户处个座所间]$/u.test(unit))
    return [['suspended', shut, false]];
  const named = noun?.kind === 'flaw';
  if (!placeUnits.test(unit) && (named || (noun?.kind !== 'place' && noun?.kind !== 'nothing'))) return ofFlaws(setting);
  if (near?.kind === 'found' && /[处条项]/u.test(unit) && noun?.kind !== 'place') return ofFlaws(setting);
  if (noun && noun.kind !== 'place' && noun.kind !== 'order') return none;
  if (noun?.kind !== 'place' && !alwaysPlaces.test(unit)) return none;
  if (/户/u.test(unit) && noun?.kind !== 'place' && /居民|用户|住户|农户|村民|群众/u.test(setting.sentence)) return none;
  return ofPlaces(setting);
}

/** Verbs that say nothing yet of what is done to a place they lead to. */
const onTheWay: ReadonlySet<WordClass> = new Set(['arrived', 'called', 'sent']);

/** Verbs whose places are counted for what was done to them, not for the visit. */
const closed: ReadonlySet<WordClass> = new Set(['shut', 'otherwise', 'todo', 'fined', 'taught', 'handed']);

function ofPlaces(setting: Setting): readonly Verdict[] {
  const { near, far, behind, kind, has } = setting;
  if (near && isVisit(near)) return [['enterprises_inspected', near, false]];
  if (setting.treated && behind && isVisit(behind) && carriedOut.test(setting.sentence.slice(behind.at - 14, behind.at)))
    return [['enterprises_inspected', behind, false]];
  const open = !near || onTheWay.has(near.kind);
  if (!open) return none;
  if (behind && isVisit(behind) && handled(setting, behind)) return [['enterprises_inspected', behind, false]];
  const about = kind === 'inspection' || kind === 'campaign';
  if (behind?.kind === 'found' && about) return [['enterprises_inspected', behind, true]];
  if (behind && !isVisit(behind)) return none;
  if (near?.kind === 'arrived' && about) return [['enterprises_inspected', near, true]];
  if (!near && far && isVisit(far)) return [['enterprises_inspected', far, true]];
  if (about && (has('looked') || has('survey')) && !(far && closed.has(far.kind)))
    return [['enterprises_inspected', behind, true]];
  return setting.count.unit === '家次' ? [['enterprises_inspected', undefined, true]] : none;
}

const visits: ReadonlySet<WordClass> = new Set(['looked', 'survey', 'both']);

function isVisit({ kind }: Word): boolean {
  return visits.has(kind);
}

/** 对12家企业开展检查, 12家企业接受检查; not 12家企业负责巡查. */
function handled({ count, sentence }: Setting, { at }: Word): boolean {
  return (
    /(?:对|为|给|把|将|到|赴)[^，。；]{0,60}$/u.test(sentence.slice(Math.max(0, count.at - 62), count.at)) ||
    /(?:进行|开展|实施|展开|被|接受|挨个|逐一)[^，。；]{0,12}$/u.test(sentence.slice(count.end, at))
  );
}

function ofFlaws({ noun, near, far, behind, count, sentence }: Setting): readonly Verdict[] {
  if (/^[座位例]$/u.test(count.unit)) return none;
  const flaw = noun?.kind === 'flaw';
  if (near?.kind === 'mended') return [['hazards_rectified', near, false]];
  if (near?.kind === 'todo') return none;
  const mended: readonly Verdict[] = behind?.kind === 'mended' ? [['hazards_rectified', behind, false]] : none;
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
  const listed = /等[^，。；、0-9]{0,6}(?:隐患|问题)[^，。；0-9]{0,6}$/u.test(sentence.slice(Math.max(0, count.at - 20), count.at));
  if (listed && (!near || near.kind !== 'otherwise' || /通报|反馈/u.test(sentence.slice(near.at, near.end))))
    return [['hazards_found', near, true]];
  if (flaw && !near && behind?.kind !== 'todo') {
    if (far && finds(far)) return [['hazards_found', far, false]];
    if (!far || !(far.kind === 'mended' || far.kind === 'todo') || count.at - far.end > 14)
      return [['hazards_found', undefined, true]];
  }
  return none;
}
