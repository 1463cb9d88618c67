import { randomOf } from '../../random-of.ts';

/** Random numbers that are the same every time for a seed. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** 0 ≤ n < most, whole. */
  below(most: number): number;
  chance(share: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** The first values come more often. */
  pickEarly<T>(values: readonly T[]): T;
}

export function seededRandom(seed: number): Random {
  const next = randomOf(seed);
  const at = <T>(values: readonly T[], share: number): T => {
    const value = values[Math.floor(share * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  return {
    next,
    below: (most) => Math.floor(next() * most),
    chance: (share) => next() < share,
    pick: (values) => at(values, next()),
    pickEarly: (values) => at(values, next() ** 2.2),
  };
}
