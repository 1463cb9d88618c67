import { expect, test } from 'vitest';
import { parseDay } from '../../src/cli/parse-options.ts';
import { runAnlan } from './run-anlan.ts';

test('a day is one of the calendar; a span counts back from the day that it is in China', () => {
  expect(parseDay('2024-02-29')).toBe('2024-02-29');
  expect(parseDay('1d', new Date('2024-07-30T16:30:00Z'))).toBe('2024-07-30');
  for (const none of ['2024-02-30', '2023-02-29', '2024-13-01', '2024-7-1', 'gestern', ''])
    expect(() => parseDay(none)).toThrow(/write a day/);
});

test.each([
  ['reprocess', '--since', '2024-02-30'],
  ['recrawl', 'demo-longxi', '--dry-run', '--until', '2024-02-30'],
  ['archive', 'show', 'http://www.longxi.example/', '--at', '2024-02-30'],
])('%s refuses a day that is none', async (...words) => {
  const ended = await runAnlan(words);
  expect(ended.status).toBe(2);
  expect(ended.stderr).toMatch(/write a (?:day|time) as/);
});
