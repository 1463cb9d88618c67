import { foldCharacters } from './fold-characters.ts';
import type { SequenceCounts } from './sequence-counts.ts';

/** What one occurrence in a newspaper weighs against one in the domain's prose. */
const weight = 0.1;
/** Longest sequence counted of pairs: a fourth character would often be a third word's. */
const longest = 3;

/**
 * Counts the sequences of a list of pairs of words, `安全@生产` tab count a line, as if they stood in a text: those
 * inside a word once for the word, those across the two for the pair.
 */
export function countWordPairs(list: string, counts: SequenceCounts): void {
  const asFirst = new Map<string, number>();
  const asSecond = new Map<string, number>();
  for (const line of list.split('\n')) {
    const [first, second, count] = parse(line);
    if (count === 0) continue;
    asFirst.set(first, (asFirst.get(first) ?? 0) + count);
    asSecond.set(second, (asSecond.get(second) ?? 0) + count);
    for (let start = Math.max(0, first.length - longest + 1); start < first.length; start++)
      add(counts, first + second, start, first.length - start, count * weight);
  }
  for (const word of new Set([...asFirst.keys(), ...asSecond.keys()])) {
    const count = Math.max(asFirst.get(word) ?? 0, asSecond.get(word) ?? 0);
    for (let start = 0; start + 1 < word.length; start++) add(counts, word, start, 1, count * weight);
  }
}

/** Line of the list → the two words and their count; 0 for what is no pair, such as a sentence's start. */
function parse(line: string): readonly [string, string, number] {
  const [pair = '', count = '0'] = line.split('\t');
  const at = pair.indexOf('@', 1);
  const [first, second] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || second === '' || pair.includes('##') || second.includes('@')) return ['', '', 0];
  return [foldCharacters(first), foldCharacters(second), Number(count)];
}

/** Counts the sequences that begin at a place, of those that reach beyond `from` characters. */
function add(counts: SequenceCounts, text: string, start: number, from: number, by: number): void {
  let node = counts.step(0, text.charCodeAt(start));
  const end = Math.min(text.length, start + longest);
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    node = at - start >= from ? counts.add(node, code, by) : counts.step(node, code);
  }
}
