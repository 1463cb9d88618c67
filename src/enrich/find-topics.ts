import type { Topics } from '../config/topics.ts';
import { type WordHit, type WordMatcher, wordMatcher } from './word-matcher.ts';

export interface TopicResult {
  readonly relevant: boolean;
  readonly topics: readonly string[];
  /** Topic → the words that gave it. */
  readonly evidence?: string;
  /** Why it is or is not a work-safety announcement. */
  readonly relevance: string;
}

/** A word's weight; 0 for a longer word in which the others do not count. */
type Weights = ReadonlyMap<string, number>;

interface Vocabulary {
  readonly matcher: WordMatcher;
  readonly topics: readonly { readonly name: string; readonly min: number; readonly weights: Weights }[];
  readonly pro: Weights;
  readonly contra: Weights;
}

const vocabularies = new WeakMap<Topics, Vocabulary>();

/** A word counts this often in the title. */
const titleFactor = 3;
/** A word's further occurrences in the body add nothing: a refrain does not make a topic. */
const bodyCap = 2;
/** The first sentences say what it is about: a word in the first `lead` characters counts this often. */
const leadFactor = 1.5;
const lead = 80;
/** Words of exams, adverts and fiction outweigh those of work safety from this share on. */
const contraFactor = 1.5;

/**
 * Characters of body from which on the least weight grows with the length, where the title has no word: a
 * government's yearly report names everything once.
 */
const longReport = 1000;

/**
 * Topics of a text and whether it is about work safety at all, by the weighted vocabulary of config/topics.yaml.
 * A topic's own words count towards relevance too, by its `safety`.
 */
export function findTopics(title: string, body: string, topics: Topics): TopicResult {
  const { matcher, topics: known, pro: forIt, contra: againstIt } = vocabularyOf(topics);
  const inTitle = matcher(title);
  const inBody = matcher(body);
  const found = known.flatMap(({ name, min, weights }) => {
    const scored = score(weights, inTitle, inBody);
    return scored.sum >= min ? [{ name, ...scored }] : [];
  });
  found.sort((a, b) => b.sum - a.sum);
  const pro = score(forIt, inTitle, inBody);
  const contra = score(againstIt, inTitle, inBody);
  const least = pro.inTitle
    ? topics.relevance.min
    : topics.relevance.min * Math.max(1, body.length / longReport);
  const relevant = pro.sum >= least && pro.sum > contra.sum * contraFactor;
  const against = contra.words.length > 0 ? `; against: ${contra.words.slice(0, 5).join(' ')}` : '';
  return {
    relevant,
    topics: found.map((topic) => topic.name),
    ...(found.length > 0
      ? {
          evidence: found.map((topic) => `${topic.name}: ${topic.words.slice(0, 4).join(' ')}`).join('; '),
        }
      : {}),
    relevance: `${pro.words.slice(0, 5).join(' ') || 'no word of work safety'}${against}`,
  };
}

function score(
  weights: Weights,
  inTitle: readonly WordHit[],
  inBody: readonly WordHit[],
): { readonly sum: number; readonly inTitle: boolean; readonly words: readonly string[] } {
  let sum = 0;
  const counts = new Map<string, number>();
  const add = (hits: readonly WordHit[], factor: number, cap: number, from = 0): void => {
    const seen = new Map<string, number>();
    let reach = -1;
    for (const hit of hits) {
      const weight = weights.get(hit.word);
      if (weight === undefined) continue;
      // Inside a longer word that begins no later: 烟花 in 烟花爆竹, 复工 in 反复工作.
      if (hit.end <= reach) continue;
      reach = hit.end;
      if (weight === 0) continue;
      const count = (seen.get(hit.word) ?? 0) + 1;
      seen.set(hit.word, count);
      counts.set(hit.word, (counts.get(hit.word) ?? 0) + 1);
      if (count <= cap) sum += weight * (hit.start < from ? leadFactor : factor);
    }
  };
  add(inTitle, titleFactor, 1);
  const titled = sum > 0;
  add(inBody, 1, bodyCap, lead);
  const words = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => (count > 1 ? `${word}×${count}` : word));
  return { sum, inTitle: titled, words };
}

function vocabularyOf(topics: Topics): Vocabulary {
  const known = vocabularies.get(topics);
  if (known) return known;
  const compiled = topics.topics.map(({ name, min, words, negations }) => ({
    name,
    min,
    weights: weightsOf(words, negations),
  }));
  const contra = weightsOf(topics.relevance.against, []);
  const pro = new Map<string, number>();
  for (const { words, safety } of topics.topics) {
    for (const [word, weight] of Object.entries(words)) {
      const share = weight * safety;
      if (share > (pro.get(word) ?? 0)) pro.set(word, share);
    }
  }
  for (const [word, weight] of Object.entries(topics.relevance.words)) {
    pro.set(word, Math.max(weight, pro.get(word) ?? 0));
  }
  for (const word of topics.relevance.negations) pro.set(word, 0);
  const words = [...compiled.flatMap(({ weights }) => [...weights.keys()]), ...pro.keys(), ...contra.keys()];
  const vocabulary = { matcher: wordMatcher(words), topics: compiled, pro, contra };
  vocabularies.set(topics, vocabulary);
  return vocabulary;
}

function weightsOf(words: Readonly<Record<string, number>>, negations: readonly string[]): Weights {
  return new Map([...Object.entries(words), ...negations.map((word) => [word, 0] as const)]);
}
