import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlaces } from '../../src/enrich/gazetteer/find-places.ts';
import { gazetteer } from '../../src/enrich/gazetteer/gazetteer.ts';
import { splitName } from '../../src/enrich/gazetteer/stem.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';

test('NBS 2023: 31 provinces and 3 more, 342 cities, 2978 counties, 41,352 towns', () => {
  const count = { province: 0, city: 0, county: 0, town: 0 };
  for (const { level } of gazetteer().places.values()) count[level]++;
  expect(count).toEqual({ province: 34, city: 342, county: 2978, town: 41_352 });
});

test('the data file stays below 400 kB', () => {
  const file = join(import.meta.dirname, '../../src/enrich/gazetteer/regions.txt.br');
  expect(statSync(file).size).toBeLessThan(400_000);
});

test.each([
  ['通道侗族自治县', 'county', '通道', '自治县'],
  ['恩施土家族苗族自治州', 'city', '恩施', '自治州'],
  ['内蒙古自治区', 'province', '内蒙古', '自治区'],
  ['东乡族自治县', 'county', '东乡', '自治县'],
  ['长安土家族乡', 'town', '长安', '乡'],
  ['黄土坎农场', 'town', '黄土坎农场', ''],
] as const)('%s', (name, level, stem, suffix) => {
  expect(splitName(name, level)).toEqual({ stem, suffix });
});

const named = (text: string): readonly string[] =>
  findPlaces(text)
    .filter((mention) => !mention.absorbed)
    .map((mention) => `${mention.words} ${mention.form} ${mention.places.map(({ code }) => code).join()}`);

test.each([
  ['山东省枣庄市峄城区阴平镇召开会议', ['阴平镇 full 370404101']],
  ['济南市中区', ['市中区 full 370103']],
  ['霞涌街道办事处', ['霞涌街道办事处 full 441303007']],
  ['金洞管理区', ['金洞管理区 full 4311']],
  ['召陵区万金镇', ['万金镇 full 411104102']],
  ['庙城镇', ['庙城镇 renamed 110116005']],
  ['定陶县', ['定陶县 renamed 371703']],
  ['科左中旗', ['科左中旗 full 150521']],
  ['广东省东莞市石碣镇', ['石碣镇 full 441900101']],
  ['晋城城区', ['城区 full 140502']],
  ['公安机关和消防通道', []],
  ['市委和县委、和县直部门', []],
  ['太平乡镇企业', []],
  ['各乡镇安全', []],
  ['北京路与南京大学', []],
  ['六一六安全宣传', []],
  ['襄樊市襄阳区双沟镇', ['双沟镇 full 420607107']],
  ['四平市公主岭市', ['公主岭市 full 220184']],
  ['邢台市桥西区', ['桥西区 full 130503']],
  ['荔湾区东漖街', ['东漖街 renamed 440103019']],
  ['东漖街12号', []],
  ['128团', ['128团 full 659010501']],
  ['对小市镇和田师傅镇', ['小市镇 full 210521100,340822109', '田师傅镇 full 210521109']],
  ['化工园区与第一良种场', []],
  ['中山门与鞍山小学', []],
])('%s', (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test('an ambiguous name keeps all its places', () => {
  const [mention] = findPlaces('城关镇');
  expect(mention?.places.length).toBeGreaterThan(60);
});

test('3,000 characters in a few milliseconds', () => {
  const text = '近日，阴平镇组织开展安全生产大检查，峄城区应急管理局深入企业排查隐患，督促整改。'.repeat(75);
  findPlaces(text);
  const begun = cpuMilliseconds();
  for (let round = 0; round < 20; round++) findPlaces(text);
  // Some 0.5 ms on an idle machine; the bound leaves room for a busy one.
  expect((cpuMilliseconds() - begun) / 20).toBeLessThan(15);
});
