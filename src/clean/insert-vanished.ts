import { simplify, vanishedBetween } from './gbk-characters.ts';
import type { Candidate } from './gbk-hypothesis.ts';
import { bestFitting } from './half-known.ts';
import type { Scorer, ScorerState } from './scorer.ts';

/** Candidates tried, and what is taken of each place: a vanished character leaves no trace, so only words speak for it. */
const tried = 3;
const likeliest = 3;
/** Characters of each place whose fit to what stands behind is looked at as well. */
const weighed = 60;
/** Nats against it, and characters behind it that the score counts. */
const price = 1;
const rightReach = 4;

/**
 * Where a pair vanished between two characters of a candidate, a second one may have vanished too, and with them a
 * whole character: 山高坡陡，水 may have been 山高坡陡，山水. Gives those candidates, scored.
 */
export function insertVanished(
  candidates: readonly Candidate[],
  left: string,
  scorer: Scorer,
  traditional: boolean,
): readonly Candidate[] {
  const best = candidates.toSorted((a, b) => b.score - a.score).slice(0, tried);
  return best.flatMap((candidate) =>
    [...candidate.traces.matchAll(/h(?=l)/g)].flatMap(({ index }) =>
      insertAt(candidate, index + 1, left, scorer, traditional),
    ),
  );
}

function insertAt(
  candidate: Candidate,
  at: number,
  left: string,
  scorer: Scorer,
  traditional: boolean,
): readonly Candidate[] {
  const { original, traces } = candidate;
  const chars = Array.from(original);
  const before = scorer.behind(left + chars.slice(0, at).map(simplify).join(''));
  const behind = chars.slice(at, at + rightReach).map(simplify);
  const without = scoreAll(before, behind);
  return bestFitting(before, vanishedBetween(), weighed, traditional)
    .map(({ each: { char, simple }, fit }) => ({
      char,
      gain: fit + scoreAll(before.after(simple), behind) - without,
    }))
    .sort((a, b) => b.gain - a.gain)
    .slice(0, likeliest)
    .map(({ char, gain }) => ({
      ...candidate,
      original: [...chars.slice(0, at), char, ...chars.slice(at)].join(''),
      traces: `${traces.slice(0, at)}g${traces.slice(at)}`,
      score: candidate.score + gain - price,
    }));
}

function scoreAll(state: ScorerState, chars: readonly string[]): number {
  let score = 0;
  let here = state;
  for (const char of chars) {
    score += here.next(char);
    here = here.after(char);
  }
  return score;
}
