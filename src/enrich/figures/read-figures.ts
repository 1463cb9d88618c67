import { type FigureName, type Figures, figureNames, type Kind } from '../../article.ts';
import { foldPunctuation } from '../fold-punctuation.ts';
import { type Assigned, assignCounts } from './assign-counts.ts';
import { figureHints } from './figure-hints.ts';
import { figureRules } from './figure-rules.ts';
import { listedFurther } from './listed-further.ts';
import { isOwnFigure } from './own-figure.ts';
import { casualties, pickReading, type Reading } from './pick-reading.ts';
import { readNumber } from './read-number.ts';
import { allRectified, foundByRectified } from './rectified.ts';
import { shutWithoutNumber } from './shut-without-number.ts';

export interface FiguresResult {
  readonly figures: Figures;
  /** Figure → the words it was read from, and their sentence. */
  readonly evidence?: string;
}

const tellsCasualties: ReadonlySet<Kind> = new Set(['accident', 'enforcement', 'news']);
/** Counts of which 其中… names a part: 其中重大隐患2处. */
const wholes: ReadonlySet<FigureName> = new Set([
  'enterprises_inspected',
  'people_sent',
  'hazards_found',
  'orders_issued',
]);
/** What these state is still to be done, or a rule for everybody. */
const nothingDone: ReadonlySet<Kind> = new Set(['plan', 'policy']);

/** A notice that hands on what is to be done. */
const handsOn = /(?:计划|方案|要点|规划|预案|安排)》?/u;

const money: ReadonlySet<FigureName> = new Set(['direct_loss_cny', 'fines_cny']);

/** A figure above is a slip of the pen or of the pattern, not a count. */
const most: Partial<Readonly<Record<FigureName, number>>> = {
  deaths: 10_000,
  missing: 10_000,
  injuries: 100_000,
};

/** No page states more; a hostile one is read this far. */
const mostMatches = 20_000;
const mostReadings = 300;
/** A sentence is looked at this far before and behind a number. */
const around = 240;

/**
 * Plain numbers the article states of itself. Left out: thresholds (以上, 以下, 不少于), placeholders (X人), targets
 * (不低于), parts (其中…), other places' and earlier events' figures. `year` is the year of publication, where known.
 */
export function readFigures(title: string, body: string, kind: Kind, year?: number): FiguresResult {
  if (nothingDone.has(kind) || (kind === 'notice' && handsOn.test(title))) return { figures: {} };
  const own = tellsCasualties.has(kind) && kind !== 'enforcement' ? withoutOtherCases(body) : body;
  const text = foldPunctuation(`${headlineClauses(title)}\n${own}`);
  const readings = new Map<FigureName, Reading[]>(figureNames.map((figure) => [figure, []]));
  let matches = 0;
  for (const sentence of text.matchAll(/[^。！？；\n]{1,1500}/gu)) {
    // 50人/次 and 50人（次） are 50人次; the same length.
    const words = sentence[0].replace(/([人家户辆台])(?:\/次|（次）)/gu, (all, unit) =>
      `${unit}次`.padEnd(all.length),
    );
    if (!counted.test(words)) continue;
    const assigned = assignCounts(words, kind);
    const statistic = assigned.some(({ figure }) => figure === 'enterprises_inspected');
    for (const one of assigned) {
      const list = readings.get(one.figure);
      if (!list || list.length >= mostReadings || ++matches > mostMatches) continue;
      const reading = readingAt(one, words, sentence.index, title.length, kind, year);
      if (reading && !list.some((known) => overlaps(known, reading)))
        list.push(statistic ? { ...reading, statistic } : reading);
    }
    for (const { figure, rules } of rulesByFigure) {
      if (!figureHints[figure].test(words)) continue;
      if (casualties.has(figure) && !tellsCasualties.has(kind)) continue;
      const before = readings.get(figure)?.length;
      for (const { pattern, kind: only, loose } of rules) {
        if ((only && only !== kind) || (loose && before !== readings.get(figure)?.length)) continue;
        for (const match of words.matchAll(pattern)) {
          if (++matches > mostMatches) break;
          const strict = readingOf(figure, match, words, sentence.index, title.length, kind, year);
          const reading = strict && (loose || !casualties.has(figure)) ? { ...strict, loose: true } : strict;
          const list = readings.get(figure);
          if (
            reading &&
            list &&
            list.length < mostReadings &&
            !list.some((known) => overlaps(known, reading))
          )
            list.push(reading);
        }
      }
    }
  }
  const picked = new Map<FigureName, Reading>();
  for (const [figure, list] of readings) {
    const ordered = list.sort((a, b) => a.at - b.at);
    const best = pickReading(figure, figure === 'fines_cny' && !cases.test(text) ? once(ordered) : ordered);
    if (best) picked.set(figure, best);
  }
  derive(picked, text, title.length);
  const shut = kind === 'enforcement' && !picked.has('suspended') ? shutWithoutNumber(text) : undefined;
  if (shut) picked.set('suspended', { ...shut, inTitle: shut.at < title.length });
  const evidence = [...picked].map(([name, reading]) => `${name}: ${quote(reading, text)}`).join('; ');
  return {
    figures: Object.fromEntries([...picked].map(([name, { value }]) => [name, value])),
    ...(evidence ? { evidence } : {}),
  };
}

/** A space in a headline parts its clauses as a comma does: 5家企业停产整改 2家被立案. The length stays. */
function headlineClauses(title: string): string {
  return title.replace(/(?<=\p{Script=Han}{2}) (?=[\p{Script=Han}\d])/gu, '，');
}

/** Where several are punished the same sum may be meant twice; elsewhere it is the same fine told again. */
const cases = /案例|案[一二三1-3]|[二2]、|（二）|[两多三二2-9]起|[两多三2-9]家/u;

function once(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(
    (one, at) =>
      !readings.slice(0, at).some((known) => known.value === one.value && known.sentence !== one.sentence),
  );
}

/** A sentence that may count something: a number not far before a unit. */
const counted =
  /[0-9一二两三四五六七八九十百千万亿仟佰拾][余多几]? ?[0-9万亿一二三四五六七八九十百千余多名份]{0,9}[人名家户处个条项件份本册张元死伤失所座宗起艘栋位遇间封幅矿井厂店点]/u;

const rulesByFigure = figureNames.map((figure) => ({
  figure,
  rules: figureRules.filter((rule) => rule.figure === figure),
}));

/** Behind such a heading stand other cases, links, or the history of accidents. */
const otherCases =
  /\n[^\n\p{Script=Han}]{0,4}(?:案例警示|警示案例|事故案例|案例回顾|相关案例|类似事故|典型事故|延伸阅读|相关链接|新闻链接|事故链接|历史事故|又讯|[^\n：。]{0,4}延伸阅读：|又讯[^\n]{0,4})/u;

function withoutOtherCases(body: string): string {
  const at = body.search(otherCases);
  return at > 40 ? body.slice(0, at) : body;
}

function readingOf(
  figure: FigureName,
  match: RegExpExecArray,
  sentence: string,
  start: number,
  titleEnd: number,
  kind: Kind,
  year: number | undefined,
): Reading | undefined {
  const written = match.groups?.n;
  if (written === undefined) return undefined;
  const { index: at } = match;
  const place = { figure, written: [written], at, end: at + match[0].length, loose: false };
  return readingAt(place, sentence, start, titleEnd, kind, year);
}

function readingAt(
  { figure, written, at, end, loose }: Assigned,
  sentence: string,
  start: number,
  titleEnd: number,
  kind: Kind,
  year: number | undefined,
): Reading | undefined {
  const words = sentence.slice(at, end);
  const values = written.map((one) => countIn(figure, one));
  if (values[0] === undefined) return undefined;
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const before = sentence.slice(Math.max(0, at - around), at);
  const after = sentence.slice(end, end + around);
  const inTitle = start < titleEnd;
  if (wholes.has(figure) && /其中[^，。；]{0,8}$/u.test(before)) return undefined;
  if (!isOwnFigure({ figure, before, words, after, inTitle }, kind, year)) return undefined;
  const further = written.length > 1 ? { value: 0, words: '' } : listedFurther(figure, words, after);
  return {
    value: sum + further.value,
    words: words + further.words,
    at: start + at,
    sentence: start,
    inTitle,
    total: casualties.has(figure)
      ? /截至|截止|至此|(?:共|合计)(?:有|造成)? ?$/u.test(before)
      : /共(?!同)|累计|合计|总计|截至|截止/u.test(`${before.slice(-12)}${words}`),
    ...(/(?<![中公])共(?![同产青享建治])|累计|合计|总计|截至|截止/u.test(before) && { summary: true }),
    part: /其中/u.test(before) || words.startsWith('其中'),
    loose,
  };
}

function countIn(figure: FigureName, written: string): number | undefined {
  // 一家企业, 一处隐患 are articles rather than counts; one dead is one dead.
  if (written === '一' && !casualties.has(figure) && figure !== 'orders_issued') return undefined;
  const value = readNumber(written);
  if (value === undefined || value > (most[figure] ?? 1e13)) return undefined;
  // 1.2 伤亡与损失 is a heading.
  return Number.isInteger(value) || money.has(figure) ? value : undefined;
}

/** The same number read by another wording, or one inside it. */
function overlaps(known: Reading, next: Reading): boolean {
  return known.at < next.at + next.words.length && next.at < known.at + known.words.length;
}

/** 发现9处…已全部整改: nine are mended. 现场整改5处、限期整改4处 with nothing said of what was found: nine. */
function derive(picked: Map<FigureName, Reading>, text: string, titleEnd: number): void {
  const body = text.slice(titleEnd);
  const sum = picked.has('hazards_found') ? undefined : foundByRectified(body);
  if (sum) picked.set('hazards_found', { ...sum, at: sum.at + titleEnd });
  const found = picked.get('hazards_found');
  if (!found) return;
  const known = picked.get('hazards_rectified');
  if (known && known.value >= found.value) return;
  const words = allRectified(body.slice(Math.max(0, found.at - titleEnd)));
  if (words) picked.set('hazards_rectified', { ...found, words: `${found.words} + ${words}` });
}

/** The words as the page has them, and the sentence they stand in, both cut. */
function quote(reading: Reading, text: string): string {
  const whole = text.slice(reading.sentence, reading.at + 400).split(/[。！？；\n]/u)[0] ?? '';
  const from = Math.max(0, reading.at - reading.sentence - 20);
  const sentence = whole.slice(from, from + 60);
  return `${reading.words.slice(0, 60)}${sentence === reading.words ? '' : ` (${from > 0 ? '…' : ''}${sentence}${whole.length > from + 60 ? '…' : ''})`}`;
}
