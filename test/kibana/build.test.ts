import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildObjects } from '../../src/kibana/build-objects.ts';
import { firstDifference } from '../../src/kibana/first-difference.ts';
import { toNdjson } from '../../src/kibana/to-ndjson.ts';
import { runAnlan } from '../cli/run-anlan.ts';

const committed = 'config/kibana/anlan.ndjson';
const folder = mkdtempSync(join(tmpdir(), 'anlan-kibana-'));

test('the committed file is what is built today (else: anlan kibana build)', () => {
  expect(firstDifference(readFileSync(committed, 'utf8'), toNdjson(buildObjects('anlan')))).toBeUndefined();
});

test('two builds are the same to the byte; another prefix changes the names of indices and nothing else', () => {
  const [one, two] = [toNdjson(buildObjects('anlan')), toNdjson(buildObjects('anlan'))];
  expect(one).toBe(two);
  const other = toNdjson(buildObjects('safety.north-1'));
  expect(other).not.toContain('"title":"anlan-');
  // Ids stay: a second import writes over the first. Only titles of data views and Vega's `index` name indices.
  const named = /"title":"safety\.north-1-(articles|runs|pages)"|\\"index\\\\\\":\\\\\\"safety/g;
  expect(other.match(/safety\.north-1-/g)?.length).toBeGreaterThan(3);
  expect(other.replaceAll('safety.north-1-', 'anlan-')).toBe(one);
  expect(other).toMatch(named);
});

test('build --out - prints for the prefix of the settings; --check names the first difference and ends with 1', async () => {
  const printed = await runAnlan(['kibana', 'build', '--out', '-'], { env: { ANLAN_INDEX_PREFIX: 'north' } });
  expect(printed).toMatchObject({ status: 0, stdout: toNdjson(buildObjects('north')) });

  const file = join(folder, 'deep', 'north.ndjson');
  const words = ['kibana', 'build', '--out', file];
  expect(await runAnlan([...words, '--check'])).toMatchObject({ status: 1 });
  expect(await runAnlan(words)).toMatchObject({ status: 0 });
  expect(await runAnlan([...words, '--check'])).toMatchObject({ status: 0 });

  const changed = readFileSync(file, 'utf8').replace('各省公告数', '各省的公告数');
  writeFileSync(file, changed);
  const { status, stdout } = await runAnlan([...words, '--check']);
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /dashboard anlan-regions: attributes\.panelsJSON\.\d+\.title: "各省的公告数" instead of "各省公告数"/,
  );
  expect(readFileSync(file, 'utf8')).toBe(changed);
});

test.each([
  ['', 'line 1: index-pattern anlan-articles is expected here, found nothing'],
  ['no json\n', 'line 1: index-pattern anlan-articles is expected here, found no JSON'],
])('a file that is no export is told as one: %j', (found, difference) => {
  expect(firstDifference(found, toNdjson(buildObjects('anlan')))).toBe(difference);
});

test('an object too many, one too few and another order are told', () => {
  const lines = toNdjson(buildObjects('anlan')).split('\n').slice(0, -1);
  const text = (rows: readonly string[]) => rows.map((row) => `${row}\n`).join('');
  const [first = '', second = '', third = ''] = lines;
  expect(firstDifference(text([first, second, third]), text([first, second]))).toMatch(
    /^line 3: nothing is expected here, found index-pattern anlan-pages/,
  );
  expect(firstDifference(text([first]), text([first, second]))).toMatch(
    /^line 2: index-pattern anlan-runs is expected/,
  );
  expect(firstDifference(text([second, first]), text([first, second]))).toMatch(
    /^line 1: .* found index-pattern anlan-runs/,
  );
  expect(firstDifference(text([first]).trimEnd(), text([first]))).toBe('line 1: has no end');
  expect(firstDifference(`${text([first])}\n`, text([first]))).toBe('line 3: not built any more');
});
