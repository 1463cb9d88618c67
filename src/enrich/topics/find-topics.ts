import type { Topics } from '../../config/topics.ts';
import { foldPunctuation } from '../fold-punctuation.ts';
import { isEnglish } from '../kind/english-kind.ts';
import { judgeRelevance } from './judge-relevance.ts';
import { type Score, scoreWords, sortHits, type Weights } from './score-words.ts';
import { type WordMatcher, wordMatcher } from './word-matcher.ts';

export interface TopicResult {
  readonly relevant: boolean;
  readonly topics: readonly string[];
  /** Topic → the words that gave it. */
  readonly evidence?: string;
  /** Why it is or is not a work-safety announcement. */
  readonly relevance: string;
}

interface Vocabulary {
  readonly matcher: WordMatcher;
  readonly topics: readonly CompiledTopic[];
  readonly pro: Weights;
  readonly contra: Weights;
  /** Word → the vocabularies that have it. */
  readonly owners: ReadonlyMap<string, readonly Weights[]>;
}

interface CompiledTopic {
  readonly name: string;
  readonly min: number;
  readonly named: boolean;
  readonly weights: Weights;
  /** Topic it yields to → its words without those that are the other's. */
  readonly yields: ReadonlyMap<string, Weights>;
}

interface Found {
  readonly name: string;
  readonly score: Score;
}

const vocabularies = new WeakMap<Topics, Vocabulary>();

/** A brief of a few sentences names a thing once: the least weight is lower below this many characters, down to a share. */
const fullLength = 400;
const leastEase = 0.8;

/** Share of the main topic's weight from which on another one counts, unless the headline names it. */
const leastShare = 0.28;

/**
 * Topics of a text and whether it is about work safety at all, by the weighted vocabulary of config/topics.yaml.
 * A topic's own words count towards relevance too, by its `safety`.
 */
export function findTopics(title: string, body: string, topics: Topics): TopicResult {
  const { matcher, topics: known, pro, contra, owners } = vocabularyOf(topics);
  const folded = foldPunctuation(body);
  // The vocabulary has English words in small letters.
  const english = isEnglish(`${title} ${folded.slice(0, 400)}`);
  const text = english ? folded.toLowerCase() : folded;
  const hits = {
    text,
    inTitle: sortHits(matcher(english ? title.toLowerCase() : title), owners),
    inBody: sortHits(matcher(text), owners),
    listed: new Map(),
  };
  const ease = Math.min(1, Math.max(leastEase, text.length / fullLength));
  const named = known.flatMap(({ name, min, weights }): readonly Found[] => {
    const score = scoreWords(weights, hits);
    return score.sum >= min * ease ? [{ name, score }] : [];
  });
  const kept = named.filter((found) => {
    const topic = known.find(({ name }) => name === found.name);
    for (const [to, weights] of topic?.yields ?? []) {
      const other = named.find(({ name }) => name === to);
      if (other && other.score.sum > 0 && scoreWords(weights, hits).sum < (topic?.min ?? 0) * ease)
        return false;
    }
    return true;
  });
  kept.sort((a, b) => b.score.sum - a.score.sum);
  const most = Math.max(0, ...kept.map(({ score }) => score.mass));
  const found = kept.filter(
    ({ name, score }) =>
      score.inTitle ||
      score.mass >= most * leastShare ||
      known.some((topic) => topic.name === name && topic.named),
  );
  const relevance = judgeRelevance(title, text, scoreWords(pro, hits), scoreWords(contra, hits), topics);
  return {
    ...relevance,
    topics: found.map((topic) => topic.name),
    ...(found.length > 0
      ? {
          evidence: found
            .map(({ name, score }) => `${name}: ${score.words.slice(0, 4).join(' ')}`)
            .join('; '),
        }
      : {}),
  };
}

function vocabularyOf(topics: Topics): Vocabulary {
  const known = vocabularies.get(topics);
  if (known) return known;
  const compiled = topics.topics.map(({ name, min, named, words, negations, yields }) => ({
    name,
    min,
    named,
    weights: weightsOf(words, negations),
    yields: new Map(
      Object.entries(yields).map(
        ([to, theirs]) => [to, weightsOf(words, [...negations, ...theirs])] as const,
      ),
    ),
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
  const owners = new Map<string, Weights[]>();
  for (const weights of [
    ...compiled.flatMap((topic) => [topic.weights, ...topic.yields.values()]),
    pro,
    contra,
  ]) {
    for (const word of weights.keys()) owners.set(word, [...(owners.get(word) ?? []), weights]);
  }
  const vocabulary = { matcher: wordMatcher(owners.keys()), topics: compiled, pro, contra, owners };
  vocabularies.set(topics, vocabulary);
  return vocabulary;
}

function weightsOf(words: Readonly<Record<string, number>>, negations: readonly string[]): Weights {
  return new Map([...Object.entries(words), ...negations.map((word) => [word, 0] as const)]);
}
