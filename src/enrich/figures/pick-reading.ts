import type { FigureName } from '../../article.ts';

/** One statement of a figure in the text. */
export interface Reading {
  readonly value: number;
  readonly words: string;
  /** Place of the words, and of the sentence around them. */
  readonly at: number;
  readonly sentence: number;
  readonly inTitle: boolean;
  /** 共, 累计, 合计: a sum that wins over parts. */
  readonly total: boolean;
  /** 共, 截至 far before it in its sentence. */
  readonly summary?: boolean;
  /** Behind 其中: a part of what was said before. */
  readonly part: boolean;
  /** By a wording that counts only for want of a clearer one. */
  readonly loose: boolean;
  /** Its sentence counts inspections too. */
  readonly statistic?: boolean;
}

/** Counted only where the article is about the accident itself, about its penalties, or sums a period up. */
export const casualties: ReadonlySet<FigureName> = new Set([
  'deaths',
  'missing',
  'injuries',
  'direct_loss_cny',
]);
/** Of these, several in one sentence add up: 整改指令书28份、停工通知书23份; of fines, all of an article. */
const addUp: ReadonlySet<FigureName> = new Set([
  'orders_issued',
  'leaflets',
  'fines_cny',
  'hazards_rectified',
]);
const later = /上升至|上升到|升至|增至|增加到|增加至|已升|剩余|其余|仍有|尚有/u;
/** The better unit or wording of a figure: 停产整顿21家 before 取缔13家, 企业40家 before 场所60处. */
const better: Partial<Readonly<Record<FigureName, RegExp>>> = {
  enterprises_inspected: /家|户/u,
  suspended: /停产|停业|停工|三停/u,
  leaflets: /发放|分发|散发|派发|赠送|送出/u,
};

/** What stands of several statements of one figure; undefined when there is none. */
export function pickReading(figure: FigureName, readings: readonly Reading[]): Reading | undefined {
  const strict = readings.filter((reading) => !reading.loose);
  if (strict.length > 0 && strict.length < readings.length) return pickReading(figure, strict);
  // 其中 with nothing before it goes into detail; what it names is no part of a count.
  const first = readings.findIndex((reading) => !reading.part);
  const known = readings.filter((reading, index) => !reading.part || index < first || first < 0);
  if (known.length === 0) return undefined;
  if (casualties.has(figure)) return figure === 'injuries' ? ofInjuries(known) : ofCasualties(known);
  const wanted = better[figure];
  const rank = (reading: Reading): number =>
    (reading.total ? 3 : reading.summary ? 2 : 0) +
    (reading.inTitle ? 1 : 0) +
    (wanted?.test(reading.words) ? 1 : 0);
  const best = known.reduce((one, next) =>
    rank(next) > rank(one) || (rank(next) === rank(one) && next.value > one.value) ? next : one,
  );
  const precise = exact(best, known);
  return addUp.has(figure) ? summed(figure, precise, known) : precise;
}

/** The headline's casualties stand; then the last update; then the first the text gives. */
function ofCasualties(readings: readonly Reading[]): Reading | undefined {
  return (
    readings.findLast((reading) => later.test(reading.words)) ??
    readings.findLast((reading) => reading.total) ??
    readings.find((reading) => reading.inTitle) ??
    readings[0]
  );
}

/** 2人重伤、4人轻伤 of one sentence are six injured, unless a number of all stands before them. */
function ofInjuries(readings: readonly Reading[]): Reading | undefined {
  const first = ofCasualties(readings);
  if (!first) return undefined;
  // 1人头部受伤和1人肩部受伤; 3人烧伤，1人从高处坠落摔伤.
  const next = readings.find(({ at, sentence }) => at > first.at && sentence === first.sentence);
  const gap = next ? next.at - first.at - first.words.length : 0;
  const apart = gap <= 1 || (gap <= 20 && !/受伤/u.test(first.words));
  if (
    next &&
    apart &&
    !first.total &&
    first.words !== next.words &&
    !/[重轻]/u.test(first.words + next.words)
  )
    return added(first, [next]);
  const degree = (reading: Reading): string | undefined => /[重轻]/u.exec(reading.words)?.[0];
  if (!degree(first)) return first;
  const other = readings.find(
    (reading) => reading.sentence === first.sentence && degree(reading) && degree(reading) !== degree(first),
  );
  return other ? added(first, [other]) : first;
}

/** 38万多家 said exactly elsewhere: 384342家; 8万余处 of a headline is 8.1万余处 of the text. */
function exact(best: Reading, readings: readonly Reading[]): Reading {
  if (!/[万余多几近亿]/u.test(best.words)) return best;
  const near = (reading: Reading): boolean =>
    reading.value !== best.value && Math.abs(reading.value - best.value) <= best.value * 0.05;
  const digits = ({ value }: Reading): number => String(value).replace(/0+$/, '').length;
  return readings.find((reading) => near(reading) && digits(reading) > digits(best)) ?? best;
}

function summed(figure: FigureName, best: Reading, readings: readonly Reading[]): Reading {
  if (figure === 'fines_cny') {
    // A statistic (检查…家，罚款…元) or a sum said beside its parts stands alone.
    const statistics = readings.filter((reading) => reading.statistic);
    if (best.total) return best;
    if (statistics.length > 0) return best;
    const rest = readings.filter((reading) => reading !== best);
    if (rest.length > 1 && Math.abs(total(rest) - best.value) < 1) return best;
  }
  // A total may stand at the head of its list (共发放传单500份，手册300册); what stands before it is its parts.
  const further = readings.filter(
    (reading) =>
      reading !== best &&
      !reading.inTitle &&
      (figure === 'fines_cny' && !best.inTitle ? true : reading.sentence === best.sentence) &&
      (!best.total || reading.at > best.at) &&
      !(figure === 'orders_issued' && /复查|告知|文书/u.test(reading.words)) &&
      !(figure === 'leaflets' && /张贴/u.test(reading.words)),
  );
  return best.inTitle ? best : added(best, further);
}

function total(readings: readonly Reading[]): number {
  return readings.reduce((sum, { value }) => sum + value, 0);
}

function added(first: Reading, further: readonly Reading[]): Reading {
  const all = [first, ...further].sort((a, b) => a.at - b.at);
  return {
    ...first,
    value: Math.round(total(all) * 100) / 100,
    words: all.map((reading) => reading.words).join(' + '),
  };
}
