import { configs } from 'opencc-js/preset/cn2t';
import { domainText } from './domain-text.ts';
import { domainWords } from './domain-words.ts';
import { isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';
import type { Scorer } from './scorer.ts';

/** What was counted: pairs inside words and on the page; how often a character leads a pair, ends a word, begins one. */
interface Counts {
  readonly pairs: Map<string, number>;
  readonly leads: Map<string, number>;
  readonly ends: Map<string, number>;
  readonly starts: Map<string, number>;
}

/** How much a pair of characters weighs that was seen in a general word, in a word or a text of the domain, on the page itself. */
const weight = { general: 0.3, domain: 4, text: 4, page: 4 };
/** Every character may end a word this often, so that nothing is impossible. */
const smoothing = 4;
/** Behind a mark any word may begin; what the page happens to show there says little. */
const smoothingBehindMark = 150;
/** Share of words that a mark follows, and the marks' shares among themselves (announcements, by ear). */
const markShare = 0.25;
const markShares: ReadonlyMap<string, number> = new Map([
  ['，', 0.4],
  ['。', 0.21],
  ['、', 0.21],
  ['“', 0.04],
  ['”', 0.04],
  ['；', 0.03],
  ['：', 0.03],
  ['《', 0.01],
  ['》', 0.01],
  ['（', 0.01],
  ['）', 0.01],
  ['！', 0.003],
  ['？', 0.002],
]);

let general: Counts | undefined;

/**
 * A scorer from words alone: OpenCC's phrases (Apache-2.0), the domain's, and the pairs of characters on the page
 * itself (its text without the damaged places). A word goes on inside, or ends and a mark or another word follows.
 */
export function lexiconScorer(page: string): Scorer {
  general ??= countGeneral();
  const base = general;
  const own = emptyCounts();
  for (const line of fold(page).split('\n')) countWord(own, line, weight.page);
  let starts = 0;
  for (const value of base.starts.values()) starts += value;
  for (const value of own.leads.values()) starts += value;
  const get = (map: Map<string, number>, key: string): number => map.get(key) ?? 0;
  const start = (char: string): number => {
    const mark = markShares.get(char);
    if (mark !== undefined) return markShare * mark;
    const seen = get(base.starts, char) + get(own.leads, char) + rarity(char);
    return ((1 - markShare) * seen) / starts;
  };
  const priors = new Map<string, number>();
  return {
    next: (before, char) => {
      const previous = foldChar(before.slice(-1));
      const next = foldChar(char);
      let prior = priors.get(next);
      if (prior === undefined) {
        prior = start(next);
        priors.set(next, prior);
      }
      if (previous === '') return Math.log(prior);
      const key = previous + next;
      const ends = get(base.ends, previous) + (markShares.has(previous) ? smoothingBehindMark : smoothing);
      const leads = get(base.leads, previous) + get(own.leads, previous);
      return Math.log((get(base.pairs, key) + get(own.pairs, key) + ends * prior) / (leads + ends));
    },
  };
}

/** What a character not seen in any word is worth. */
function rarity(char: string): number {
  if (isCommonHanzi(char)) return 1;
  if (isGb2312Hanzi(char)) return 0.1;
  return 0.005;
}

function emptyCounts(): Counts {
  return { pairs: new Map(), leads: new Map(), ends: new Map(), starts: new Map() };
}

function countGeneral(): Counts {
  const counts = emptyCounts();
  for (const group of configs.s2t?.conversionChain ?? []) {
    for (const dictionary of group) {
      if (typeof dictionary !== 'string') continue;
      for (const entry of dictionary.split('|')) {
        const word = entry.slice(0, entry.indexOf(' '));
        if (word.length > 1) countWord(counts, word, weight.general);
      }
    }
  }
  for (const word of domainWords.split(/\s+/)) countWord(counts, fold(word), weight.domain);
  for (const line of domainText.split('\n')) countWord(counts, fold(line), weight.text);
  return counts;
}

function countWord({ pairs, leads, ends, starts }: Counts, word: string, by: number): void {
  let previous = '';
  for (const char of word) {
    if (previous === '') {
      add(starts, char, by);
    } else {
      add(leads, previous, by);
      add(pairs, previous + char, by);
    }
    previous = char;
  }
  if (previous !== '') add(ends, previous, by);
}

function add(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

/** Half-width marks count as the full-width ones. */
function fold(text: string): string {
  return text.replace(/[,;:!?()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

function foldChar(char: string): string {
  return char.charCodeAt(0) < 0x80 ? fold(char) : char;
}
