import { expect, test } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { indexReport } from '../../src/run/delivery/index-report.ts';
import { replayLetters } from '../../src/run/delivery/replay-letters.ts';
import { exitStatus } from '../../src/run/report.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { articlePage, type MockAnswer } from '../crawl/mock-site.ts';
import { faultyElasticsearch } from '../elasticsearch/faulty-elasticsearch.ts';
import { describeEs } from '../elasticsearch/it-es.ts';
import { makeArticle } from '../index/make-article.ts';
import { nights } from './nights.ts';

const count = 30;
const urls = Array.from({ length: count }, (_, at) => `http://${host}/tz/${at + 1}.html`).sort();

describeEs('an Elasticsearch that comes and goes while runs go on', () => {
  let runs = 0;
  const prefix = `anlan-down-${process.pid}`;
  const es = faultyElasticsearch(prefix);

  const site = (more: Record<string, MockAnswer> = {}) => {
    const name = `${prefix}-${runs++}`;
    const open = () => openElasticsearchIndex({ url: es.proxy.url, prefix: name, env: {}, patience: 0 });
    return nights({ [host]: listSite(count, more) }, [listSource()], { index: open });
  };

  test('down from the start: crawled all the same, into the outbox, and delivered by hand or by the next run', async () => {
    const { workspace, night, indexed, sites } = await site();
    const { store } = workspace;
    await es.proxy.down();
    const report = await night();
    expect([exitStatus(report), report.totals.outbox, report.totals.new]).toEqual([1, count, count]);
    expect(report.outage).toMatch(/^Elasticsearch at http:\/\/127\.0\.0\.1:\d+: /);
    const seen = await indexReport(workspace);
    expect(seen.unavailable?.message).toBe(report.outage);
    expect(seen.outbox).toMatchObject({ letters: count, byCode: [{ code: 'unreachable', letters: count }] });
    await expect(replayLetters(workspace, { filter: {}, outbox: true })).rejects.toThrow(
      IndexUnavailableError,
    );
    expect(store.outbox.count()).toBe(count);

    await es.proxy.up();
    sites.hits.length = 0;
    const next = await night({ mode: 'incremental' });
    expect([exitStatus(next), next.totals.outbox, next.outage]).toEqual([0, 0, undefined]);
    expect(sites.log(host).filter((line) => line.endsWith('.html 200'))).toEqual([]);
    expect(await indexed()).toEqual(urls);
  });

  test('down in the middle and up again: the run delivers all of it by itself', async () => {
    let asked = 0;
    const page = articlePage('关于第7号隐患整改的通知');
    const { workspace, night, indexed } = await site({
      '/tz/7.html': () => {
        // Up again once the index has been missed.
        const timer = setInterval(() => {
          if (workspace.store.outbox.count() < 3) return;
          clearInterval(timer);
          void es.proxy.up();
        }, 10);
        asked++;
        void es.proxy.down();
        return page;
      },
    });
    const report = await night();
    expect(asked).toBe(1);
    expect([exitStatus(report), report.totals.outbox, report.totals.new]).toEqual([0, 0, count]);
    expect(workspace.store.deliveries.last(1)[0]?.trouble).toBeDefined();
    expect(await indexed()).toEqual(urls);
  });

  test('what needs the index waits for the next run: pages that go by another article now, removals, the archive', async () => {
    const { workspace, night, indexed, sites } = await site();
    const { store } = workspace;
    await night();
    const pages = sites.pages[host] ?? {};
    const sixth = `http://${host}/tz/6.html`;
    const before = store.pages.get(sixth)?.articleId ?? '';
    delete pages['/tz/5.html'];
    await night();
    await night();
    expect(await indexed()).toContain(`http://${host}/tz/5.html`);
    await es.proxy.down();
    const body = String(articlePage('关于第6号隐患整改的通知').body);
    const canonical = `<link rel="canonical" href="http://${host}/tz/new.html">`;
    pages['/tz/6.html'] = body.replace('<head>', `<head>${canonical}`);
    pages['/tz/7.html'] = articlePage('关于第7号隐患整改延期的通知');
    const away = await night();
    expect([exitStatus(away), away.totals.changed, away.totals.failed]).toEqual([1, 1, 1]);
    expect(away.sources[0]).toMatchObject({
      left: 1,
      leftOut: [{ pages: 1, reason: expect.stringContaining('away') }],
    });
    expect(store.removals.list({ states: ['pending', 'applied', 'removing'] })).toEqual([]);
    await expect(night({ mode: 'reprocess' })).rejects.toThrow(IndexUnavailableError);

    await es.proxy.up();
    const back = await night();
    expect([back.totals.outbox, back.totals.removed]).toEqual([0, 1]);
    expect(await indexed()).toEqual(urls.filter((url) => !url.endsWith('/5.html')));
    const after = store.pages.get(sixth)?.articleId ?? '';
    expect((await workspace.index.get(after))?.canonical_url).toBe(`http://${host}/tz/new.html`);
    expect(await workspace.index.get(before)).toBeUndefined();
  });

  test('a slow index slows the crawl down: no more pages are under way than are asked at once', async () => {
    const { workspace, night, sites } = await site();
    const { concurrency } = workspace.settings.crawl;
    let most = 0;
    const look = () => {
      const asked = sites.log(host).filter((line) => line.includes('.html')).length;
      const done = workspace.store.pages.countsBySource().reduce((sum, { articles }) => sum + articles, 0);
      most = Math.max(most, asked - done);
    };
    es.proxy.inject({
      paths: /_bulk/,
      requests: { slow: 1 },
      delay: 150,
      onBulk: (step) => step === 'answered' && look(),
    });
    const report = await night();
    es.proxy.inject();
    expect([exitStatus(report), report.totals.new]).toEqual([0, count]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(concurrency);
  });

  test('a proxy that answers in the place of an Elasticsearch that was there is an outage, and says nothing of articles', async () => {
    const index = openElasticsearchIndex({ url: es.proxy.url, prefix, env: {}, patience: 0 });
    await index.setup();
    await index.write([makeArticle({ id: 'known' })]);
    es.proxy.inject({ requests: { nonsense: 1 } });
    const got = await Promise.all(
      Array.from({ length: 20 }, () => index.get('known').catch((reason: unknown) => reason)),
    );
    es.proxy.inject();
    await index.close();
    for (const one of got) expect(one).toMatchObject({ name: 'IndexUnavailableError', passes: true });
  });

  test('a wrong key ends the run at once, with 3 and what to do', async () => {
    const { night, sites } = await site();
    es.proxy.inject({ requests: { unauthorised: 1 } });
    const error: unknown = await night().catch((reason: unknown) => reason);
    es.proxy.inject();
    expect(error).toMatchObject({
      name: 'IndexUnavailableError',
      advice: expect.stringContaining('ANLAN_ES_API_KEY'),
    });
    expect(sites.hits).toEqual([]);
  });
});
