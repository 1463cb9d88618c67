import { expect, test } from 'vitest';
import { settingsSchema } from '../../src/config/settings.ts';
import { articleUrl, listUrl, pageUrl } from '../../src/crawl/page-url.ts';
import { sourceOf } from './crawl-fixture.ts';

const settings = settingsSchema.parse({}).crawl;
const source = sourceOf('a.example', 'list', '/tz/', { ignore_parameters: ['visitor'] });
const read = (text: string) => articleUrl(text, settings, source).href;

test.each<[string, string]>([
  ['http://a.example/x.html#top', 'http://a.example/x.html'],
  ['http://a.example/x.html#/comments', 'http://a.example/x.html'],
  ['HTTP://A.EXAMPLE:80/x.html', 'http://a.example/x.html'],
  ['http://a.example./tz/x.html', 'http://a.example/tz/x.html'],
  ['http://a.example/v.jsp;jsessionid=AB12CD?id=7', 'http://a.example/v.jsp?id=7'],
  ['http://a.example/(S(abcdefgh1234))/v.aspx?id=7', 'http://a.example/v.aspx?id=7'],
  ['http://a.example/v.php?PHPSESSID=1f&id=7', 'http://a.example/v.php?id=7'],
  ['http://a.example/v.php?id=7&utm_source=wx&utm_medium=q', 'http://a.example/v.php?id=7'],
  ['http://a.example/v.php?id=7&t=1720000000000&_=0.12345678', 'http://a.example/v.php?id=7'],
  ['http://a.example/v.php?id=7&t=3', 'http://a.example/v.php?id=7&t=3'],
  ['http://a.example/v.php?b=2&a=1', 'http://a.example/v.php?a=1&b=2'],
  ['http://a.example/v.php?a=2&a=1', 'http://a.example/v.php?a=2&a=1'],
  ['http://a.example/v.php?id=7&id=7', 'http://a.example/v.php?id=7'],
  ['http://a.example/v.php?id=7&Visitor=92', 'http://a.example/v.php?id=7'],
  ['http://a.example/v.php?', 'http://a.example/v.php'],
  ['http://a.example/%e5%ae%89/1.html', 'http://a.example/%E5%AE%89/1.html'],
  ['http://a.example/安/1.html', 'http://a.example/%E5%AE%89/1.html'],
  ['http://a.example/%7Ex/%61.html?%69d=%2f7', 'http://a.example/~x/a.html?id=%2F7'],
  // Octets of GBK stay what they are.
  ['http://a.example/v.asp?utm_source=q&title=%B0%B2%C8%AB', 'http://a.example/v.asp?title=%B0%B2%C8%AB'],
  // A number of the article under a name that is a session's elsewhere.
  ['http://a.example/v.jsp?sid=4711', 'http://a.example/v.jsp?sid=4711'],
  [
    'http://a.example/view.jsp?sid=0123456789abcdef0123',
    'http://a.example/view.jsp?sid=0123456789abcdef0123',
  ],
  ['http://a.example/view.jsp?id=3&sid=0123456789abcdef0123', 'http://a.example/view.jsp?id=3'],
  ['http://a.example/art/2024/7/7/art_1_2.html', 'http://a.example/art/2024/7/7/art_1_2.html'],
  ['http://a.example/07/07/07/1.html', 'http://a.example/07/07/07/1.html'],
  ['http://a.example/index.php/news/view/id/3.html', 'http://a.example/index.php/news/view/id/3.html'],
  [
    'http://a.example/paper/c.aspx?date=2024-07-01&id=3',
    'http://a.example/paper/c.aspx?date=2024-07-01&id=3',
  ],
  ['http://a.example/news/4711.aspx?year=2024', 'http://a.example/news/4711.aspx?year=2024'],
  // Not safely the same page: the canonical link decides.
  ['http://a.example/tz/index.html', 'http://a.example/tz/index.html'],
  ['http://www.a.example/tz/1.html', 'http://www.a.example/tz/1.html'],
])('%s is queued as %s', (text, url) => expect(read(text)).toBe(url));

test.each<[string, RegExp]>([
  ['http://a.example/a/b/a/b/a/b/1.html', /repeats "a\/b"/],
  ['http://a.example/tz/tz/tz/1.html', /repeats "tz"/],
  ['http://a.example/07/07/07/07/1.html', /repeats "07"/],
  ['http://a.example/x/a/y/a/z/a/q/a/w/a/1.html', /repeats "a"/],
  [`http://a.example/${'a1/b2/c3/d4/e5/f6/'.repeat(2)}g/h/i/j/k/1.html`, /crawl.max_segments/],
  [`http://a.example/v?${Array.from({ length: 13 }, (_, n) => `p${n}=1`).join('&')}`, /crawl.max_parameters/],
  ['http://a.example/tz/1.html/tz/2.html', /below the page "1.html"/],
  ['http://a.example/events?date=2031-01', /a day or a month/],
  ['http://a.example/events?year=2031&month=1&view=week', /a day or a month/],
  ['http://a.example/calendar/2031/01/', /calendar/],
  ['http://a.example/v?back=%2Fv%3Fback%3D%252Fv%253Fback', /carries an address/],
  ['http://a.example/#/detail?id=3', /script's page/],
  ['http://a.example/app/index.html?v=2#/detail/3', /script's page/],
  ['http://a.example/#!detail', /script's page/],
  [`http://a.example/${'x'.repeat(3000)}`, /longer than 2048/],
  ['http://u:p@a.example/1.html', /credentials/],
  ['http://a.example:22/1.html', /port 22/],
  ['ftp://a.example/1.html', /not an http/],
  ['javascript:void(0)', /not an http/],
])('%s is no article', (text, reason) => expect(() => read(text)).toThrow(reason));

test('http becomes https only where a column of that host is read over https', () => {
  const secure = { columns: [{ id: 'a', name: 'a', url: 'https://b.example/tz/' }] };
  expect(articleUrl('http://b.example/1.html', settings, secure).href).toBe('https://b.example/1.html');
  expect(articleUrl('http://c.example/1.html', settings, secure).href).toBe('http://c.example/1.html');
  expect(articleUrl('http://b.example:8080/1.html', settings, secure).href).toBe(
    'http://b.example:8080/1.html',
  );
  expect(articleUrl('https://a.example/1.html', settings, source).href).toBe('https://a.example/1.html');
});

test.each(['0x7f.1', '2130706433', '0177.0.0.1', '127.1'])('http://%s/ is 127.0.0.1', (host) =>
  expect(pageUrl(`http://${host}/`, settings).hostname).toBe('127.0.0.1'),
);

test('lists may go on by month, but not in circles', () => {
  expect(listUrl('http://a.example/list?year=2024&month=3', settings).search).toBe('?year=2024&month=3');
  expect(() => listUrl('http://a.example/a/b/a/b/a/b/index_2.html', settings)).toThrow(/repeats/);
});
