import { expect, test } from 'vitest';
import type { SourceStatus } from '../../../src/crawl/crawl-types.ts';
import { personality } from './personality.ts';
import { type Fault, faults, simulate } from './simulate.ts';

/** Seeds by which the tolerances were chosen are 0 … 299; these were not looked at. `SHOW=1 SOURCES=60` prints the table. */
const unseen = Array.from({ length: Number(process.env.SOURCES ?? 24) }, (_, at) => 50_000 + at);
const warmUp = 40;

/** Nights after which a fault must have been called by its name, and the share of sources for which it must. */
const limits: Readonly<Record<Fault, { readonly nights: number; readonly share: number }>> = {
  'list frozen': { nights: 60, share: 0.5 }, // those that post weekly or less are still within their habit
  'one list of several frozen': { nights: 60, share: 0.2 },
  'list layout changed': { nights: 15, share: 1 }, // the next night; a quiet list is asked every other week
  'list emptied': { nights: 15, share: 1 },
  'list halved': { nights: 3, share: 0.9 }, // lists of five entries and fewer say nothing
  'list dates vanish': { nights: 3, share: 0.95 },
  'list behind a challenge': { nights: 15, share: 1 },
  'list times out': { nights: 15, share: 1 },
  'article dates vanish': { nights: 30, share: 0.4 }, // six articles must have been read
  'articles are stubs': { nights: 10, share: 0.95 },
  'articles ask for a login': { nights: 10, share: 0.95 },
  'articles all 404': { nights: 30, share: 0.85 },
  'articles time out': { nights: 20, share: 0.95 },
};

test('sources that are well raise next to no alarm: weekends, holidays, bursts, slow nights', () => {
  let nights = 0;
  const alarms: string[] = [];
  for (const seed of unseen) {
    let before: SourceStatus = 'ok';
    for (const { night, status, reason } of simulate(personality(seed), 100)) {
      nights++;
      if (status !== 'ok' && before === 'ok') alarms.push(`${seed}, night ${night}: ${status}: ${reason}`);
      before = status;
    }
  }
  if (process.env.SHOW) console.log(`${alarms.length} alarms in ${nights} nights\n${alarms.join('\n')}`);
  // One in three years of a source.
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(nights / 1000);
}, 60_000);

test.each(Object.entries(faults) as [Fault, SourceStatus][])(
  '%s is called %s',
  (name, wanted) => {
    const { nights, share } = limits[name];
    const delays: number[] = [];
    const others = new Map<SourceStatus, number>();
    const sources = unseen
      .map(personality)
      .filter(({ columns }) => columns.length > 1 || !name.startsWith('one list'));
    for (const self of sources) {
      const told = simulate(self, warmUp + nights, { name, from: warmUp }).slice(warmUp);
      const at = told.findIndex(({ status }) => status === wanted);
      if (at >= 0) delays.push(at + 1);
      for (const status of new Set(told.map((one) => one.status)))
        if (status !== wanted && status !== 'ok') others.set(status, (others.get(status) ?? 0) + 1);
    }
    delays.sort((a, b) => a - b);
    if (process.env.SHOW)
      console.log(
        `${name}: ${wanted} in ${delays.length} of ${sources.length} within ${nights} runs, ` +
          `median ${delays[Math.floor(delays.length / 2)]}, last ${delays.at(-1)}; other names ${JSON.stringify([...others])}`,
      );
    expect(delays.length / sources.length).toBeGreaterThanOrEqual(share);
    // Another name, for a night or for good, is the exception.
    expect([...others.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(
      sources.length / 4,
    );
  },
  60_000,
);
