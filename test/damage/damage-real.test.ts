import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/t2cn';
import { expect, test } from 'vitest';
import { damagePage } from './damage-page.ts';

const folder = process.env.ANLAN_SEEDS ?? '../shared/seeds';
const simplify: (text: string) => string = Converter({ from: 't', to: 'cn' });
const annotation = /(\p{Script=Han})\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)/gu;
/** Broken spans and what stood there, read by hand. */
const byHand = [
  ['??h委', '。縣委'],
  ['一?!?、', '一危”、'],
  ['詢?nèi)铡被顒?', '詢日”活動,'],
  ['重?fù)?dān)', '重擔'],
  ['展?fàn)I造', '展營造'],
] as const;

const pages = [
  { name: '001', phaseB: false },
  { name: '003', phaseB: true },
  { name: '004', phaseB: false },
];

const widen = (text: string): string =>
  text.replace(/[,:;!?()]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

test.for(pages)('the model gives real page $name again, line by line', ({ name, phaseB }, { skip }) => {
  const file = existsSync(folder) ? readdirSync(folder).find((each) => each.startsWith(name)) : undefined;
  if (file === undefined)
    return skip(`no page ${name} in ${folder}: set ANLAN_SEEDS to the folder of real pages`);
  const real = readFileSync(join(folder, file), 'utf8');
  const repaired = byHand.reduce((text, [damaged, clean]) => text.replaceAll(damaged, clean), real);
  const annotated = new Set([
    ...'擔負內範',
    ...[...repaired.matchAll(annotation)].map((match) => match[1] ?? ''),
  ]);
  const clean = widen(simplify(repaired.replace(annotation, '$1')));
  const damaged = damagePage(clean, { phaseA: true, phaseB, annotated, foldFirst: true, foldAll: true });
  const wrong = real
    .split('\n')
    .filter((line, at) => damaged.split('\n')[at] !== line && !line.includes('\u00a0'));
  expect(wrong).toEqual([]);
});
