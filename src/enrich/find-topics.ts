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

const matchers = new WeakMap<Topics, WordMatcher>();

/** A word counts this often in the title. */
const titleFactor = 3;
/** A word's further occurrences in the body add nothing: a refrain does not make a topic. */
const bodyCap = 2;

/** Topics of a text and whether it is about work safety at all, by the weighted vocabulary of config/topics.yaml. */
export function findTopics(title: string, body: string, topics: Topics): TopicResult {
  const matcher = matcherOf(topics);
  const inTitle = matcher(title);
  const inBody = matcher(body);
  const found = topics.topics.flatMap((topic) => {
    const scored = score(topic.words, topic.negations, inTitle, inBody);
    return scored.sum >= topic.min ? [{ name: topic.name, ...scored }] : [];
  });
  found.sort((a, b) => b.sum - a.sum);
  const pro = score(topics.relevance.words, [], inTitle, inBody);
  const contra = score(topics.relevance.against, [], inTitle, inBody);
  const relevant = pro.sum >= topics.relevance.min && pro.sum > contra.sum * 1.5;
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
  weights: Readonly<Record<string, number>>,
  negations: readonly string[],
  inTitle: readonly WordHit[],
  inBody: readonly WordHit[],
): { readonly sum: number; readonly words: readonly string[] } {
  let sum = 0;
  const counts = new Map<string, number>();
  const add = (hits: readonly WordHit[], factor: number, cap: number): void => {
    const seen = new Map<string, number>();
    let reach = -1;
    for (const hit of hits) {
      const weight = Object.hasOwn(weights, hit.word) ? weights[hit.word] : undefined;
      if (weight === undefined && !negations.includes(hit.word)) continue;
      // Inside a longer word that begins no later: 烟花 in 烟花爆竹, 复工 in 反复工作.
      if (hit.end <= reach) continue;
      reach = hit.end;
      if (weight === undefined) continue;
      const count = (seen.get(hit.word) ?? 0) + 1;
      seen.set(hit.word, count);
      counts.set(hit.word, (counts.get(hit.word) ?? 0) + 1);
      if (count <= cap) sum += weight * factor;
    }
  };
  add(inTitle, titleFactor, 1);
  add(inBody, 1, bodyCap);
  const words = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => (count > 1 ? `${word}×${count}` : word));
  return { sum, words };
}

function matcherOf(topics: Topics): WordMatcher {
  const known = matchers.get(topics);
  if (known) return known;
  const words = topics.topics.flatMap((topic) => [...Object.keys(topic.words), ...topic.negations]);
  const { words: pro, against } = topics.relevance;
  const matcher = wordMatcher([...words, ...Object.keys(pro), ...Object.keys(against)]);
  matchers.set(topics, matcher);
  return matcher;
}
