import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sourceSchema } from '../../src/config/source.ts';
import { forms, renderSites } from './forms.ts';
import { makeArticles } from './make-articles.ts';
import type { SampleHost } from './sample-article.ts';
import { articleUrl } from './truth.ts';

const folder = new URL('../../config/sources/demo/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => sourceSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));
const articles = makeArticles();
const sites = renderSites(articles);

test('one source file a sample site, its columns those of the site', () => {
  expect(sources.map(({ home }) => new URL(home).host).sort()).toEqual(Object.keys(forms).sort());
  for (const source of sources) {
    const host = new URL(source.home).host as SampleHost;
    const columns = new Set(articles.filter((article) => article.host === host).map(({ column }) => column));
    expect(new Set(source.columns.map(({ id }) => id))).toEqual(columns);
    for (const { id, url } of source.columns) {
      expect(url).toBe(`http://${host}${forms[host].columnPath(id)}`);
      expect(sites.get(host)?.has(new URL(url).pathname)).toBe(true);
    }
    expect(source).toMatchObject({ sample: true, tags: ['demo'] });
    const count = articles.filter((article) => article.host === host).length;
    expect(count).toBeGreaterThanOrEqual(source.expect?.min ?? 0);
    expect(count).toBeLessThanOrEqual(source.expect?.max ?? 0);
  }
});

test('every article of the truth table has an address of its own, and a page stands there', () => {
  const urls = articles.map(articleUrl);
  expect(new Set(urls).size).toBe(articles.length);
  for (const url of urls) {
    const { host, pathname } = new URL(url);
    expect(sites.get(host)?.get(pathname)).toMatchObject({ status: 200 });
  }
});
