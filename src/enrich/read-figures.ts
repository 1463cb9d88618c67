import { type FigureName, type Figures, figureNames, type Kind } from '../article.ts';
import { sentenceAround, tellsOfElsewhere } from './elsewhere.ts';
import { figureHints } from './figure-hints.ts';
import { figureRules } from './figure-rules.ts';
import { readNumber } from './read-number.ts';

export interface FiguresResult {
  readonly figures: Figures;
  /** Figure → the words it was read from. */
  readonly evidence?: string;
}

/** Counted only where the article is about the accident itself, about its penalties, or sums a period up. */
const casualties: ReadonlySet<FigureName> = new Set(['deaths', 'missing', 'injuries', 'direct_loss_cny']);
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

/** A figure above is a slip of the pen or of the pattern, not a count. */
const most: Partial<Readonly<Record<FigureName, number>>> = {
  deaths: 10_000,
  missing: 10_000,
  injuries: 100_000,
};

/** No page states more; a hostile one is read this far. */
const mostMatches = 20_000;

interface Reading {
  readonly value: number;
  readonly words: string;
  readonly at: number;
  /** 共, 累计, 合计: a sum that wins over parts. */
  readonly total: boolean;
}

/**
 * Plain numbers the article states of itself. Left out: thresholds (以上, 以下, 不少于), placeholders (X人), targets
 * (不低于), parts (其中…), other places' and earlier events' figures. `year` is the year of publication, where known.
 */
export function readFigures(title: string, body: string, kind: Kind, year?: number): FiguresResult {
  if (nothingDone.has(kind)) return { figures: {} };
  const text = `${title}\n${body}`;
  const readings = new Map<FigureName, Reading>();
  let matches = 0;
  for (const sentence of text.matchAll(/[^。！？；\n]+/gu)) {
    if (!counted.test(sentence[0])) continue;
    for (const { figure, rules } of rulesByFigure) {
      if (!figureHints[figure].test(sentence[0])) continue;
      if (casualties.has(figure) && !tellsCasualties.has(kind)) continue;
      for (const { pattern, kind: only } of rules) {
        if (only && only !== kind) continue;
        for (const match of sentence[0].matchAll(pattern)) {
          if (++matches > mostMatches) break;
          const at = sentence.index + match.index;
          const value = countIn(figure, match);
          if (
            value === undefined ||
            !ownFigure(text, at, match[0], title.length, kind, year, wholes.has(figure))
          )
            continue;
          const reading = { value, words: match[0], at, total: isTotal(text, at, match[0]) };
          if (better(figure, reading, readings.get(figure), title.length)) readings.set(figure, reading);
        }
      }
    }
  }
  const figures = Object.fromEntries([...readings].map(([name, { value }]) => [name, value]));
  const evidence = [...readings].map(([name, { words }]) => `${name}: ${words.slice(0, 40)}`).join('; ');
  return { figures, ...(evidence ? { evidence } : {}) };
}

/** A sentence that may count something: a number not far before a unit. */
const counted =
  /[0-9一二两三四五六七八九十百千万亿][余多]? ?[0-9万亿一二三四五六七八九十百千余多名份]{0,9}[人名家户处个条项件份本册张元死伤所座宗起]/u;

const rulesByFigure = figureNames.map((figure) => ({
  figure,
  rules: figureRules.filter((rule) => rule.figure === figure),
}));

function countIn(figure: FigureName, match: RegExpExecArray): number | undefined {
  const written = match.groups?.n;
  // 一家企业, 一处隐患 are articles rather than counts; one dead is one dead.
  if (written === undefined || (written === '一' && !casualties.has(figure))) return undefined;
  const value = readNumber(written);
  return value !== undefined && value <= (most[figure] ?? 1e13) ? value : undefined;
}

/** The words or the clause before them sum up: 共, 累计, 合计, 截至. */
function isTotal(text: string, at: number, words: string): boolean {
  const before =
    text
      .slice(Math.max(0, at - 12), at)
      .split(/[。；\n]/u)
      .at(-1) ?? '';
  return /共(?!同)|累计|合计|总计|截至/u.test(`${before}${words}`);
}

/** The headline's casualties stand; then the first the text gives. Of counts a stated total stands, else the larger. */
function better(figure: FigureName, next: Reading, known: Reading | undefined, titleEnd: number): boolean {
  if (!known) return true;
  if (casualties.has(figure)) {
    if (known.at < titleEnd !== next.at < titleEnd) return next.at < titleEnd;
    return next.at < known.at;
  }
  if (next.total !== known.total) return next.total;
  return next.value > known.value;
}

const threshold = /^ ?(?:以上|以下|以内|及以上|至\d|-\d|—\d|~\d|～\d|\/)/u;
const target =
  /(?:不少于|不低于|不超过|至少|不得少于|力争|确保|目标|计划|拟|要求|每(?:月|季|年|周|半年|天|人|次|个|家)[^，。；]{0,8}|不得超过|控制在|将(?!近))[^，。；]{0,10}$/u;
const part = /其中[^，。；]{0,8}$/u;
const blank = /[X×xＸ*＊_]{1,4} ?$/u;
const earlier = /(?:去年|上年|往年|历年|上一年|前年)/u;

function ownFigure(
  text: string,
  at: number,
  words: string,
  titleEnd: number,
  kind: Kind,
  year: number | undefined,
  mayBePart: boolean,
): boolean {
  const end = at + words.length;
  const [start, stop] = sentenceAround(text, at);
  if (threshold.test(text.slice(end, end + 6))) return false;
  const before = text.slice(Math.max(start, at - 24), at);
  if (mayBePart && part.test(before)) return false;
  if (target.test(before) || blank.test(before) || /[X×Ｘ*＊_]/u.test(words)) return false;
  if (/\d$/.test(before) && /^\d/.test(words)) return false;
  const sentence = text.slice(start, stop);
  // Order 493's table and penal articles: 造成3人以上10人以下死亡, 处…以上…以下罚款.
  if (
    /\d[^，。；]{0,4}以上[^。；]{0,24}以下|(?:是指|指造成|有下列情形|处以?[^，。；]{0,12}以上)/u.test(
      sentence,
    )
  )
    return false;
  if (at < titleEnd) return true;
  if (earlier.test(sentence) || otherYear(sentence, year)) return false;
  // An accident's own report draws lessons too; there only other years are kept out.
  return kind === 'accident' || !tellsOfElsewhere(sentence);
}

/** The sentence is about a year at least one before the year of publication, and not about that one. */
function otherYear(sentence: string, year: number | undefined): boolean {
  if (year === undefined) return false;
  const years = [...sentence.matchAll(/(?<!\d)((?:19|20)\d\d)年/gu)].map((match) => Number(match[1]));
  // January reports on the year before: one year back still counts.
  return years.length > 0 && years.every((named) => named < year - 1);
}
