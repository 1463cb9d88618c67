import { expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { cpuMilliseconds, mostForMegabyte } from '../cpu-milliseconds.ts';

const megabyte = 1_000_000;
const gate = '鄉(xiāng)鎮(zhèn)安全生產(chǎn)工作,學(xué)習(xí)國務(wù)院';
const hostile = [
  '(',
  '?',
  ' ',
  '*',
  '_',
  '\n',
  '產(chǎn)',
  '省略7字',
  '全文共1字(',
  '中\u200b',
  '×年',
  '（未完',
];
const broken = ['?！?h委', '重?fù)?dān),', '??國', '中?，'];

test.each([...hostile, ...broken.map((unit) => `${gate}|${unit}`)])('a megabyte of %j ends', (unit) => {
  const [head, part] = unit.includes('|') ? unit.split('|') : ['', unit];
  const text = (head ?? '') + (part ?? '').repeat(Math.ceil(megabyte / (part ?? ' ').length));
  const start = cpuMilliseconds();
  cleanText(text);
  expect(cpuMilliseconds() - start).toBeLessThan(mostForMegabyte);
});
