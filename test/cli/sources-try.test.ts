import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { articlePage, listBody, type MockSites, mockSites } from '../crawl/mock-site.ts';
import { runAnlan } from './run-anlan.ts';

const entries = [
  ['202407/t20240730_31.html', '关于开展有限空间作业专项检查的通知', '2024-07-30'],
  ['202407/t20240726_30.html', '关于做好高温汛期安全防范工作的通知', '2024-07-26'],
  ['202407/t20240719_28.html', '关于举办危险化学品企业负责人培训班的通知', '2024-07-19'],
] as const;
const pager = '<script>createPageHTML(7, 0, "index", "html")</script>';
const columnUrl = 'http://yjj.qingwu.example/tzgg/';
const items = entries.map(([href, title, date]) => ({ title, url: columnUrl + href, date }));

/** Saves a page and tries it. */
async function trySaved(bytes: string | Uint8Array, url: string, ...more: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-try-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, bytes);
  const data = join(folder, 'data');
  const words = ['sources', 'try', '--file', file, '--url', url, '--json', ...more];
  const ended = await runAnlan(words, { env: { ANLAN_DATA: data } });
  expect(readdirSync(folder)).toEqual(['page.html']);
  return { ...ended, json: JSON.parse(ended.stdout || 'null') };
}

describe('a saved page', () => {
  test('a list: entries, the next page, the number of pages, its CMS, no article', async () => {
    const { json, status } = await trySaved(listBody(entries, pager), columnUrl);
    expect(json).toEqual({ items, next: `${columnUrl}index_1.html`, total_pages: 7, cms: 'trs' });
    expect(status).toBe(0);
  });

  test.each(['gbk', 'gb18030', 'big5', 'utf16le'])('in %s', async (charset) => {
    const page = listBody(entries, pager).replace('<html>', `<html><meta charset="${charset}">`);
    const { json } = await trySaved(
      iconv.encode(page, charset, { addBOM: charset === 'utf16le' }),
      columnUrl,
    );
    // Big5 has no simplified characters: only what it can write is compared.
    if (charset === 'big5')
      expect(json.items.map(({ url }: { url: string }) => url)).toEqual(items.map(({ url }) => url));
    else expect(json).toEqual({ items, next: `${columnUrl}index_1.html`, total_pages: 7, cms: 'trs' });
  });

  test('an article: the Article, no entries, although boxes beside it list others', async () => {
    const url = `${columnUrl}202407/t20240730_31.html`;
    const text = '<p>近日，市安委会办公室对三家化工企业开展检查，发现隐患十二处，已责令限期整改。</p>'.repeat(
      6,
    );
    const page = `<html><head><title>市安委办检查化工企业</title><meta name="ArticleTitle" content="市安委办检查化工企业">
      <meta name="PubDate" content="2024-07-30 09:20"></head><body><h1>市安委办检查化工企业</h1><div id="zoom">${text}</div>
      <div class="side">${listBody(entries)}</div></body></html>`;
    const { json, status } = await trySaved(page, url);
    expect(json).toEqual({
      items: [],
      next: null,
      cms: 'trs',
      article: expect.objectContaining({
        url,
        title: '市安委办检查化工企业',
        published_at: '2024-07-30T09:20:00+08:00',
      }),
    });
    expect(status).toBe(0);
  });

  test('neither: exit status 1, and what to do', async () => {
    const { json, status, stderr } = await trySaved(
      '<html><body><div id="app"></div><script src="a.js"></script></body></html>',
      columnUrl,
    );
    expect(json).toEqual({ items: [], next: null });
    expect(status).toBe(1);
    expect(stderr).toMatch(/nothing recognised: an empty shell: .*\n {2}→ Say "browser: true"/);
  });

  test.each([
    [
      'a wall',
      '<html><script>document.cookie="__jsl_clearance=1";location.reload()</script></html>',
      /challenge: .*\n {2}→ Walls are respected/,
    ],
    ['a picture', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7) % 256), /a binary file and no page/],
    ['nothing', '', /an empty page/],
    ['JSON without entries', '{"code":0,"data":[]}', /no entries in these data/],
  ])('%s: exit status 1, and what it is', async (_case, bytes, said) => {
    const { json, status, stderr } = await trySaved(bytes, columnUrl);
    expect(json).toEqual({ items: [], next: null });
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
  });

  test('a feed in GBK, packed', async () => {
    const feed = `<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>通知</title><item><title>${entries[0][1]}</title>
      <link>${columnUrl}31.html</link><pubDate>Tue, 30 Jul 2024 08:00:00 +0800</pubDate></item></channel></rss>`;
    const { json } = await trySaved(gzipSync(iconv.encode(feed, 'gbk')), 'http://yjj.qingwu.example/rss.xml');
    expect(json).toEqual({
      items: [{ title: entries[0][1], url: `${columnUrl}31.html`, date: '2024-07-30' }],
      next: null,
      cms: 'feed',
    });
  });

  test('the source file says how it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anlan-try-'));
    const site = join(folder, 'site.yaml');
    writeFileSync(
      site,
      `id: qingwu\nname: 青梧市应急管理局\nhome: http://yjj.qingwu.example/\nkind: government\nselectors: { item: .row, link: .t }\nencoding: gbk\n`,
    );
    const page = iconv.encode('<div class="row"><a class="t" href="/a/1.html">会议</a></div>', 'gbk');
    const { json } = await trySaved(page, columnUrl, '--site', site);
    expect(json).toEqual({
      items: [{ title: '会议', url: 'http://yjj.qingwu.example/a/1.html' }],
      next: null,
    });
  });
});

test.each([
  [['sources', 'try']],
  [['sources', 'try', '--file', 'page.html']],
  [['sources', 'try', '--file', 'no-such-page.html', '--url', columnUrl]],
  [['sources', 'try', '--file', 'package.json', '--url', 'not a URL']],
  [['sources', 'try', 'no-such-source']],
  [['sources', 'try', 'mem', '--column', 'no-such-column']],
  [['sources', 'try', columnUrl, '--profile', 'tsr']],
])('usage: %j ends with 2 and says what to do', async (words) => {
  const ended = await runAnlan(words);
  expect(ended.status).toBe(2);
  expect(ended.stderr).not.toMatch(/unexpected/);
  expect(ended.stdout).toBe('');
});

/** A declared site, and tries of it. */
async function site(pages: MockSites['pages']) {
  const sites = await mockSites(pages);
  onTestFinished(() => sites.close());
  const folder = mkdtempSync(join(tmpdir(), 'anlan-try-'));
  const resolve = Object.fromEntries(Object.keys(pages).map((host) => [host, sites.address]));
  const env = {
    ANLAN_DATA: join(folder, 'data'),
    ANLAN_CRAWL_RESOLVE: JSON.stringify(resolve),
    ANLAN_CRAWL_ALLOW_PRIVATE: JSON.stringify([sites.address]),
    ANLAN_CRAWL_DELAY: '0',
  };
  const host = Object.keys(pages)[0] ?? '';
  return {
    log: () => sites.log(host),
    async run(...words: readonly string[]) {
      const ended = await runAnlan(['sources', 'try', ...words, '--json'], { env });
      expect(readdirSync(folder)).toEqual([]);
      return { ...ended, json: JSON.parse(ended.stdout || 'null') };
    },
  };
}

describe('over the network', () => {
  const host = 'yjj.qingwu.example';
  const second = [['202406/t20240628_20.html', '关于公布应急预案评审专家名单的通知', '2024-06-28']] as const;

  test('one list and one article of it, nothing else, nothing written', async () => {
    const { run, log } = await site({
      [host]: {
        '/tzgg/': listBody(entries, pager),
        '/tzgg/202407/t20240730_31.html': articlePage(entries[0][1]),
      },
    });
    const { json, status } = await run(columnUrl);
    expect(json).toMatchObject({
      items,
      next: `${columnUrl}index_1.html`,
      article: { title: entries[0][1] },
    });
    expect(log()).toEqual(['/tzgg/ 200', '/tzgg/202407/t20240730_31.html 200']);
    expect(status).toBe(0);
  });

  test('--next follows the list', async () => {
    const { run, log } = await site({
      [host]: {
        '/tzgg/': listBody(entries, pager),
        '/tzgg/index_1.html': listBody(second, pager),
        '/tzgg/202407/t20240730_31.html': articlePage(entries[0][1]),
      },
    });
    const { json } = await run(columnUrl, '--next', '1');
    expect(json.items.map(({ date }: { date: string }) => date)).toEqual([
      '2024-07-30',
      '2024-07-26',
      '2024-07-19',
      '2024-06-28',
    ]);
    expect(json.next).toBe(`${columnUrl}index_2.html`);
    expect(log().slice(0, 2)).toEqual(['/tzgg/ 200', '/tzgg/index_1.html 200']);
  });

  test('the address of an article', async () => {
    const url = `${columnUrl}202407/t20240730_31.html`;
    const { run, log } = await site({
      [host]: { '/tzgg/202407/t20240730_31.html': articlePage('青梧市召开安全生产会议') },
    });
    expect((await run(url)).json).toMatchObject({
      items: [],
      next: null,
      article: { url, title: '青梧市召开安全生产会议' },
    });
    expect(log()).toEqual(['/tzgg/202407/t20240730_31.html 200']);
  });

  test.each([
    [
      'a wall',
      { '/tzgg/': { status: 412, body: '<script>var _$aa=1</script>' } },
      /answered 412.*\n.*never worked around/,
    ],
    [
      'robots.txt',
      { '/robots.txt': 'User-agent: *\nDisallow: /tzgg/', '/tzgg/': listBody(entries) },
      /robots\.txt forbids it/,
    ],
    ['a missing page', {}, /answered 404/],
  ])('%s: exit status 1, with the reason', async (_case, pages, reason) => {
    const { run } = await site({ [host]: pages });
    const ended = await run(columnUrl);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(reason);
  });
});
