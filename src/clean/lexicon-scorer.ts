import { configs } from 'opencc-js/preset/cn2t';
import { domainWords } from './domain-words.ts';
import { isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';
import type { Scorer } from './scorer.ts';

interface Counts {
  readonly single: Map<string, number>;
  readonly pairs: Map<string, number>;
}

/** How much a pair of characters weighs that was seen in a general word, in a word of the domain, on the page itself. */
const weight = { general: 0.5, domain: 3, page: 2 };
/** Strength of the single character's own frequency against the pairs seen. */
const smoothing = 4;
/** Marks stand beside anything; their frequency in announcements, as counts against the words'. */
const marks: readonly (readonly [string, number])[] = [
  ['，', 9000],
  ['。', 5500],
  ['、', 5500],
  ['“', 1300],
  ['”', 1300],
  ['；', 900],
  ['：', 900],
  ['《', 500],
  ['》', 500],
  ['（', 700],
  ['）', 700],
  ['！', 150],
  ['？', 90],
  ['\n', 1000],
];

let general: Counts | undefined;

/**
 * A scorer from words alone: OpenCC's phrases (Apache-2.0), the domain's, and the pairs of characters on the page
 * itself (its text without the damaged places). Bigrams with backing off to the character.
 */
export function lexiconScorer(page: string): Scorer {
  general ??= countGeneral();
  const counts: Counts = { single: new Map(), pairs: new Map() };
  count(counts, fold(page), weight.page);
  const base = general;
  let total = 0;
  for (const value of base.single.values()) total += value;
  for (const value of counts.single.values()) total += value;
  const single = (char: string): number =>
    (base.single.get(char) ?? 0) + (counts.single.get(char) ?? 0) + rarity(char);
  const pair = (key: string): number => (base.pairs.get(key) ?? 0) + (counts.pairs.get(key) ?? 0);
  return {
    next: (before, char) => {
      const previous = fold(before.slice(-1));
      const folded = fold(char);
      const prior = single(folded) / total;
      if (previous === '') return Math.log(prior);
      return Math.log((pair(previous + folded) + smoothing * prior) / (single(previous) * 0.5 + smoothing));
    },
  };
}

/** What a character not seen in any word is worth. */
function rarity(char: string): number {
  if (isCommonHanzi(char)) return 1;
  if (isGb2312Hanzi(char)) return 0.1;
  return 0.005;
}

function countGeneral(): Counts {
  const counts: Counts = { single: new Map(marks), pairs: new Map() };
  for (const group of configs.s2t?.conversionChain ?? []) {
    for (const dictionary of group) {
      if (typeof dictionary !== 'string') continue;
      for (const entry of dictionary.split('|')) {
        const word = entry.slice(0, entry.indexOf(' '));
        if (word.length > 1) count(counts, word, weight.general);
      }
    }
  }
  for (const word of domainWords.split(/\s+/)) count(counts, word, weight.domain);
  return counts;
}

function count({ single, pairs }: Counts, text: string, by: number): void {
  let previous = '';
  for (const char of text) {
    single.set(char, (single.get(char) ?? 0) + by);
    if (previous !== '') pairs.set(previous + char, (pairs.get(previous + char) ?? 0) + by);
    previous = char;
  }
}

/** Half-width marks count as the full-width ones. */
function fold(text: string): string {
  return text.replace(/[,;:!?()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}
