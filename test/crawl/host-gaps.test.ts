import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, onTestFinished, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer, type MockSites } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

/** Seconds. */
const delay = 0.25;
/** What a rendered page loads, and robots.txt, go between the pages. */
const apart = new Set(['/robots.txt', '/list.js', '/rows.json']);

function plainList(count: number): Record<string, MockAnswer> {
  const title = (id: number) => `关于第${id}号隐患整改的通知`;
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    '/tz/': listBody(ids.map((id) => [`${id}.html`, title(id), '2024-07-01'] as const)),
    ...Object.fromEntries(ids.map((id) => [`/tz/${id}.html`, articlePage(title(id))])),
  };
}

function renderedList(): Record<string, MockAnswer> {
  const rows = [1, 2, 3].map((id) => ({ u: `/c/${id}.html`, t: `水头镇第${id}次安全检查` }));
  const script = `addEventListener('DOMContentLoaded', async () => {
    const rows = await (await fetch('/rows.json')).json();
    document.getElementById('l').innerHTML = rows.map((r) => '<li><a href="' + r.u + '">' + r.t + '</a><span>2024-05-06</span></li>').join('');
  });`;
  return {
    '/list.html':
      '<html><head><meta charset="utf-8"><script src="/list.js"></script></head><body><ul id="l" class="list"></ul></body></html>',
    '/list.js': { body: script, headers: { 'content-type': 'text/javascript' } },
    '/rows.json': { body: JSON.stringify(rows), headers: { 'content-type': 'application/json' } },
    ...Object.fromEntries(rows.map(({ u, t }) => [u, articlePage(t)])),
  };
}

function gapsBetweenPages(sites: MockSites, host: string): readonly number[] {
  const times = sites.hits.filter((hit) => hit.host === host && !apart.has(hit.path)).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}

/** Requests as they leave us: how long each takes until the site sees it is the machine's affair. */
function departures(): readonly { readonly host: string; readonly path: string; readonly at: number }[] {
  const left: { host: string; path: string; at: number }[] = [];
  const note = (message: unknown) => {
    const { request } = message as { readonly request: { readonly origin: string; readonly path: string } };
    left.push({ host: new URL(request.origin).host, path: request.path, at: performance.now() });
  };
  subscribe('undici:client:sendHeaders', note);
  onTestFinished(() => void unsubscribe('undici:client:sendHeaders', note));
  return left;
}

const both = 'www.both.example';
const other = 'www.other.example';
const pages = () => ({
  [both]: { ...plainList(4), ...renderedList() },
  [other]: {
    ...plainList(5),
    '/tz/2.html': (_request: unknown, _response: unknown, visit: number) =>
      visit < 3 ? { status: 503 } : articlePage('关于第2号隐患整改的通知'),
  },
});
const sources = (more = {}) => [
  // Both lanes, and two sources, on one host.
  sourceOf(both, 'list', '/list.html', {
    columns: [{ id: 'tzgg', name: '通知', url: `http://${both}/list.html`, browser: true }],
    ...more,
  }),
  { ...sourceOf(both, 'list', '/tz/', more), id: 'second' },
  sourceOf(other, 'list', '/tz/', more),
];

test('pages of a host, plain and rendered, of two sources and tried again, are never closer than its delay', {
  timeout: 90_000,
}, async () => {
  const { sites, fixture } = await setUpCrawl(pages(), { delay });
  const report = await fixture.run(sources());
  expect(report.sources.map((one) => one.new)).toEqual([3, 4, 5]);
  for (const [host, requests] of [
    [both, 9],
    [other, 8],
  ] as const) {
    const gaps = gapsBetweenPages(sites, host);
    expect(gaps).toHaveLength(requests - 1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(delay * 1000);
  }
});

test('with several requests at once they start as far apart, and are under way together', {
  timeout: 90_000,
  // The site notes when it gets round to a request; where the machine is busy that is later for one than for the next.
  retry: 2,
}, async () => {
  const everything = pages();
  let [underWay, most] = [0, 0];
  const slow: Record<string, MockAnswer> = {};
  for (const [path, answer] of Object.entries(plainList(6))) {
    slow[path] = (_request, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(typeof answer === 'object' ? answer.body : String(answer));
      }, 700);
      return undefined;
    };
  }
  const { fixture } = await setUpCrawl({ ...everything, [other]: slow }, { delay, host_concurrency: 3 });
  const left = departures();
  const report = await fixture.run(sources());
  expect(report.sources.map((one) => one.new)).toEqual([3, 4, 6]);
  for (const [host, requests] of [
    [both, 9],
    [other, 7],
  ] as const) {
    const times = left.filter((one) => one.host === host && !apart.has(one.path)).map(({ at }) => at);
    expect(times).toHaveLength(requests);
    // Told a moment after the delay began to count.
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(delay * 1000 - 5);
  }
  expect(most).toBe(3);
});
