import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatSourcesTable } from '../../src/cli/format-sources-table.ts';
import { loadSources } from '../../src/config/load-sources.ts';
import { gazetteer } from '../../src/enrich/gazetteer/gazetteer.ts';
import { checkSources } from '../../src/run/sources/check-sources.ts';

const loaded = loadSources('config').filter(({ source }) => !source.sample);
const sources = loaded.map(({ source }) => source);

test('nothing is odd about the source files', () => {
  expect(checkSources('config')).toEqual([]);
});

test('each of the 31 provinces has its emergency department, and the nation three sites', () => {
  const provinces = [...gazetteer().places.values()].filter(({ level }) => level === 'province');
  const mainland = provinces.map(({ code }) => code).filter((code) => Number(code) < 70);
  expect(mainland).toHaveLength(31);
  for (const code of mainland) {
    const departments = sources.filter(({ region, tags }) => region === code && tags.includes('province'));
    expect(departments.map(({ name }) => name)).toEqual([expect.stringMatching(/应急管理[厅局]$/)]);
  }
  expect(sources.filter(({ region }) => region === '00').map(({ id }) => id)).toEqual([
    'chinamine-safety',
    'govcn',
    'mem',
  ]);
});

test('a site without a seen list has its home page only and is not crawled', () => {
  for (const source of sources) {
    expect([source.id, source.status]).toEqual([source.id, source.columns.length > 0 ? 'ok' : 'unverified']);
    expect(new URL(source.home).pathname).toBe('/');
  }
});

test('config/sources/README.md is what npm run sources:table writes', () => {
  expect(readFileSync('config/sources/README.md', 'utf8')).toBe(formatSourcesTable(sources));
});
