import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import type { PageDocument } from '../../src/page-document.ts';
import { indexReport } from '../../src/run/delivery/index-report.ts';
import { sendRecords } from '../../src/run/records/send-records.ts';
import type { RunDocument } from '../../src/run-document.ts';
import { runAnlan, runProcess } from '../cli/run-anlan.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { type FaultProxy, startFaultProxy } from '../elasticsearch/fault-proxy.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { nights } from './nights.ts';

interface Stored<Document> {
  readonly _version: number;
  readonly _source: Document;
}

/** All documents of a records index, by id. */
async function stored<Document extends { readonly id: string }>(
  url: string,
  index: string,
): Promise<ReadonlyMap<string, Stored<Document>>> {
  await fetch(`${url}/${index}/_refresh`, { method: 'POST' });
  const answer = await fetch(`${url}/${index}/_search?size=10000&version=true`);
  const { hits } = (await answer.json()) as { hits: { hits: readonly Stored<Document>[] } };
  return new Map(hits.hits.map((hit) => [hit._source.id, hit]));
}

const source = listSource({ region: '3704', name: '示例应急管理局' });
let serial = 0;

/** A site, its nights, and the real Elasticsearch behind a proxy that can fail. */
async function begin(articles: number) {
  const url = await elasticsearchUrl();
  const proxy: FaultProxy = await startFaultProxy(url);
  const prefix = `test-records-${process.pid}-${serial++}`;
  const pages = listSite(articles);
  const night = await nights({ [host]: pages }, [source], {
    index: () => openElasticsearchIndex({ url: proxy.url, prefix, patience: 1, env: {} }),
  });
  onTestFinished(async () => {
    await proxy.close();
    await dropIndices(url, prefix);
  });
  return {
    ...night,
    url,
    proxy,
    prefix,
    pages,
    runs: () => stored<RunDocument>(url, `${prefix}-runs`),
    known: () => stored<PageDocument>(url, `${prefix}-pages`),
  };
}

describeEs('records of runs and pages', () => {
  test('say what the report and the store say', async () => {
    const site = await begin(3);
    const { pages, workspace } = site;
    pages['/tz/3.html'] = { status: 500, body: 'no' };
    const report = await site.night();
    const runs = await site.runs();
    expect(runs.get(report.runId)?._source).toMatchObject({
      level: 'run',
      '@timestamp': report.startedAt,
      pipeline: 'test',
      mode: 'full',
      status: 'ok',
      pages: report.totals.pages,
      new: 2,
      failed: 1,
      sources: 1,
      outbox: 0,
    });
    const [seen] = report.sources;
    expect(runs.get(`${report.runId}/${source.id}`)?._source).toMatchObject({
      level: 'source',
      site: { id: source.id, name: '示例应急管理局', host },
      region: { path: '山东省/枣庄市', province_code: '37', city_code: '3704' },
      status: seen?.status,
      pages: report.totals.pages,
      requests: 4,
      bytes: seen?.bytes,
      new: 2,
      failed: 1,
      lists: 1,
      entries: 3,
    });
    const findings = [...runs.values()].filter(({ _source }) => _source.level === 'finding');
    expect(Object.fromEntries(findings.map(({ _source }) => [_source.code, _source.findings]))).toEqual(
      report.findings,
    );
    const known = await site.known();
    expect([...known.values()].map(({ _source }) => _source.url).sort()).toEqual(
      ['', '1.html', '2.html', '3.html'].map((name) => `http://${host}/tz/${name}`),
    );
    for (const { _source: page } of known.values()) {
      const state = workspace.store.pages.get(page.url);
      expect(page).toMatchObject({
        host,
        site: { id: source.id },
        outcome: state?.outcome ?? 'pending',
        failures: state?.failures,
        first_seen_at: state?.firstSeenAt,
      });
      expect(page.due_at).toBe(state?.dueAt);
      expect(page.article_id).toBe(state?.articleId);
    }
    const failed = [...known.values()].find(({ _source }) => _source.failures > 0)?._source;
    expect(failed).toMatchObject({
      outcome: 'pending',
      http_status: 500,
      reason: expect.stringContaining('500'),
    });
    pages['/tz/3.html'] = pages['/tz/2.html'] ?? '';
    await site.night();
    expect((await site.known()).get(failed?.id ?? '')?._source).not.toHaveProperty('reason');
  });

  test('of pages that no run touched are not sent again; all are once their index is another one', async () => {
    const site = await begin(4);
    await site.night();
    const before = await site.known();
    site.pages['/tz/5.html'] = site.pages['/tz/4.html'] ?? '';
    await site.night({ urls: [{ url: `http://${host}/tz/1.html`, sourceId: source.id }] });
    const touched = [...(await site.known()).values()].filter(
      ({ _source, _version }) => before.get(_source.id)?._version !== _version,
    );
    expect(touched.map(({ _source }) => _source.url)).toEqual([`http://${host}/tz/1.html`]);
    const indices = Object.keys((await (await fetch(`${site.url}/${site.prefix}-*`)).json()) as object);
    for (const name of indices.filter((index) => !index.includes('-articles-')))
      await fetch(`${site.url}/${name}`, { method: 'DELETE' });
    await site.night({ urls: [{ url: `http://${host}/tz/1.html`, sourceId: source.id }] });
    expect((await site.known()).size).toBe(before.size);
    const levels = [...(await site.runs()).values()].map(({ _source }) => _source.level);
    expect(levels.filter((level) => level === 'run')).toHaveLength(3);
  });

  test('that meet a fault fail no run and are sent by the next one, each once', async () => {
    const site = await begin(2);
    const ran: string[] = [];
    for (const fault of ['busy', 'reset-after-write', 'item-missing'] as const) {
      site.proxy.inject({ paths: /-(runs|pages)\/_bulk/, requests: { [fault]: 1 } });
      const failing = await site.night();
      expect(failing.totals.failed).toBe(0);
      const { records } = await indexReport(site.workspace);
      expect(records, fault).toEqual({
        runs: 1,
        pages: expect.toSatisfy((pages: number) => pages > 0),
      });
      site.proxy.inject();
      ran.push(failing.runId, (await site.night()).runId);
      expect(site.workspace.store.records.waiting(), fault).toEqual({ runs: 0, pages: 0 });
    }
    const runs = [...(await site.runs()).values()].filter(({ _source }) => _source.level === 'run');
    expect(runs.map(({ _source }) => _source.run_id).sort()).toEqual(ran.sort());
    expect((await site.known()).size).toBe(3);
  });

  test('that wait are sent by "index replay --outbox" too, and what still waits is status 1', async () => {
    const site = await begin(1);
    const env = {
      ...site.env,
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: site.proxy.url,
      ANLAN_INDEX_PREFIX: site.prefix,
      ANLAN_INDEX_PATIENCE: '1',
    };
    const replay = () => runAnlan(['index', 'replay', '--outbox', '--json'], { env });
    site.proxy.inject({ paths: /-(runs|pages)\/_bulk/, requests: { busy: 1 } });
    const { runId } = await site.night();
    const still = await replay();
    expect(still.status, still.stderr).toBe(1);
    expect(JSON.parse(still.stdout).records).toEqual({ delivered: 0, left: 3 });
    site.proxy.inject();
    const done = await replay();
    expect(done.status, done.stderr).toBe(0);
    expect(JSON.parse(done.stdout).records).toEqual({ delivered: 3, left: 0 });
    expect((await site.runs()).has(runId)).toBe(true);
  });

  test('of a process that is killed in the middle are sent by the next one, and pages that are no more leave', async () => {
    const site = await begin(1);
    const { workspace, proxy } = site;
    const { store, settings, index } = workspace;
    await index.setup();
    const count = 2500;
    store.transaction(() => {
      for (let id = 0; id < count; id++)
        store.pages.discover({ url: `http://${host}/tz/x${id}.html`, sourceId: source.id, kind: 'article' });
    });
    proxy.inject({ paths: /-pages\/_bulk/, requests: { slow: 1 }, delay: 300 });
    const bulks = () => proxy.passages.filter(({ call }) => call.endsWith('-pages/_bulk')).length;
    const child = await runProcess(process.execPath, [resolve('test/run/records-child.ts')], {
      env: {
        ...site.env,
        ANLAN_INDEX_TARGET: 'elasticsearch',
        ANLAN_INDEX_URL: proxy.url,
        ANLAN_INDEX_PREFIX: site.prefix,
        // Five requests: the third is not the last.
        ANLAN_INDEX_BULK_ARTICLES: '500',
      },
      onStart: async (started) => {
        while (started.exitCode === null && bulks() < 3) await setTimeout(10);
        started.kill('SIGKILL');
      },
    });
    expect(child.signal, child.stderr).toBe('SIGKILL');
    expect((await site.known()).size).toBeLessThan(count);
    const { pages: left } = store.records.waiting();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(count);
    proxy.inject();
    await sendRecords(workspace);
    expect((await site.known()).size).toBe(count);
    const gone = `http://${host}/tz/x7.html`;
    const db = new DatabaseSync(join(settings.data, 'anlan.db'));
    db.prepare('DELETE FROM pages WHERE url = ?').run(gone);
    db.close();
    await sendRecords(workspace);
    const urls = [...(await site.known()).values()].map(({ _source }) => _source.url);
    expect(urls).toHaveLength(count - 1);
    expect(urls).not.toContain(gone);
  });
});
