import { expect, test } from 'vitest';
import { pageDirectives } from '../../src/crawl/politeness/page-directives.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { articlePage, listBody } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const at = '2024-07-30T01:00:00Z';
const read = (html: string, tag?: string) => {
  const { noindex, nofollow } = pageDirectives(
    { html, headers: tag === undefined ? {} : { 'x-robots-tag': tag }, at },
    'anlan',
  );
  return `${noindex ? 'noindex ' : ''}${nofollow ? 'nofollow' : ''}`.trim();
};

test.each<[html: string, found: string]>([
  ['<meta name="robots" content="noindex">', 'noindex'],
  ['<META CONTENT="NoIndex,NoFollow" NAME="Robots" />', 'noindex nofollow'],
  ["<meta name='anlan' content='nofollow'>", 'nofollow'],
  ['<meta name=robots content=none>', 'noindex nofollow'],
  [
    '<meta name="robots" content="index, follow, max-snippet:-1"><meta name="robots" content="noindex">',
    'noindex',
  ],
  ['<meta name="robots" content="unavailable_after: Mon, 29 Jul 2024 10:00:00 GMT">', 'noindex'],
  ['<meta name="robots" content="unavailable_after: 2024-07-31">', ''],
  ['<meta name="robots" content="unavailable_after: some day">', ''],
  ['<meta name="robots" content="noarchive, nosnippet, noimageindex">', ''],
  ['<meta name="robots" content="index,follow">', ''],
  ['<meta name="baiduspider" content="noindex">', ''],
  ['<!-- <meta name="robots" content="noindex"> -->', ''],
  [
    '<script>var t = \'<meta name="robots" content="noindex">\'</script><meta name="robots" content="nofollow">',
    'nofollow',
  ],
  ['<meta name="description" content="noindex">', ''],
])('%s: %s', (html, found) => expect(read(html)).toBe(found));

test.each<[tag: string, found: string]>([
  ['noindex', 'noindex'],
  ['noindex, nofollow', 'noindex nofollow'],
  ['anlan: noindex', 'noindex'],
  ['otherbot: noindex', ''],
  ['otherbot: noindex, nofollow', ''],
  ['otherbot: noindex, anlan: nofollow', 'nofollow'],
  ['nofollow, otherbot: noindex', 'nofollow'],
  ['unavailable_after: 25 Jun 2024 15:00:00 PST', 'noindex'],
  ['unavailable_after: 25-Jun-2034 15:00:00 PST', ''],
  ['max-image-preview: large, noindex', 'noindex'],
])('X-Robots-Tag: %s: %s', (tag, found) => expect(read('', tag)).toBe(found));

test('a hostile page is cheap', () => {
  const pages = [
    '<!--'.repeat(1e5),
    '<script '.repeat(5e4),
    '<meta '.repeat(6e4),
    '<meta name="robots" '.repeat(2e4),
  ];
  const started = cpuMilliseconds();
  for (const page of pages) read(page);
  expect(cpuMilliseconds() - started).toBeLessThan(500);
});

test('noindex pages are asked, not indexed and counted; nofollow links and pages are not followed', async () => {
  const plain = listBody([3, 4].map((id) => [`${id}.html`, title(id), '2024-07-01'] as const));
  const noindex =
    articlePage(title(1))
      .body?.toString()
      .replace('<head>', '<head><meta name="robots" content="noindex">') ?? '';
  const { sites, fixture } = await setUpCrawl({
    [host]: listSite(4, {
      '/tz/1.html': noindex,
      '/tz/2.html': {
        ...articlePage(title(2)),
        headers: { 'x-robots-tag': 'otherbot: none, anlan: noindex' },
      },
      '/tz/': String(listSite(4)['/tz/']).replace('href="3.html"', 'href="3.html" rel="external nofollow"'),
      '/shut/': plain.replace('<html>', '<html><meta name="robots" content="none">'),
    }),
  });
  const columns = ['tz', 'shut'].map((id) => ({ id, name: id, url: `http://${host}/${id}/` }));
  const report = await fixture.run([listSource({ columns })]);
  expect(report.sources[0]).toMatchObject({
    status: 'blocked',
    new: 1,
    forbidden: 2,
    failed: 1,
    columns: [
      { columnId: 'tz', status: 'ok', items: 4 },
      { columnId: 'shut', status: 'blocked' },
    ],
  });
  expect(report.sources[0]?.columns[1]?.reason).toMatch(
    /meta robots "none" says that its links are not to be followed/,
  );
  expect(fixture.handed.map((one) => one.url)).toEqual([`http://${host}/tz/4.html`]);
  expect(sites.log(host).toSorted()).toEqual([
    '/shut/ 200',
    '/tz/ 200',
    '/tz/1.html 200',
    '/tz/2.html 200',
    '/tz/4.html 200',
  ]);
});
