import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { boilerplateSchema } from '../../src/clean/boilerplate.ts';
import { cleanText } from '../../src/clean/clean-text.ts';
import { cpuMilliseconds, mostForMegabyte } from '../cpu-milliseconds.ts';

const boilerplate = boilerplateSchema.parse(parse(readFileSync('config/boilerplate.yaml', 'utf8')));
const prose = '各单位要认真落实安全生产责任，加强检查，确保安全。';
const hostile = [
  '{',
  'a{b:c}',
  'a{color:red}',
  '<p>',
  '<a ',
  '<!--',
  '<style>',
  '-->',
  '&amp;',
  '&amp;amp;',
  '[/b][b]',
  '"}',
  '{"a":',
  '字\\n',
  'var a=',
  "var a='",
  'document.write(',
  'Normal 0 0 ',
  'www.a.com责',
  'w w w ',
  '范文网，',
  '【某文库】字',
  '更多范文请访问',
  '本文来自',
  '第3页\n',
  '百家乐 ',
  '通 知\n',
  '中 ',
  '。。',
  '，，字',
  '**，',
  '**注',
  '张×，',
  '138xxxx',
  '（略）',
  '第条',
  '年月日',
  '还剩3%',
  '登录后查看全文',
  '\u0301',
  '字\u0301',
  '\ufe0f',
  '\u{e0041}',
  '□字',
  '○',
];

test.each(hostile)('a megabyte of %j behind a sentence ends', (unit) => {
  const text = prose + unit.repeat(Math.ceil(1_000_000 / unit.length));
  const start = cpuMilliseconds();
  cleanText(text, { boilerplate });
  expect(cpuMilliseconds() - start).toBeLessThan(mostForMegabyte);
});

test('a clean page of 3,000 characters costs at most 2 ms', () => {
  const page = `${prose.repeat(8)}\n`.repeat(15);
  for (let warm = 0; warm < 50; warm++) cleanText(page, { boilerplate });
  let least = Number.POSITIVE_INFINITY;
  // The least of several rounds: other work on the machine only adds.
  for (let round = 0; round < 20; round++) {
    const start = cpuMilliseconds();
    for (let time = 0; time < 10; time++) cleanText(page, { boilerplate });
    least = Math.min(least, (cpuMilliseconds() - start) / 10);
  }
  console.info(`${page.length} characters: ${least.toFixed(2)} ms`);
  expect(least).toBeLessThan(2);
});
