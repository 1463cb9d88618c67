import { hash, randomFrom } from '../../damage/random.ts';

/** How a made-up source behaves when it is well. */
export interface Personality {
  readonly seed: number;
  /** Posts of a working day, all columns together. */
  readonly rate: number;
  /** Share of that on a Saturday or Sunday, and on a holiday. */
  readonly weekend: number;
  readonly holiday: number;
  /** Spread of a day's posts about their mean: 0 for a plain chance, 1 for lively days and dead ones. */
  readonly spread: number;
  /** Odds of a day with five times the posts. */
  readonly burst: number;
  readonly columns: readonly {
    readonly id: string;
    /** Its share of the posts. */
    readonly weight: number;
    /** Entries of its first page, and how far that varies. */
    readonly size: number;
    readonly jitter: number;
    /** Share of its entries with a date. */
    readonly dated: number;
  }[];
  /** Share of its articles that are about work safety, that are no articles (downloads, say), that fail. */
  readonly relevant: number;
  readonly refused: number;
  readonly failing: number;
  /** Share of its articles that have a field. */
  readonly fields: Readonly<Record<string, number>>;
  /** Odds of a night on which it is slow, and some pages fail for it. */
  readonly slowNights: number;
  /** Day of the year of the first night. */
  readonly start: string;
}

/** One source of chance for a source and a purpose: what is drawn for one does not move the others. */
export function chance(seed: number, purpose: string): () => number {
  return randomFrom(hash(`${seed} ${purpose}`));
}

const rates = [12, 8, 5, 3, 2, 1, 0.6, 0.4, 0.2, 0.1, 0.07, 0.05] as const;

/** A source like those of the field: ministries that post daily, counties that post weekly, towns that post monthly. */
export function personality(seed: number): Personality {
  const next = chance(seed, 'personality');
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const rate = pick(rates);
  const columns = Array.from({ length: 1 + Math.floor(next() * 4) }, (_, at) => ({
    id: `column-${at + 1}`,
    weight: 0.2 + next(),
    size: pick([8, 10, 12, 15, 15, 20, 20, 25]),
    jitter: next() < 0.15 ? 0.2 : 0,
    dated: next() < 0.8 ? 1 : next() < 0.5 ? 0.9 : 0,
  }));
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  return {
    seed,
    rate,
    weekend: pick([0, 0, 0, 0.05, 0.3]),
    holiday: pick([0, 0, 0.02, 0.2]),
    spread: next(),
    burst: next() * 0.03,
    columns: columns.map((column) => ({ ...column, weight: column.weight / total })),
    relevant: pick([1, 0.9, 0.6, 0.3, 0.15]),
    refused: pick([0, 0, 0.02, 0.05, 0.15]),
    failing: pick([0, 0, 0.01, 0.03]),
    fields: {
      published_at: pick([1, 0.99, 0.97, 0.9]),
      source: pick([0.98, 0.9, 0.6, 0.2]),
      region: pick([1, 0.95, 0.8]),
      publisher: pick([0.95, 0.7, 0.4]),
    },
    slowNights: pick([0, 0.01, 0.03, 0.06]),
    start: new Date(Date.UTC(2025, 0, 1 + Math.floor(next() * 365), 18)).toISOString(),
  };
}

/** First day and number of the holidays; the working days that make up for them are left out. */
const holidays = new Set(
  [
    ['2022-01-31', 7],
    ['2023-01-21', 7],
    ['2024-02-10', 8],
    ['2025-01-28', 8],
    ['2026-02-15', 9],
    ...[2022, 2023, 2024, 2025, 2026].flatMap((year) => [
      [`${year}-01-01`, 3] as const,
      [`${year}-04-04`, 3] as const,
      [`${year}-05-01`, 5] as const,
      [`${year}-06-19`, 3] as const,
      [`${year}-10-01`, 8] as const,
    ]),
  ].flatMap(([first, days]) =>
    Array.from({ length: Number(days) }, (_, at) =>
      new Date(Date.parse(`${first}T00:00:00Z`) + at * 86_400_000).toISOString().slice(0, 10),
    ),
  ),
);

/** Posts of a day, drawn; `day`: midnight UTC. */
export function postsOf(self: Personality, day: Date, next: () => number): number {
  const isHoliday = holidays.has(day.toISOString().slice(0, 10));
  const isWeekend = day.getUTCDay() % 6 === 0;
  const mean =
    self.rate *
    (isHoliday ? self.holiday : isWeekend ? self.weekend : 1) *
    (next() < self.burst ? 5 : 1) *
    // Mean one, whatever the spread.
    (self.spread === 0 ? 1 : 1 - self.spread + self.spread * -Math.log(1 - next()));
  return poisson(mean, next);
}

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-Math.min(mean, 200));
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}
