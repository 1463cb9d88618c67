import { beforeAll, describe, expect, test } from 'vitest';
import type { CrawlReport } from '../../src/crawl/crawl-types.ts';
import { crawlFixture, sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer, type MockSites, mockSites } from './mock-site.ts';

const title = '开展烟花爆竹经营店检查';
const article = { '/d/1.html': articlePage(title) };
const rows =
  '<ul class="list"><li><a href="/d/1.html">开展烟花爆竹经营店检查</a><span>2024-02-01</span></li></ul>';
/** A list page with a script in front of its entries or behind them. */
const page = (script: string, { behind = '', head = '' } = {}) =>
  `<html><head><meta charset="utf-8">${head}</head><body><script>${script}</script>${rows}<script>${behind}</script></body></html>`;
const js = (body: string): MockAnswer => ({ body, headers: { 'content-type': 'text/javascript' } });

interface Case {
  readonly pages: Record<string, MockAnswer>;
  /** Of the column: its status, and what its reason says. */
  readonly status: string;
  readonly reason?: RegExp;
  /** What the server is asked, in order; the article comes last. */
  readonly asked: readonly string[];
}

const read = { status: 'ok', asked: ['/list.html', '/d/1.html'] };
const cases: Readonly<Record<string, Case>> = {
  'a script without end': {
    pages: { '/list.html': page('while (true) {}') },
    status: 'broken',
    reason: /\/list\.html: could not be rendered: its scripts do not come to an end within 24 s/,
    asked: ['/list.html'],
  },
  'a script that ends no more once the list is there': {
    pages: { '/list.html': page('', { behind: 'setTimeout(() => { while (true) {} }, 50)' }) },
    status: 'broken',
    reason: /its scripts do not come to an end within 24 s/,
    asked: ['/list.html'],
  },
  'timers that never stop': {
    pages: { '/list.html': page('setInterval(() => { document.title = String(Math.random()); }, 1)') },
    ...read,
  },
  'a page that grows for ever': {
    pages: {
      '/list.html': page(
        "setInterval(() => document.body.append(Object.assign(document.createElement('p'), { textContent: '又一行文字，没有尽头。又一行文字，没有尽头。' })), 50)",
      ),
    },
    ...read,
  },
  'a page that asks for parts for ever': {
    pages: {
      '/list.html': page("setInterval(() => fetch('/tick?' + performance.now()), 5)"),
    },
    ...read,
  },
  'alerts in a row': {
    pages: {
      '/list.html': page(
        "for (let i = 0; i < 100000; i++) alert(i); setInterval(() => confirm('?'), 10); const f = document.createElement('iframe'); document.documentElement.append(f); for (let i = 0; i < 3; i++) f.contentWindow.alert(i);",
      ),
    },
    ...read,
  },
  'more text than a page may have': {
    pages: { '/list.html': page('', { behind: "document.body.append('安全生产'.repeat(600_000))" }) },
    status: 'broken',
    reason: /the rendered page is longer than 2000000 bytes/,
    asked: ['/list.html'],
  },
  'more memory than a tab has': {
    pages: {
      '/list.html': page('const held = []; for (;;) held.push(new Array(1e6).fill(Math.random()));'),
    },
    status: 'broken',
    reason: /could not be rendered: the browser tab crashed/,
    asked: ['/list.html'],
  },
  'buffers beyond the heap': {
    pages: {
      '/list.html': page('', {
        behind:
          'const held = []; const more = () => { if (held.length < 45) { held.push(new Uint8Array(32e6).fill(1)); setTimeout(more, 1); } }; more(); setInterval(() => document.body.append("安全生产安全生产安全生产安全生产安全生产"), 50);',
      }),
    },
    status: 'broken',
    reason: /could not be rendered: the browser tab crashed/,
    asked: ['/list.html'],
  },
  'windows that it opens': {
    pages: {
      '/list.html': page(
        "window.open('/popup.html'); const a = document.createElement('a'); a.href = '/blank.html'; a.target = '_blank'; document.documentElement.append(a); a.click();",
      ),
    },
    ...read,
  },
  'downloads that it starts': {
    pages: {
      '/list.html': page(
        "const a = document.createElement('a'); a.href = '/tool.exe'; a.download = 'tool.exe'; document.documentElement.append(a); a.click();",
        { behind: "location.href = '/plan.zip'" },
      ),
    },
    ...read,
  },
  'a service worker': {
    pages: {
      '/list.html': page("navigator.serviceWorker?.register('/sw.js').catch(() => {})"),
      '/sw.js': js(''),
    },
    ...read,
  },
  'sockets, pings and streams': {
    pages: {
      '/list.html': page(
        "new WebSocket('ws://' + location.host + '/ws'); new EventSource('/events'); navigator.sendBeacon('/beacon', 'x'); new Image().src = '/pixel.gif'; new Audio('/a.mp3').play().catch(() => {}); new Worker('/worker.js');",
        { head: '<link rel="prefetch" href="/next.html"><link rel="icon" href="/icon.ico">' },
      ),
      '/worker.js': js("fetch('/from-worker')"),
    },
    ...read,
  },
  'a page that does not want to be left': {
    pages: {
      '/list.html': page(
        "addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'x'; })",
      ),
    },
    ...read,
  },
  'a page that closes its window': { pages: { '/list.html': page('window.close()') }, ...read },
  'a page that loads itself again': {
    pages: {
      '/list.html': page('', { behind: 'location.reload(); setInterval(() => location.reload(), 200)' }),
    },
    ...read,
  },
  'scripts that lead on and on': {
    pages: {
      '/list.html': "<html><body><script>location.href = '/other.html'</script></body></html>",
      '/other.html': "<html><body><script>location.replace('/list.html')</script></body></html>",
    },
    status: 'broken',
    reason: /its scripts lead on more than 3 times/,
    asked: ['/list.html', '/other.html', '/list.html', '/other.html'],
  },
  'scripts that lead away from the site': {
    pages: { '/list.html': page('', { behind: "location.href = 'http://elsewhere.example/'" }) },
    ...read,
  },
  'scripts that lead away before there is a list': {
    pages: {
      '/list.html': "<html><head><script>location.href = 'http://elsewhere.example/'</script></head></html>",
    },
    status: 'broken',
    reason: /its scripts lead on to http:\/\/elsewhere\.example\/, which is no page of its site/,
    asked: ['/list.html'],
  },
  'a challenge: its script is not run': {
    pages: {
      '/list.html':
        '<html><head><script src="/challenge.js"></script><script>document.cookie = "__jsl_clearance=1"; location.reload();</script></head><body></body></html>',
      '/challenge.js': js(''),
    },
    status: 'blocked',
    reason: /sets a cookie/,
    asked: ['/list.html'],
  },
  'a part that never comes': {
    pages: {
      '/list.html': page('', { head: '<script defer src="/never.js"></script>' }),
      '/never.js': () => undefined,
    },
    status: 'ok',
    asked: ['/list.html', '/never.js', '/d/1.html'],
  },
};

const names = Object.keys(cases);
const hostOf = (name: string) => `h${names.indexOf(name)}.example`;

describe('pages that do a browser harm', () => {
  let sites: MockSites;
  let report: CrawlReport;

  beforeAll(async () => {
    const healthy = { '/list.html': listBody([['/d/1.html', title, '2024-02-01']]), ...article };
    sites = await mockSites({
      ...Object.fromEntries(names.map((name) => [hostOf(name), { ...cases[name]?.pages, ...article }])),
      'healthy.example': healthy,
      'elsewhere.example': healthy,
    });
    const fixture = crawlFixture(sites, {
      total_timeout: 24,
      max_bytes: 2_000_000,
      max_redirects: 3,
      max_retries: 0,
      browser_pages: 2,
    });
    const column = (host: string) => ({
      columns: [{ id: 'tz', name: '通知', url: `http://${host}/list.html`, browser: true }],
    });
    const hosts = [...names.map(hostOf), 'healthy.example'];
    report = await fixture.run(hosts.map((host) => sourceOf(host, 'list', '/list.html', column(host))));
    return async () => {
      await fixture.close();
      await sites.close();
    };
  }, 180_000);

  test.each(names)('%s', (name) => {
    const wanted = cases[name];
    const found = report.sources[names.indexOf(name)];
    expect(found?.columns[0]).toMatchObject({ columnId: 'tz', status: wanted?.status });
    expect(found?.columns[0]?.reason ?? '').toMatch(wanted?.reason ?? /^$/);
    const asked = sites.log(hostOf(name)).map((line) => line.replace(/[ ?].*/, ''));
    expect(asked.filter((path) => path !== '/tick')).toEqual(wanted?.asked);
    // As many parts as a page may have, and not one more.
    expect(asked.filter((path) => path === '/tick').length).toBeLessThanOrEqual(100);
  });

  test('the run goes on and ends, and no other site was asked', () => {
    expect(report.complete).toBe(true);
    expect(report.sources.at(-1)).toMatchObject({ status: 'ok', new: 1 });
    expect(sites.log('elsewhere.example')).toEqual([]);
  });
});
