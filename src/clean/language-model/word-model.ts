import { isCommonHanzi, isGb2312Hanzi } from '../gbk-table.ts';
import { lexicon } from './lexicon.ts';

/** Where a text may stand among the words: each word that may be under way, and how probable that is. */
export interface WordState {
  /** Weights sum to 1; a text at the end of a word, or at its own start, is under way in nothing. */
  readonly nodes: readonly { readonly node: number; readonly weight: number }[];
  /** Probability that no known word is under way. */
  readonly free: number;
}

/** The state in front of a text. */
export const freeState: WordState = { nodes: [], free: 1 };

/** Share of words that a mark, a figure, a letter follows (announcements), and of each mark among the marks. */
const shares = { marks: 0.17, figure: 0.02, letter: 0.004 };
const markShares: ReadonlyMap<string, number> = new Map([
  ['，', 0.4],
  ['。', 0.21],
  ['、', 0.18],
  ['“', 0.045],
  ['”', 0.045],
  ['；', 0.03],
  ['：', 0.03],
  ['《', 0.01],
  ['》', 0.01],
  ['（', 0.01],
  ['）', 0.01],
  ['！', 0.004],
  ['？', 0.003],
  ['%', 0.002],
  ['—', 0.004],
  ['·', 0.001],
  ['×', 0.002],
  ['【', 0.001],
  ['】', 0.001],
  ['…', 0.001],
]);
const wordShare = 1 - shares.marks - shares.figure - shares.letter;
/** A character that begins no known word. */
const unknown = { common: 30, listed: 3, rare: 0.02, other: 1e-4 };
/** Even inside a word that always goes on, this part ends: names and words nobody has listed. */
const leak = 0.02;

const starts = new Float64Array(0x10000);

/** Probability that a word, mark or figure begins with a character (UTF-16 unit), whatever stands before it. */
export function startProbability(code: number): number {
  let known = starts[code] ?? 0;
  if (known === 0) {
    known = workOutStart(String.fromCharCode(code));
    starts[code] = known;
  }
  return known;
}

function workOutStart(char: string): number {
  const mark = markShares.get(char);
  if (mark !== undefined) return shares.marks * mark;
  if (char === '0') return shares.figure;
  if (char === 'A') return shares.letter;
  const { mass, follow } = lexicon();
  const beginning = follow(0, char.charCodeAt(0));
  const rarity = isCommonHanzi(char)
    ? unknown.common
    : isGb2312Hanzi(char)
      ? unknown.listed
      : /\p{Script=Han}/u.test(char)
        ? unknown.rare
        : unknown.other;
  return (wordShare * ((beginning === 0 ? 0 : mass(beginning)) + rarity)) / mass(0);
}

/** Probability of a character behind a state: words go on as often as they do in the lexicon, or end and another begins. */
export function probabilityBehind({ nodes, free }: WordState, code: number, start: number): number {
  const { follow, mass } = lexicon();
  let probability = free * start;
  for (const { node, weight } of nodes) {
    const child = follow(node, code);
    probability += weight * ending(node) * start;
    if (child !== 0) probability += weight * (1 - leak) * (mass(child) / mass(node));
  }
  return probability;
}

/** Part of a beginning's occurrences that end with it. */
function ending(node: number): number {
  const { ends, mass } = lexicon();
  return leak + (1 - leak) * (ends(node) / mass(node));
}

/** The state behind one more character. */
export function stateBehind({ nodes, free }: WordState, code: number, start: number): WordState {
  const { follow, mass } = lexicon();
  const next: { node: number; weight: number }[] = [];
  let beginning = free;
  for (const { node, weight } of nodes) {
    const child = follow(node, code);
    beginning += weight * ending(node);
    if (child !== 0) next.push({ node: child, weight: weight * (1 - leak) * (mass(child) / mass(node)) });
  }
  beginning *= start;
  const first = follow(0, code);
  if (first !== 0) next.push({ node: first, weight: beginning });
  const total = next.reduce((sum, { weight }) => sum + weight, first === 0 ? beginning : 0);
  return {
    nodes: next.map(({ node, weight }) => ({ node, weight: weight / total })),
    free: first === 0 ? beginning / total : 0,
  };
}
