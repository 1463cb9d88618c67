import type { Trace } from './gbk-hypothesis.ts';

/**
 * How sure a restored character is, as log-odds: fitted on characters of texts the language model had not learned,
 * damaged and searched for (6,600 characters in 1,200 places). `lead` is a nat it is ahead of what else may stand
 * there, up to `farthest`, for the true original may not be among the candidates at all; `weak` a nat that it or a
 * neighbour lies below what is usual where one word ends and another begins; `average` one that the stretch lies below
 * usual text; the traces say what is left of it.
 */
const odds = {
  base: 2.1,
  lead: 0.44,
  farthest: 12,
  weak: -0.34,
  weakFrom: -9,
  average: -0.29,
  averageFrom: -3.5,
  trace: { w: 0, r: -0.35, h: -1.6, l: -1.6, g: -0.6 } satisfies Record<Trace, number>,
  guessed: -0.2,
  rare: -2,
};
/** Log-odds from which a character is taken: lower, more comes back and more of it is wrong (README says how much). */
export const certainFrom = 3.2;

/** What speaks for a restored character and against it; likelihoods in nats. */
export interface Evidence {
  /** Ahead of what else may stand there; Infinity where nothing else may. */
  readonly lead: number;
  /** The least likelihood among it and its neighbours. */
  readonly weakest: number;
  /** Mean likelihood in its stretch. */
  readonly average: number;
  readonly trace: Trace;
  /** A character of the stretch was chosen by words alone. */
  readonly besideGuess: boolean;
  /** A rare character that the page shows nowhere else. */
  readonly isRare: boolean;
}

/** Log-odds that a restored character is right. */
export function howSure({ lead, weakest, average, trace, besideGuess, isRare }: Evidence): number {
  return (
    odds.base +
    odds.lead * Math.min(lead, odds.farthest) +
    odds.weak * Math.max(0, odds.weakFrom - weakest) +
    odds.average * Math.max(0, odds.averageFrom - average) +
    odds.trace[trace] +
    (besideGuess ? odds.guessed : 0) +
    (isRare ? odds.rare : 0)
  );
}
