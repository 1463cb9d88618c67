import { expect, test } from 'vitest';
import type { Region } from '../../src/article.ts';
import { gazetteer } from '../../src/enrich/gazetteer/gazetteer.ts';
import { lookUpRegion } from '../../src/enrich/region/look-up-region.ts';
import { toArticle, toDocument } from '../../src/index/elasticsearch/write/article-document.ts';
import { makeArticle, places } from './make-article.ts';

const pathOf = (region?: Region) => toDocument(makeArticle(region && { region })).derived.county_path;

test('a county is named with its province and city, its towns count to it, and what is above has none', () => {
  expect(pathOf(places.yicheng)).toBe('山东省/枣庄市/峄城区');
  expect(pathOf(places.yinping)).toBe('山东省/枣庄市/峄城区');
  expect(pathOf(places.zaozhuang)).toBeUndefined();
  expect(pathOf(places.nation)).toBeUndefined();
  expect(pathOf()).toBeUndefined();
});

test('it is no part of the article', () => {
  const article = makeArticle({ region: places.yicheng });
  expect(toArticle(toDocument(article))).toEqual(article);
});

test('dashboards count by names: those of provinces and cities are unique, and so are the paths of counties', () => {
  const names = { province: new Set<string>(), city: new Set<string>(), county: new Set<string>() };
  for (const { code, level, placeholder, former } of gazetteer().places.values()) {
    if (placeholder || former || level === 'town') continue;
    const region = lookUpRegion(code);
    if (region?.level !== level) continue;
    const name = level === 'county' ? pathOf({ ...region, confidence: 1 }) : region[level];
    expect(names[level].has(name ?? ''), `${code} ${name}`).toBe(false);
    names[level].add(name ?? '');
  }
  expect(names.province.size).toBe(34);
  expect(names.city.size).toBeGreaterThan(300);
  expect(names.county.size).toBeGreaterThan(2800);
});
