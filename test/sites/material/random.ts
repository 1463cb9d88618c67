import { hash, randomFrom } from '../../damage/random.ts';

/** Seeded source of chance. */
export interface Random {
  /** Integer in [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** One of the items; throws on an empty list. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Chance of one article, from the seed of all and its id, so that a new article does not change the others. */
export function createRandom(seed: number, id: string): Random {
  const next = randomFrom(hash(`${seed} ${id}`));
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return { between, pick };
}
