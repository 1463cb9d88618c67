import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSources } from '../../src/run/sources/check-sources.ts';

/** Problems of one source file, without its path. */
function problems(more: string, file = 'hubei/a.yaml'): readonly string[] {
  return problemsOf({ [file]: source('a', more) });
}

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const config = mkdtempSync(join(tmpdir(), 'anlan-check-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(config, 'sources', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return checkSources(config).map((problem) => problem.replace(`${config}/sources/`, ''));
}

function source(id: string, more: string): string {
  const base: Record<string, string> = {
    name: '某某应急管理局',
    home: `http://${id}.example/`,
    kind: 'government',
    region: '"42"',
    columns: `[{ id: tz, name: 通知, url: "http://${id}.example/tz/" }]`,
  };
  const own = new Set([...more.matchAll(/^(\w+):/gm)].map((match) => match[1]));
  const kept = Object.entries(base).filter(([key]) => !own.has(key));
  return [`id: ${id}`, ...kept.map(([key, value]) => `${key}: ${value}`), more].join('\n');
}

const two = (a: string, b: string) =>
  `columns: [{ id: x, name: 甲, url: "${a}" }, { id: y, name: 乙, url: "${b}" }]`;

test.each([
  ['nothing odd', '', []],
  ['no profile is no oddity', 'columns: [{ id: x, name: 甲, url: "http://a.example/x/", profile: trs }]', []],
  ['ok without columns', 'columns: []', [/status is ok, but no column/]],
  ['unverified with columns', 'status: unverified', [/status is unverified, but columns are given/]],
  ['one url twice', two('http://a.example/x/', 'http://a.example/x/'), [/columns x and y have the same url/]],
  [
    'one id twice',
    'columns: [{ id: x, name: 甲, url: "http://a.example/1/" }, { id: x, name: 乙, url: "http://a.example/2/" }]',
    [/two columns have the id x/],
  ],
  [
    'another host',
    two('http://a.example/x/', 'http://b.example/x/'),
    [/column y is on another host than home/],
  ],
  ['another host, with its reason', `${two('http://a.example/x/', 'http://b.example/x/')}\nnote: moved`, []],
  ['a host below home', two('http://a.example/x/', 'http://xxgk.a.example/x/'), []],
  ['no such region', 'region: "4299"', [/region 4299 is not in the gazetteer/]],
  [
    'a region that the host denies',
    'home: http://yjt.hunan.gov.cn/\ncolumns: [{ id: x, name: 甲, url: "http://yjt.hunan.gov.cn/x/" }]',
    [/region 42 is 湖北省, but the host yjt.hunan.gov.cn names 湖南省 \(43\)/],
  ],
  [
    'a region below what the host names',
    'home: http://yjt.hubei.gov.cn/\nregion: "4206"\ncolumns: []\nstatus: unverified',
    [],
  ],
  ['another folder than its region', 'region: "43"', [/folder hunan, not hubei/]],
  [
    'a selector that does not parse',
    'selectors: { item: "li[", until: "2023-01-01" }',
    [/selectors\.item is no CSS selector/],
  ],
  ['hours of no length', 'hours: "22:00-22:00"', [/hours 22:00-22:00 begin when they end/]],
  ['more at least than at most', 'expect: { min: 9, max: 3 }', [/expect\.min 9 is more than expect\.max 3/]],
  ['an unknown charset', 'encoding: gbx', [/encoding gbx is no charset/]],
])('%s', (_case, more, expected) => {
  const found = problems(more);
  expect(found).toHaveLength(expected.length);
  for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern);
});

test('two files: an id and a list that both have, and a file that is none', () => {
  expect(
    problemsOf({
      'hubei/a.yaml': source('a', ''),
      'hubei/b.yaml': source('a', ''),
      'hubei/c.yaml': source(
        'c',
        'columns: [{ id: z, name: 丙, url: "http://a.example/tz/" }]\nnote: a test',
      ),
      'hubei/d.yaml': 'id: d\nname: 丁\nhoem: http://d.example/\n',
    }),
  ).toEqual([
    expect.stringMatching(/b\.yaml: id "a" is already taken by .*a\.yaml/),
    'hubei/c.yaml: column z is a column of a too: its articles would be fetched twice',
    expect.stringMatching(/d\.yaml:3: unknown key "hoem"; did you mean "home"\?/),
  ]);
});
