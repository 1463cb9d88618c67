import { expect, test } from 'vitest';
import { timePoint } from './replay/time-point.ts';

const now = new Date('2024-07-30T03:30:00+08:00');

test.each([
  ['now', '2024-07-30T03:30:00+08:00'],
  ['now-1d', '2024-07-29T03:30:00+08:00'],
  ['now-30d/d', '2024-06-30T00:00:00+08:00'],
  ['now-1y/d', '2023-07-30T00:00:00+08:00'],
  ['now-2M/M', '2024-05-01T00:00:00+08:00'],
  ['now/y', '2024-01-01T00:00:00+08:00'],
  ['2024-07-29T20:00:00Z', '2024-07-30T04:00:00+08:00'],
])('%s is in China %s', (text, expected) => {
  expect(timePoint(text, now)).toBe(Date.parse(expected));
});

test('what is no time is told', () => {
  expect(() => timePoint('now-1x', now)).toThrow(/no time/);
});
