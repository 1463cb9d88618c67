import type { FigureName, Figures, Kind } from '../article.ts';
import { sentenceAround, tellsOfElsewhere } from './elsewhere.ts';
import { figureRules } from './figure-rules.ts';
import { readNumber } from './read-number.ts';

export interface FiguresResult {
  readonly figures: Figures;
  /** Figure → the words it was read from. */
  readonly evidence?: string;
}

/** Counted only where the article is about the accident itself, or about its penalties. */
const casualties: ReadonlySet<FigureName> = new Set(['deaths', 'missing', 'injuries', 'direct_loss_cny']);

/** A figure above is a slip of the pen or of the pattern, not a count. */
const most: Partial<Readonly<Record<FigureName, number>>> = {
  deaths: 10_000,
  missing: 10_000,
  injuries: 100_000,
};

interface Reading {
  readonly value: number;
  readonly words: string;
  readonly rule: number;
  readonly at: number;
}

/**
 * Plain numbers the article states of itself. Left out: thresholds (以上, 以下, 不少于), placeholders (X人), targets
 * (不低于), other places' and earlier events' figures. `year` is the year of publication, where known.
 */
export function readFigures(title: string, body: string, kind: Kind, year?: number): FiguresResult {
  const text = `${title}\n${body}`;
  const readings = new Map<FigureName, Reading>();
  figureRules.forEach(({ figure, pattern }, order) => {
    if (casualties.has(figure) && kind !== 'accident' && kind !== 'enforcement') return;
    for (const match of text.matchAll(pattern)) {
      const written = match.groups?.n;
      if (written === undefined) continue;
      const value = readNumber(written);
      if (value === undefined || value > (most[figure] ?? 1e13)) continue;
      if (!ownFigure(text, match.index, match[0], title.length, kind, year)) continue;
      const reading = { value, words: match[0], rule: order, at: match.index };
      if (better(figure, reading, readings.get(figure), title.length)) readings.set(figure, reading);
    }
  });
  const figures = Object.fromEntries([...readings].map(([name, { value }]) => [name, value]));
  const evidence = [...readings].map(([name, { words }]) => `${name}: ${words.slice(0, 40)}`).join('; ');
  return { figures, ...(evidence ? { evidence } : {}) };
}

/** The headline's casualties stand; then the first the text gives. Of counts the larger is the total, others its parts. */
function better(figure: FigureName, next: Reading, known: Reading | undefined, titleEnd: number): boolean {
  if (!known) return true;
  if (casualties.has(figure)) {
    if (known.at < titleEnd !== next.at < titleEnd) return next.at < titleEnd;
    return next.at < known.at;
  }
  return next.value > known.value;
}

const threshold = /^ ?(?:以上|以下|以内|及以上|至\d|-\d|—\d|~\d|～\d|\/)/u;
const target =
  /(?:不少于|不低于|不超过|至少|不得少于|力争|确保|目标|计划|拟|要求|每(?:月|季|年|周|半年|人|次|个|家)[^，。；]{0,8}|不得超过|控制在)[^，。；]{0,10}$/u;
const blank = /[X×xＸ*＊_]{1,4} ?$/u;
const earlier = /(?:去年|上年|往年|历年|上一年|前年)/u;

function ownFigure(
  text: string,
  at: number,
  words: string,
  titleEnd: number,
  kind: Kind,
  year: number | undefined,
): boolean {
  const end = at + words.length;
  const [start, stop] = sentenceAround(text, at);
  if (threshold.test(text.slice(end, end + 6))) return false;
  const before = text.slice(Math.max(start, at - 24), at);
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
