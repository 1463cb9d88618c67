import { expect, test } from 'vitest';
import { hostTurns } from '../../src/crawl/queue/host-turns.ts';

/** A desk where every host may be asked and has pages without end, unless it is said otherwise. */
function desk(
  more: { readonly readyAt?: (host: string) => number; readonly left?: Record<string, number> } = {},
) {
  return {
    readyAt: more.readyAt ?? (() => 0),
    take(host: string, sourceId: string) {
      const left = more.left?.[sourceId];
      if (left === 0) return undefined;
      if (more.left && left !== undefined) more.left[sourceId] = left - 1;
      return { found: `${host} ${sourceId}` };
    },
  };
}

test('hosts take turns, and on each its sources', () => {
  const turns = hostTurns();
  turns.offer('a', 's1', 0);
  turns.offer('a', 's2', 0);
  turns.offer('b', 's3', 0);
  const order = Array.from({ length: 8 }, (_, now) => turns.next(now + 1, desk()));
  expect(order.filter((turn) => turn === 'b s3')).toHaveLength(4);
  expect(order.filter((turn) => turn === 'a s1')).toHaveLength(2);
  expect(order.filter((turn) => turn === 'a s2')).toHaveLength(2);
});

test('a host that rests is looked at when it is ready, or when it is woken before', () => {
  const turns = hostTurns();
  turns.offer('a', 's', 0);
  const resting = desk({ readyAt: () => 500 });
  expect(turns.next(10, resting)).toBeUndefined();
  expect(turns.nextAt).toBe(500);
  expect(turns.wake('a', 600)).toBe(false);
  expect(turns.wake('a', 20)).toBe(true);
  expect(turns.nextAt).toBe(20);
  expect(turns.wake('unknown', 0)).toBe(false);
  expect(turns.next(30, desk())).toBe('a s');
});

test('what is due later is taken then; what has nothing left is forgotten', () => {
  const turns = hostTurns();
  turns.offer('a', 's', 100);
  turns.offer('b', 't', 0);
  const left = { t: 1 };
  expect(turns.next(1, desk({ left }))).toBe('b t');
  expect(turns.next(2, desk({ left }))).toBeUndefined();
  expect(turns.nextAt).toBe(100);
  expect(turns.next(100, desk({ left }))).toBe('a s');
  expect(hostTurns().nextAt).toBe(Number.POSITIVE_INFINITY);
});

test('3,000 hosts: each gets its turn before any gets a second one', () => {
  const turns = hostTurns();
  for (let host = 0; host < 3000; host++) turns.offer(`h${host}`, 's', 0);
  const first = Array.from({ length: 3000 }, () => turns.next(1, desk()));
  expect(new Set(first).size).toBe(3000);
  const second = Array.from({ length: 3000 }, () => turns.next(2, desk()));
  expect(new Set(second).size).toBe(3000);
});
