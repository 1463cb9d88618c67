import { expect, test } from 'vitest';
import { IndexUnavailableError, RetryableError } from '../../src/errors.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { listBody } from './mock-site.ts';
import { newCrawl, setUpCrawl } from './set-up-crawl.ts';

test('a list that comes back short is shrunk, an old one stale; nothing is forgotten because of it', async () => {
  const pages = listSite(10);
  const { fixture } = await setUpCrawl({ [host]: pages });
  await fixture.run([listSource()]);
  pages['/tz/'] = listBody([['1.html', title(1), '2024-07-01']]);
  const short = await fixture.run([listSource()]);
  expect(short.sources[0]).toMatchObject({ status: 'shrunk', columns: [{ items: 1 }] });
  const old = await fixture.run([listSource({ expect: { newest_days: 30 } })], {
    now: () => new Date('2024-12-01'),
  });
  expect(old.sources[0]?.status).toBe('shrunk');
  pages['/tz/'] = listSite(10)['/tz/'] ?? '';
  const stale = await fixture.run([listSource({ expect: { newest_days: 30 } })], {
    now: () => new Date('2024-12-01'),
  });
  expect(stale.sources[0]?.status).toBe('stale');
  expect(fixture.store.pages.countsBySource()).toMatchObject([{ articles: 10, pending: 0, gone: 0 }]);
});

test('404 is counted once a run, another failure confirms nothing', async () => {
  const pages = listSite(2);
  const { fixture } = await setUpCrawl({ [host]: pages });
  await fixture.run([listSource()]);
  pages['/tz/2.html'] = { status: 404 };
  for (let run = 0; run < 2; run++) await fixture.run([listSource()], { mode: 'full' });
  pages['/tz/2.html'] = { status: 503 };
  await fixture.run([listSource()], { mode: 'full' });
  expect(fixture.store.pages.get(`http://${host}/tz/2.html`)).toMatchObject({ goneRuns: 2, failures: 3 });
  expect(fixture.store.pages.get(`http://${host}/tz/1.html`)).toMatchObject({ goneRuns: 0, failures: 0 });
});

test('an index that is busy gets the article again from the archive; one that is gone stops the crawl and nothing is done', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(3) });
  let calls = 0;
  const report = await fixture.run([listSource()], {
    onArticle: async () => {
      if (++calls <= 2) throw new RetryableError('busy');
      return { outcome: 'new', articleId: String(calls) };
    },
  });
  expect(report.sources[0]).toMatchObject({ new: 3, failed: 0, fetched: 4 });
  expect(sites.log(host).toSorted()).toEqual([
    '/tz/ 200',
    '/tz/1.html 200',
    '/tz/2.html 200',
    '/tz/3.html 200',
  ]);

  sites.hits.length = 0;
  const second = newCrawl(sites);
  const gone = second.run([listSource()], {
    onArticle: async () => {
      throw new IndexUnavailableError('no index');
    },
  });
  await expect(gone).rejects.toThrow(IndexUnavailableError);
  expect(second.store.pages.countsBySource()).toMatchObject([{ articles: 0, pending: 3 }]);
  const after = await second.run([listSource()]);
  expect(after).toMatchObject({ complete: true, sources: [{ new: 3 }] });
  const asked = sites.log(host);
  expect(new Set(asked).size).toBe(asked.length);
});

test('an abort leaves the rest for the next run, which asks nothing twice', async () => {
  const stop = new AbortController();
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(6) }, { delay: 0.05 });
  let done = 0;
  const first = await fixture.run([listSource()], {
    signal: stop.signal,
    onArticle: async () => {
      if (++done === 2) stop.abort();
      return { outcome: 'new' };
    },
  });
  expect(first.complete).toBe(false);
  const second = await fixture.run([listSource()]);
  expect(second.complete).toBe(true);
  expect(second.sources[0]).toMatchObject({ new: 6, left: 0 });
  const asked = sites.log(host).filter((line) => line.endsWith('200'));
  expect(new Set(asked).size).toBe(asked.length);
});

test('limits on pages leave the rest for the next run', async () => {
  const { fixture } = await setUpCrawl({ [host]: listSite(5) });
  const first = await fixture.run([listSource()], { maxPages: 3 });
  expect(first).toMatchObject({ complete: false, sources: [{ new: 2, left: 3 }] });
  const second = await fixture.run([listSource()]);
  expect(second).toMatchObject({ complete: true, sources: [{ new: 5, left: 0 }] });
  expect(fixture.handed).toHaveLength(5);
});

test('recrawling named pages asks just these; force asks without conditions', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(4) });
  await fixture.run([listSource()]);
  sites.hits.length = 0;
  const urls = [{ url: `http://${host}/tz/2.html#top`, sourceId: listSource().id }];
  const plain = await fixture.run([listSource()], { urls });
  expect(plain.sources[0]).toMatchObject({ notModified: 1, unchanged: 1 });
  const forced = await fixture.run([listSource()], { urls, force: true });
  expect(forced.sources[0]).toMatchObject({ fetched: 1, unchanged: 1 });
  expect(sites.log(host)).toEqual(['/tz/2.html 304', '/tz/2.html 200']);
  expect(fixture.handed).toHaveLength(5);
});

test('what a killed recrawl of pages has left is forgotten by the next one, and not asked', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(3) });
  const { store } = fixture;
  const killed = store.runs.start({ pipeline: 'test' });
  const entry = { sourceId: 'www-one-example', kind: 'article', lane: 'plain', host, priority: 0 } as const;
  for (const id of [2, 3]) store.frontier.add(killed, { ...entry, url: `http://${host}/tz/${id}.html` });
  const urls = [{ url: `http://${host}/tz/1.html`, sourceId: 'www-one-example' }];
  const report = await fixture.run([listSource()], { urls });
  expect(report.sources[0]).toMatchObject({ new: 1, left: 0 });
  expect(sites.log(host)).toEqual(['/tz/1.html 200']);
  expect(store.frontier.counts(killed)).toMatchObject({ queued: 0, leased: 0, done: 0 });
});
