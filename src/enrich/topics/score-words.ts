import type { WordHit } from './word-matcher.ts';

/** A word's weight; 0 for a longer word in which the others do not count. */
export type Weights = ReadonlyMap<string, number>;

/** Where the words of each vocabulary stand. */
export interface TextHits {
  /** The body. */
  readonly text: string;
  readonly inTitle: ReadonlyMap<Weights, readonly WordHit[]>;
  readonly inBody: ReadonlyMap<Weights, readonly WordHit[]>;
  /** Hits looked at: whether they stand in a list; several vocabularies ask. */
  readonly listed: Map<WordHit, boolean>;
}

/** Hits sorted by the vocabularies that have their words: each is then scored over its own only. */
export function sortHits(
  hits: readonly WordHit[],
  owners: ReadonlyMap<string, readonly Weights[]>,
): ReadonlyMap<Weights, readonly WordHit[]> {
  const sorted = new Map<Weights, WordHit[]>();
  for (const hit of hits) {
    for (const owner of owners.get(hit.word) ?? []) {
      const list = sorted.get(owner);
      if (list) list.push(hit);
      else sorted.set(owner, [hit]);
    }
  }
  return sorted;
}

export interface Score {
  readonly sum: number;
  /** Like the sum, every occurrence counted: how much of the text it takes up. */
  readonly mass: number;
  readonly inTitle: boolean;
  readonly words: readonly string[];
}

/** A word counts this often in the title. */
const titleFactor = 3;
/** A word's further occurrences in the body add nothing: a refrain does not make a topic. */
const bodyCap = 2;
/** The first sentences say what it is about: a word in the first `lead` characters counts this often. */
const leadFactor = 1.5;
const lead = 80;
/** An item of a list of four or more (消防、交通、燃气、矿山等领域) is named, not what the text is about. */
const listFactor = 0.35;
const listMarks = 3;
const longestItem = 12;

/** Weight of a vocabulary's words in title and body. */
export function scoreWords(weights: Weights, { text, inTitle, inBody, listed }: TextHits): Score {
  let sum = 0;
  let mass = 0;
  const counts = new Map<string, number>();
  const add = (hits: readonly WordHit[], cap: number, factorOf: (hit: WordHit) => number): void => {
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
      const worth = weight * factorOf(hit);
      mass += worth;
      if (count <= cap) sum += worth;
    }
  };
  add(inTitle.get(weights) ?? [], 1, () => titleFactor);
  const titled = sum > 0;
  add(inBody.get(weights) ?? [], bodyCap, (hit) => {
    const known = listed.get(hit);
    const isListed = known ?? inList(text, hit);
    if (known === undefined) listed.set(hit, isListed);
    if (isListed) return listFactor;
    return hit.start < lead ? leadFactor : 1;
  });
  const words = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => (count > 1 ? `${word}×${count}` : word));
  return { sum, mass, inTitle: titled, words };
}

const clauseEnds = '，。；：！？\n';
/** 消防、交通、燃气等行业领域: three items suffice where the list says that it is one. */
const andSoOn = /^[^，。；：！？\n]{0,30}等(?:重点)?(?:行业|领域|方面|部门|场所|区域)/u;

/** The clause around the word has three or more 、 and short items; looked for within 60 characters each way. */
function inList(text: string, { start, end }: WordHit): boolean {
  let marks = 0;
  for (let at = start - 1; at >= 0 && start - at <= 60; at--) {
    const char = text.charAt(at);
    if (char === '、') marks++;
    else if (clauseEnds.includes(char)) break;
    else if (marks === 0 && end - at > longestItem) return false;
  }
  for (let at = end; at < text.length && at - end <= 60; at++) {
    const char = text.charAt(at);
    if (char === '、') marks++;
    else if (clauseEnds.includes(char)) break;
  }
  return marks >= listMarks || (marks === listMarks - 1 && andSoOn.test(text.slice(end, end + 40)));
}
