import { expect, test } from 'vitest';
import { createPatience } from '../../src/index/elasticsearch/connection/patience.ts';

/** A clock that goes on by waiting only; how long each wait was. */
function fakePace(random = () => 1) {
  const waits: number[] = [];
  let at = 1_000_000;
  return {
    waits,
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
    now: () => at,
    random,
    async sleep(milliseconds: number) {
      waits.push(milliseconds);
      at += milliseconds;
    },
  };
}
const never = new AbortController().signal;

test('waits twice as long each time, up to a most, and ends with its seconds', async () => {
  const pace = fakePace();
  const trouble = createPatience(60, pace).begin();
  while (await trouble.wait(never));
  expect(pace.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 14_250]);
});

test('full jitter: anything from nothing to that', async () => {
  const pace = fakePace(() => 0.1);
  const trouble = createPatience(1, pace).begin();
  for (let n = 0; n < 4; n++) expect(await trouble.wait(never)).toBe(true);
  expect(pace.waits).toEqual([25, 50, 100, 200]);
});

test('waits at least as long as it was asked to; longer than its patience it does not wait at all', async () => {
  const pace = fakePace(() => 0.5);
  const trouble = createPatience(10, pace).begin();
  expect(await trouble.wait(never, 3)).toBe(true);
  expect(pace.waits).toEqual([3125]);
  expect(await trouble.wait(never, 7)).toBe(false);
  expect(pace.waits).toHaveLength(1);
});

test('progress begins it anew', async () => {
  const pace = fakePace();
  const trouble = createPatience(2, pace).begin();
  for (let n = 0; n < 20; n++) {
    expect(await trouble.wait(never)).toBe(true);
    trouble.progress();
  }
  expect(pace.waits).toEqual(Array(20).fill(250));
});

test('what one has waited out the next does not wait out again, until something succeeds or there was a pause', async () => {
  const pace = fakePace();
  const patience = createPatience(5, pace);
  const first = patience.begin();
  while (await first.wait(never));
  const waited = pace.waits.length;
  expect(await patience.begin().wait(never)).toBe(false);
  pace.pass(1000);
  expect(await patience.begin().wait(never)).toBe(false);
  expect(pace.waits).toHaveLength(waited);
  pace.pass(5001);
  expect(await patience.begin().wait(never)).toBe(true);
  while (await first.wait(never));
  patience.begin().progress();
  expect(await patience.begin().wait(never)).toBe(true);
});

test('none at all, and a call that is stopped, wait for nothing', async () => {
  const pace = fakePace();
  expect(await createPatience(0, pace).begin().wait(never)).toBe(false);
  expect(await createPatience(9, pace).begin().wait(AbortSignal.abort())).toBe(false);
  expect(pace.waits).toEqual([]);
});
