import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshData, runAnlan } from './run-anlan.ts';

const cases: readonly {
  readonly name: string;
  readonly words: readonly string[];
  readonly env?: () => Record<string, string>;
  readonly status: number;
  readonly says: readonly RegExp[];
}[] = [
  {
    name: 'an unknown verb',
    words: ['serch'],
    status: 2,
    says: [/unknown command 'serch'/, /Did you mean search/],
  },
  {
    name: 'an unknown option',
    words: ['search', '安全', '--regoin', '42'],
    status: 2,
    says: [/--regoin/, /--region/],
  },
  {
    name: 'a missing argument, with where to look',
    words: ['sources', 'add', '--wriet'],
    status: 2,
    says: [/--write/, /anlan sources add --help/],
  },
  {
    name: 'an address with a password',
    words: ['sources', 'add', 'http://tom:s3cret@www.example.gov.cn/'],
    status: 2,
    says: [
      /^anlan: http:\/\/www\.example\.gov\.cn\/: an address with credentials/,
      /without user and password/,
    ],
  },
  {
    name: 'an empty address',
    words: ['sources', 'try', '--file', 'page.html', '--url', ' '],
    status: 2,
    says: [/^anlan: "": is not an http or https address/, /https:\/\/host\/path/],
  },
  {
    name: 'an unknown pipeline',
    words: ['run', 'nigthly'],
    status: 2,
    says: [/no pipeline "nigthly"/, /nightly/],
  },
  {
    name: 'an unknown source',
    words: ['recrawl', 'demo-longx'],
    status: 2,
    says: [/no source "demo-longx"/, /demo-longxi/],
  },
  {
    name: 'an unknown finding',
    words: ['recrawl', '--with-finding', 'gbk-unrepared'],
    status: 2,
    says: [/no finding "gbk-unrepared"; did you mean "gbk-unrepaired"\?/, /Known: .*text-lost/],
  },
  {
    name: 'an unknown finding in a search',
    words: ['search', '安全', '--finding', 'maskd'],
    status: 2,
    says: [/no finding "maskd"; did you mean "masked"\?/],
  },
  {
    name: 'a recrawl of nothing',
    words: ['recrawl', '--since', '30d'],
    status: 2,
    says: [/nothing is named/, /--failed or --with-finding/],
  },
  {
    name: 'lists with a date',
    words: ['recrawl', 'demo-longxi', '--kind', 'list', '--since', '30d'],
    status: 2,
    says: [/lists have neither a date nor findings/],
  },
  {
    name: 'a URL of no source',
    words: ['recrawl', 'https://nowhere.example/a.html'],
    status: 2,
    says: [/no source covers nowhere\.example/],
  },
  {
    name: 'an address that is none',
    words: ['inspect', 'http://bad address/'],
    status: 2,
    says: [/http:\/\/bad address\/: is not a URL/],
  },
  {
    name: 'a region that is none',
    words: ['search', '安全', '--region', 'Hubei'],
    status: 2,
    says: [/code of a region/],
  },
  {
    name: 'a code that no region has',
    words: ['compare', '--region', '429999'],
    status: 2,
    says: [/no region has that code/],
  },
  {
    name: 'an unknown topic',
    words: ['compare', '--topic', '有限空问'],
    status: 2,
    says: [/no topic "有限空问"; did you mean "有限空间"\?/],
  },
  {
    name: 'an end before the beginning',
    words: ['search', '安全', '--since', '2025-01-01', '--until', '2024-01-01'],
    status: 2,
    says: [/--until 2024-01-01 is before --since 2025-01-01/],
  },
  {
    name: 'a day that is none',
    words: ['compare', '--since', '2024-13-45'],
    status: 2,
    says: [/2024-01-31/],
  },
  {
    name: 'a missing file',
    words: ['extract', '/nowhere/page.html'],
    status: 2,
    says: [/\/nowhere\/page\.html: cannot be read/, /Check the path/],
  },
  { name: 'a folder instead of a file', words: ['clean', 'src'], status: 2, says: [/src: is no file/] },
  {
    name: 'an unreachable Elasticsearch',
    words: ['compare'],
    env: () => ({ ANLAN_INDEX_TARGET: 'elasticsearch', ANLAN_INDEX_URL: 'http://127.0.0.1:9' }),
    status: 3,
    says: [/127\.0\.0\.1:9/, /→/],
  },
  {
    name: 'a data folder that cannot be made',
    words: ['status'],
    env: () => ({ ANLAN_DATA: '/dev/null/data' }),
    status: 3,
    says: [/\/dev\/null\/data/, /→/],
  },
  {
    name: 'a wrong value in the environment',
    words: ['status'],
    env: () => ({ ANLAN_CRAWL_DELAY: 'soon' }),
    status: 2,
    says: [/ANLAN_CRAWL_DELAY=soon/, /crawl\.delay/],
  },
  {
    name: 'an unknown key in the settings',
    words: ['status'],
    env: () => {
      const folder = mkdtempSync(join(tmpdir(), 'anlan-config-'));
      writeFileSync(join(folder, 'anlan.yaml'), 'data: x\ncrawl:\n  delai: 3\n');
      return { ANLAN_CONFIG_DIR: folder };
    },
    status: 2,
    says: [/anlan\.yaml:3: unknown key "crawl\.delai"; did you mean "delay"\?/],
  },
];

for (const { name, words, env, status, says } of cases) {
  test(`${name}: says what to do, exit status ${status}`, async () => {
    const ended = await runAnlan(words, { env: { ANLAN_DATA: freshData(), ...env?.() } });
    for (const pattern of says) expect(ended.stderr).toMatch(pattern);
    expect(ended.stderr).not.toMatch(/\n\s+at .*\.ts:/);
    expect(ended.stdout).toBe('');
    expect(ended.status).toBe(status);
  });
}

test('a page that is no article is printed for what it is', async () => {
  const ended = await runAnlan(['inspect', '-'], {
    input: '<html><title>404</title><body>您访问的页面不存在</body></html>',
  });
  expect(ended.stdout).toMatch(/page: (error|stub|empty)/);
  expect(ended.status).toBe(0);
});
