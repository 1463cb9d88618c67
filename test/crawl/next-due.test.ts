import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CheckOutcome,
  dueAfter,
  isSpotCheck,
  nightsOfColumn,
  nightsUntilDue,
  type PageRhythm,
} from '../../src/crawl/queue/next-due.ts';

const now = new Date('2024-07-30T18:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const fresh: PageRhythm = {
  checks: 0,
  changes: 0,
  failures: 0,
  since: daysAgo(0),
  conditional: true,
  vouched: false,
};

test.each<[what: string, page: Partial<PageRhythm>, outcome: CheckOutcome, nights: number]>([
  ['a new article: the next run', {}, 'new', 0],
  ['then nightly', { checks: 0 }, 'unchanged', 1],
  ['and nightly', { checks: 2 }, 'unchanged', 1],
  ['then ever more seldom', { checks: 5 }, 'unchanged', 7],
  ['in the end once a quarter', { checks: 50 }, 'unchanged', 90],
  ['a change: the next run', { checks: 50, since: daysAgo(400) }, 'changed', 0],
  ['found when 30 days old', { since: daysAgo(30) }, 'new', 6],
  ['found when years old', { since: daysAgo(3000) }, 'new', 90],
  ['dated in the future', { since: daysAgo(-400) }, 'new', 0],
  ['without validators a whole page is the price', { conditional: false }, 'new', 1],
  ['its sitemap says when it changes', { vouched: true }, 'new', 7],
  ['not about work safety', {}, 'irrelevant', 7],
  ['another URL has it', {}, 'duplicate', 14],
  ['changes with every look', { changes: 9 }, 'changed', 4],
  ['and has for ever', { changes: 500 }, 'changed', 7],
  ['gone, to be confirmed', { checks: 9, since: daysAgo(500) }, 'missing', 0],
  ['failed once', { failures: 0 }, 'failed', 1],
  ['failed for weeks', { failures: 20 }, 'failed', 14],
])('%s', (_, page, outcome, nights) => {
  expect(nightsUntilDue({ ...fresh, ...page }, outcome, now)).toBe(nights);
});

const rhythm = fc.record({
  checks: fc.nat(200),
  changes: fc.nat(200),
  failures: fc.nat(50),
  since: fc.integer({ min: -400, max: 9000 }).map(daysAgo),
  conditional: fc.boolean(),
  vouched: fc.boolean(),
});
const outcome = fc.constantFrom<CheckOutcome>(
  'new',
  'changed',
  'unchanged',
  'irrelevant',
  'refused',
  'duplicate',
  'forbidden',
  'missing',
  'failed',
);

test('waits are whole, bounded, never shorter for one more unchanged check or a day of age, never longer for a change', () => {
  fc.assert(
    fc.property(rhythm, outcome, (page, what) => {
      const nights = nightsUntilDue(page, what, now);
      expect(Number.isInteger(nights)).toBe(true);
      expect(nights).toBeGreaterThanOrEqual(0);
      expect(nights).toBeLessThanOrEqual(90);
      expect(nightsUntilDue({ ...page, checks: page.checks + 1 }, what, now)).toBeGreaterThanOrEqual(nights);
      const older = { ...page, since: new Date(page.since.getTime() - 86_400_000) };
      expect(nightsUntilDue(older, what, now)).toBeGreaterThanOrEqual(nights);
      // One that has changed so often that its changes say little may wait a night more than it did.
      const change = nightsUntilDue(page, 'changed', now);
      if (page.changes < 6)
        expect(change).toBeLessThanOrEqual(nightsUntilDue({ ...page, checks: 9 }, 'unchanged', now));
    }),
  );
});

test('a page whose counter differs at each look is copied some dozen times in its first year', () => {
  let checks = 0;
  let copies = 1;
  let due = nightsUntilDue({ ...fresh, since: daysAgo(0) }, 'new', now);
  for (let night = 1; night <= 365; night++) {
    if (night < due) continue;
    copies++;
    const today = new Date(now.getTime() + night * 86_400_000);
    due = night + Math.max(1, nightsUntilDue({ ...fresh, checks, since: now }, 'unchanged', today));
    checks++;
  }
  expect(copies).toBe(13);
});

test('a list is asked every run for a week without news, then once in a seventh of its silence, every 14th night at least', () => {
  const nights = (days: number, inOrder = true) => nightsOfColumn({ lastNewAt: daysAgo(days), inOrder }, now);
  expect([0, 6, 7, 14, 30, 98, 1000].map((days) => nights(days))).toEqual([0, 0, 1, 2, 4, 14, 14]);
  expect(nights(1000, false)).toBe(0);
  fc.assert(
    fc.property(fc.nat(5000), (days) => {
      expect(nights(days + 1)).toBeGreaterThanOrEqual(nights(days));
      expect(nights(days)).toBeLessThanOrEqual(14);
    }),
  );
});

test('a run that begins an hour early still finds due what is due that night', () => {
  expect(dueAfter(0, now)).toBe(now.toISOString());
  expect(dueAfter(1, now) <= new Date(now.getTime() + 23 * 3_600_000).toISOString()).toBe(true);
  expect(dueAfter(2, now) > new Date(now.getTime() + 25 * 3_600_000).toISOString()).toBe(true);
});

test('each sixth check sends no conditions, never the first', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 11].map(isSpotCheck)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    false,
    true,
  ]);
});
