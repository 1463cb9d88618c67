import { expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { cpuMilliseconds, mostForMegabyte } from '../cpu-milliseconds.ts';
import { announcement } from './texts.ts';

const megabyte = 1_000_000;
const hostile = [
  '安(ān)',
  '企业落实责任安全(quán)',
  '安[',
  '安（读:',
  '安(读:ān)(读:ān)',
  '安{pinyin:',
  '是shì不bù',
  '安a',
  '安zhuang',
  '安(ㄢ)',
  '伤(繁:傷)',
  '【【】',
  '<安><',
  '\u0304',
  'a\u0304',
  '於',
  '著',
  '產业',
  '勞工處於',
];

test.each(hostile)('a megabyte of %j ends', (unit) => {
  for (const head of ['', announcement]) {
    const text = head + unit.repeat(Math.ceil(megabyte / unit.length));
    const start = cpuMilliseconds();
    cleanText(text);
    expect(cpuMilliseconds() - start).toBeLessThan(mostForMegabyte);
  }
});
