import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RetryableError } from '../../src/errors.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { sourceOf } from './crawl-fixture.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { articlePage, type MockAnswer } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const busyFor = (seconds: number): MockAnswer => ({
  status: 503,
  headers: { 'retry-after': String(seconds) },
});

test('while all hosts rest for minutes the crawl sleeps, and an abort ends it at once', {
  timeout: 60_000,
}, async () => {
  const names = Array.from({ length: 40 }, (_, index) => `h${index}.example`);
  const { sites, fixture } = await setUpCrawl(
    Object.fromEntries(names.map((name) => [name, { '/tz/': busyFor(300) }])),
    { concurrency: 8 },
  );
  const stop = new AbortController();
  const running = fixture.run(
    names.map((name) => sourceOf(name, 'list', '/tz/')),
    { signal: stop.signal },
  );
  while (sites.hits.length < 2 * names.length) await sleep(50);
  await sleep(500);
  const hits = sites.hits.length;
  // What a crawl does while it waits it does in each second; what the runtime clears up, in one of them.
  const used: number[] = [];
  for (let second = 0; second < 4; second++) {
    const before = cpuMilliseconds();
    await sleep(1000);
    used.push((cpuMilliseconds() - before) / 1000);
  }
  expect(sites.hits.length).toBe(hits);
  expect(Math.min(...used)).toBeLessThan(0.02);
  const stopped = performance.now();
  stop.abort();
  const report = await running;
  expect(performance.now() - stopped).toBeLessThan(2000);
  expect(report.complete).toBe(false);
  expect(report.sources.every((source) => source.left === 1 && source.failed === 0)).toBe(true);
});

test('SIGINT ends a process within seconds while one host rests and another is slow to answer', {
  timeout: 60_000,
}, async () => {
  const slow: MockAnswer = (_request, response) => {
    setTimeout(() => response.writeHead(200).end(), 30_000);
    return undefined;
  };
  const { sites, fixture } = await setUpCrawl({
    'a.example': { '/tz/index.html': busyFor(300) },
    'b.example': { '/tz/index.html': slow },
  });
  const settings = { folder: fixture.folder, address: sites.address, hosts: ['a.example', 'b.example'] };
  const child = startChild(settings);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  while (sites.hits.filter(({ path }) => path !== '/robots.txt').length < 2) await sleep(20);
  const sent = performance.now();
  child.kill('SIGINT');
  expect(await ended).toBe(1); // the child's status for a crawl that is not complete
  expect(performance.now() - sent).toBeLessThan(12_000);
  expect(fixture.store.frontier.counts(fixture.store.runs.last(1)[0]?.id ?? '')).toMatchObject({
    queued: 2,
    leased: 0,
  });
});

function startChild(settings: object) {
  return spawn(process.execPath, [join(import.meta.dirname, 'crawl-child.ts'), JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

test('a page that comes to no end is given up and said so; everything else goes on', async () => {
  const { fixture } = await setUpCrawl({ [host]: listSite(5) });
  const stuck = `http://${host}/tz/2.html`;
  const report = await fixture.run([listSource()], {
    limits: { stuckAfter: 1 },
    onArticle: (page) =>
      page.url === stuck ? new Promise(() => undefined) : Promise.resolve({ outcome: 'new' }),
  });
  expect(report).toMatchObject({ complete: true, sources: [{ new: 4, failed: 1 }] });
  expect(report.sources[0]?.failures).toEqual([
    { url: stuck, reason: `${stuck}: came to no end within 1 s` },
  ]);
  expect((await fixture.run([listSource()])).sources[0]).toMatchObject({ new: 1, failed: 0 });
});

test('a page that fails after it was given up does not come back to the queue, nor fails twice', {
  timeout: 20_000,
}, async () => {
  const { fixture } = await setUpCrawl({ [host]: listSite(6) }, { delay: 0.3 });
  const stuck = `http://${host}/tz/1.html`;
  let late = 0;
  const report = await fixture.run([listSource()], {
    limits: { stuckAfter: 0.6 },
    onArticle: async (page) => {
      if (page.url !== stuck) return { outcome: 'new' };
      await sleep(900);
      late++;
      throw new RetryableError('busy');
    },
  });
  expect(late).toBe(1);
  expect(report).toMatchObject({ complete: true, sources: [{ new: 5, failed: 1 }] });
  expect(fixture.store.pages.get(stuck)?.failures).toBe(1);
});

test('a stop waits for pages under way, but not for ever', async () => {
  const { sites, fixture } = await setUpCrawl(
    {
      [host]: listSite(4, {
        '/tz/1.html': (_request, response) => {
          setTimeout(() => {
            response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
            response.end(articlePage(title(1)).body);
          }, 400);
          return undefined;
        },
      }),
      'www.two.example': listSite(2),
    },
    { delay: 0.1 },
  );
  const stop = new AbortController();
  const stuck = 'http://www.two.example/tz/1.html';
  const handed: string[] = [];
  const started = performance.now();
  const report = await fixture.run([listSource(), sourceOf('www.two.example', 'list', '/tz/')], {
    signal: stop.signal,
    limits: { stopWithin: 2 },
    onArticle: async (page) => {
      handed.push(page.url);
      if (page.url !== stuck) return { outcome: 'new' };
      while (!sites.hits.some((hit) => hit.host === host && hit.path === '/tz/1.html')) await sleep(5);
      stop.abort();
      return new Promise(() => undefined);
    },
  });
  expect(performance.now() - started).toBeLessThan(6000);
  expect(report.complete).toBe(false);
  // The slow page was on its way when the stop came: it was waited for, and is done.
  expect(handed).toContain(`http://${host}/tz/1.html`);
  expect(fixture.store.pages.get(`http://${host}/tz/1.html`)?.outcome).toBe('new');
  expect(fixture.store.pages.get(stuck)?.outcome).toBeUndefined();
  sites.hits.length = 0;
  const rest = await fixture.run([listSource(), sourceOf('www.two.example', 'list', '/tz/')]);
  expect(rest.complete).toBe(true);
  // Its copy lies in the archive: not even the stuck one is asked again.
  expect(sites.log(host)).not.toContain('/tz/1.html 200');
  expect(sites.log('www.two.example')).not.toContain('/tz/1.html 200');
});

test('sources that share a host take turns on it', async () => {
  const { sites, fixture } = await setUpCrawl({
    [host]: { ...listSite(20), '/gs/': listSite(20)['/tz/'] ?? '', ...renamed(listSite(20)) },
  });
  await fixture.run([listSource(), { ...sourceOf(host, 'list', '/gs/'), id: 'other' }]);
  const order = sites.log(host).filter((line) => line.endsWith('.html 200'));
  expect(order).toHaveLength(40);
  let lead = 0;
  for (const line of order) {
    lead += line.startsWith('/tz/') ? 1 : -1;
    expect(Math.abs(lead)).toBeLessThanOrEqual(2);
  }
});

function renamed(pages: Record<string, MockAnswer>): Record<string, MockAnswer> {
  return Object.fromEntries(
    Object.entries(pages).map(([path, page]) => [path.replace('/tz/', '/gs/'), page]),
  );
}

test('a host that asks for hours of rest has them from every source', async () => {
  const { sites, fixture } = await setUpCrawl({
    [host]: { ...listSite(2), '/tz/': busyFor(3600), '/gg/': listSite(2)['/tz/'] ?? '' },
  });
  const other = sourceOf(host, 'list', '/gg/', { id: 'z-other' });
  const report = await fixture.run([listSource(), other]);
  expect(sites.log(host)).toEqual(['/tz/ 503']);
  expect(report.sources.map(({ status, new: found }) => [status, found])).toEqual([
    ['unreachable', 0],
    ['skipped', 0],
  ]);
});

test('a host is crawled by one run at a time, also of another process; what the other one has is left to it', {
  timeout: 60_000,
}, async () => {
  const names = [host, 'www.two.example'];
  const trs = (name: string) => sourceOf(name, 'trs', '/tz/index.html');
  const pages = () => {
    const { '/tz/': list = '', ...articles } = listSite(12);
    return { '/tz/index.html': list, ...articles };
  };
  const { sites, fixture } = await setUpCrawl(
    { [host]: pages(), 'www.two.example': pages() },
    { delay: 0.1 },
  );
  const settings = {
    folder: fixture.folder,
    address: sites.address,
    hosts: [host],
    pipeline: 'weekly',
    crawl: { delay: 0.1 },
  };
  const child = startChild(settings);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  while (sites.hits.length < 4) await sleep(10);
  const report = await fixture.run(names.map(trs));
  expect(report.sources[0]).toMatchObject({ status: 'skipped', new: 0 });
  expect(report.sources[0]?.reason).toContain(`crawled by another run (process ${child.pid}`);
  expect(report.sources[1]).toMatchObject({ status: 'ok', new: 12 });
  expect(await ended).toBe(0);
  for (const name of names) {
    const asked = sites.log(name);
    expect(asked).toHaveLength(13);
    expect(new Set(asked).size).toBe(13);
  }
});
