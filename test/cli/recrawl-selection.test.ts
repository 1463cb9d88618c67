import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { recrawlVerb } from '../../src/cli/verbs/recrawl.ts';
import { silentLog } from '../../src/log.ts';
import { sourceOf } from '../crawl/crawl-fixture.ts';
import { listBody, type MockAnswer, type MockPage } from '../crawl/mock-site.ts';
import { nights } from '../run/nights.ts';

const [zao, wu, news] = ['www.zao.example', 'www.wu.example', 'www.news.example'] as const;
const page = (title: string, text: string, day: string): MockPage => ({
  body: `<html><head><title>${title}</title><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${day} 09:00"></head><body><h1>${title}</h1><div id="zoom"><p>${text}</p><p>${'各单位要落实安全生产责任制，排查整治事故隐患，把工作做实做细。'.repeat(4)}</p></div></body></html>`,
  headers: { etag: `"${title.length}-${day}"` },
});
const masked = '执法人员来到××公司和××加油站，检查了消防器材、作业票证和值班记录。';

/** Three sites: one of 枣庄, one of 武汉, and a newspaper of no region that reports on both. */
function pagesOf(): Record<string, Record<string, MockAnswer>> {
  const list = (name: string, days: readonly string[], tail = '') =>
    listBody(
      days.map((day, at) => [`${name}${at + 1}.html`, `${name}${at + 1}号安全生产通知`, day] as const),
      tail,
    );
  return {
    [zao]: {
      '/tz/': list('a', ['2024-05-01', '2024-05-10'], '<a href="index_1.html">下一页</a>'),
      '/tz/index_1.html': list('b', ['2024-04-01']),
      '/tz/a1.html': page('a1号安全生产通知', '枣庄市峄城区组织企业开展自查。', '2024-05-01'),
      '/tz/a2.html': page('a2号安全生产通知', masked, '2024-05-10'),
      '/tz/b1.html': page('b1号安全生产通知', '枣庄市召开安全生产会议。', '2024-04-01'),
    },
    [wu]: {
      '/tz/': list('c', ['2024-05-05', '2024-05-20']),
      '/tz/c1.html': page('c1号安全生产通知', '武汉市开展燃气安全检查。', '2024-05-05'),
      '/tz/c2.html': page('c2号安全生产通知', masked, '2024-05-20'),
    },
    [news]: {
      '/tz/': list('d', ['2024-05-06', '2024-05-07']),
      '/tz/d1.html': page(
        '山东省枣庄市开展安全生产大检查',
        '山东省枣庄市应急管理局组织安全生产大检查。',
        '2024-05-06',
      ),
      '/tz/d2.html': page(
        '湖北省武汉市开展安全生产大检查',
        '湖北省武汉市应急管理局组织安全生产大检查。',
        '2024-05-07',
      ),
    },
  };
}

const sources = [
  sourceOf(zao, 'list', '/tz/', { region: '3704' }),
  sourceOf(wu, 'list', '/tz/', { region: '4201' }),
  sourceOf(news, 'list', '/tz/', { kind: 'news' }),
];

async function setUp() {
  const pages = pagesOf();
  const fixture = await nights(pages, sources);
  const { totals } = await fixture.night();
  expect(totals).toMatchObject({ new: 7, failed: 0 });
  const { sites } = fixture;
  const say = async (...words: readonly string[]) => {
    const stdout = new PassThrough();
    let status = 0;
    const verb = recrawlVerb({
      env: { ...process.env, ...fixture.env },
      stdin: new PassThrough(),
      stdout,
      stderr: new PassThrough(),
      log: silentLog,
      signal: new AbortController().signal,
      exit: (code) => {
        status = Math.max(status, code);
      },
    });
    await verb.parseAsync(words, { from: 'user' });
    return { status, printed: String(stdout.read() ?? '') };
  };
  return {
    ...fixture,
    pages,
    say,
    /** What the dry run names and what the real run then asks, as host and path. */
    async both(...words: readonly string[]) {
      const plan = JSON.parse((await say(...words, '--dry-run', '--json')).printed) as {
        urls: string[];
        total: number;
      };
      expect(plan.urls).toHaveLength(plan.total);
      sites.hits.length = 0;
      const ended = await say(...words);
      const asked = sites.hits
        .filter(({ path }) => path !== '/robots.txt')
        .map(({ host, path }) => `${host.split('.')[1]}${path.replace('/tz/', ' ')}`);
      return { planned: plan.urls.map(short).sort(), asked: asked.sort(), ...ended };
    },
  };
}

const short = (url: string) =>
  `${new URL(url).host.split('.')[1]}${new URL(url).pathname.replace('/tz/', ' ')}`;
const url = (host: string, file: string) => `http://${host}/tz/${file}`;
const everything: readonly (readonly [string, string])[] = [
  [`${url(zao, 'a1.html')}`, 'zao a1.html'],
  [`${url(zao, 'a1.html')} ${url(wu, 'c1.html')} ${url(zao, 'a1.html')}`, 'wu c1.html, zao a1.html'],
  [`${url(zao, 'a1.html')}?utm_source=mail#top`, 'zao a1.html'],
  ['www-zao-example', 'zao , zao a1.html, zao a2.html, zao b1.html, zao index_1.html'],
  ['www-zao-example --kind article', 'zao a1.html, zao a2.html, zao b1.html'],
  ['www-zao-example --since 2024-05-01', 'zao a1.html, zao a2.html'],
  ['www-zao-example --since 2024-04-01 --until 2024-05-01', 'zao a1.html, zao b1.html'],
  ['37 --since 2024-05-02', 'news d1.html, zao a2.html'],
  ['370400 --kind article', 'news d1.html, zao a1.html, zao a2.html, zao b1.html'],
  ['42', 'news d2.html, wu , wu c1.html, wu c2.html'],
  ['42 4201 --kind article', 'news d2.html, wu c1.html, wu c2.html'],
  ['--with-finding masked', 'wu c2.html, zao a2.html'],
  ['37 --with-finding masked', 'zao a2.html'],
  ['--with-finding masked --since 2024-05-15', 'wu c2.html'],
  [`${url(zao, 'a1.html')} ${url(zao, 'a2.html')} --with-finding masked`, 'zao a2.html'],
  ['--with-finding text-lost', ''],
  ['--failed', ''],
  [`${url(zao, 'a1.html')} --failed`, ''],
];

test('the dry run names what the real run then asks, for each way to say it', {
  timeout: 180_000,
}, async () => {
  const { both } = await setUp();
  for (const [words, wanted] of everything) {
    const { planned, asked, status } = await both(...words.split(' '));
    expect([words, planned.join(', ')]).toEqual([words, wanted]);
    expect([words, asked.join(', ')]).toEqual([words, wanted]);
    expect(status).toBe(0);
  }
});

test('what failed is asked again, once it is well no more; lists that failed are walked again', {
  timeout: 120_000,
}, async () => {
  const { pages, night, both, say } = await setUp();
  const site = pages[zao] ?? {};
  const well = { ...site };
  site['/tz/a2.html'] = { status: 500 };
  site['/tz/index_1.html'] = { status: 500 };
  (pages[wu] ?? {})['/tz/'] = { status: 404 };
  await night();
  expect((await say('--failed', '--dry-run')).printed).toBe(
    `would fetch again 3 pages of 2 sources:
  www-wu-example: 1 list page; its lists may bring more
    http://www.wu.example/tz/
  www-zao-example: 1 list page, 1 article; its lists may bring more
    http://www.zao.example/tz/
    http://www.zao.example/tz/a2.html
`,
  );
  expect((await both('www-zao-example', '--failed', '--kind', 'article')).asked).toEqual(['zao a2.html']);
  Object.assign(site, well);
  (pages[wu] ?? {})['/tz/'] = pagesOf()[wu]?.['/tz/'] ?? '';
  // A walk goes on to the further page that had failed, and asks no article that is known and the same.
  expect((await both('--failed')).asked).toEqual(['wu ', 'zao ', 'zao a2.html', 'zao index_1.html']);
  expect((await both('--failed')).asked).toEqual([]);
});

test('an article by its id; a new page of a known site; force asks without conditions', {
  timeout: 120_000,
}, async () => {
  const { workspace, both, sites, say, pages } = await setUp();
  const { hits } = await workspace.index.search({ words: 'c1号安全生产通知' });
  const id = hits[0]?.article.id ?? '';
  expect((await both(id)).asked).toEqual(['wu c1.html']);
  expect(sites.hits.at(-1)?.status).toBe(304);
  expect((await both(id, '--force')).asked).toEqual(['wu c1.html']);
  expect(sites.hits.at(-1)?.status).toBe(200);
  (pages[zao] ?? {})['/tz/new.html'] = page('新发的安全生产通知', '枣庄市新开展一项检查。', '2024-06-01');
  expect((await both(url(zao, 'new.html'))).asked).toEqual(['zao new.html']);
  const missing = await both(url(zao, 'none.html'));
  expect(missing.status).toBe(1);
  expect(missing.printed).toMatch(/none\.html: answered 404/);
  await expect(say('0123456789abcdef0123456789abcdef')).rejects.toThrow('no article has that id');
  await expect(say('99')).rejects.toThrow('99: no region has that code');
});

test('more pages than a batch, and than a source may have in a run, are all asked', {
  timeout: 180_000,
}, async () => {
  const count = 1203;
  const ids = Array.from({ length: count }, (_, n) => `x${n}.html`);
  const directory = (id: string) =>
    `<html><body><h1>目录${id}</h1>${'<p>栏目名称</p>'.repeat(40)}</body></html>`;
  const site: Record<string, MockAnswer> = {
    '/tz/': listBody([['seed.html', '第一号安全生产通知', '2024-05-01']]),
    '/tz/seed.html': page('第一号安全生产通知', '各镇开展自查。', '2024-05-01'),
    // None of them is an article: what they cost is the asking.
    ...Object.fromEntries(ids.map((id) => [`/tz/${id}`, directory(id)])),
  };
  const fixture = await nights({ [zao]: site }, [sources[0] ?? sourceOf(zao, 'list', '/tz/')]);
  const { store } = fixture.workspace;
  for (const id of ids) {
    store.pages.discover({
      url: url(zao, id),
      sourceId: 'www-zao-example',
      kind: 'article',
      date: '2024-05-02',
    });
  }
  const stdout = new PassThrough();
  const verb = recrawlVerb({
    env: { ...process.env, ...fixture.env, ANLAN_CRAWL_MAX_PAGES: '100' },
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    log: silentLog,
    signal: new AbortController().signal,
    exit: () => undefined,
  });
  await verb.parseAsync(['www-zao-example', '--since', '2024-05-02', '--json'], { from: 'user' });
  const [report] = JSON.parse(String(stdout.read()));
  expect(report.totals).toMatchObject({ pages: count, refused: count });
  expect(new Set(fixture.sites.log(zao)).size).toBe(count);
});
