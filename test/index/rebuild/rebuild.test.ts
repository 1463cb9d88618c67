import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Article } from '../../../src/article.ts';
import { ConfigError, IndexUnavailableError } from '../../../src/errors.ts';
import type { ArticleIndex, RebuildStep, RefusedDocument } from '../../../src/index/article-index.ts';
import { connectElasticsearch } from '../../../src/index/elasticsearch/connection/connection.ts';
import { realPace } from '../../../src/index/elasticsearch/connection/pace.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { indexDefinition } from '../../../src/index/elasticsearch/set-up/definitions.ts';
import { setUpIndices } from '../../../src/index/elasticsearch/set-up/set-up-indices.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../../elasticsearch/it-es.ts';
import { makeArticle, places } from '../make-article.ts';
import { fileAsVersionTwo, rawRequests, versionTwo } from './old-index.ts';

describeEs('rebuild and rollback of Elasticsearch', () => {
  let url = '';
  let serial = 0;
  let prefix = '';
  let alias = '';
  let index: ArticleIndex;
  let clock = 0;
  let raw: ReturnType<typeof rawRequests>;
  const names = ['articles'] as const;
  const pace = () => ({ ...realPace, now: () => Date.now() + clock });
  /** Only the articles: each index costs a second. */
  const setUp = () => setUpIndices(connectElasticsearch({ url, prefix, pace: pace(), env: {} }), names);
  const open = () =>
    openElasticsearchIndex({
      url,
      prefix,
      patience: 0.05,
      pace: pace(),
      env: {},
    });
  beforeAll(async () => {
    url = await elasticsearchUrl();
    raw = rawRequests(url);
  });
  const begin = () => {
    prefix = `rebuild-${process.pid}-${serial++}`;
    alias = `${prefix}-articles`;
    clock = 0;
    index = open();
  };
  afterEach(() => index.close());
  afterAll(async () => {
    for (let n = 0; n < serial; n++) await dropIndices(url, `rebuild-${process.pid}-${n}`);
  });

  const version = indexDefinition('articles', { url: 'http://x', prefix: 'x' }).version;
  const name = (v: number, n: number) => `${alias}-v${v}-${String(n).padStart(6, '0')}`;
  const behindAlias = async () => Object.keys((await raw('GET', `_alias/${alias}`)) as object);
  /** So many hours after the first of August, China's time. */
  const hour = (h: number) => `${new Date(Date.UTC(2024, 7, 1, h)).toISOString().slice(0, 19)}+08:00`;
  const crawled = (id: string, h: number, more: Partial<Article> = {}) =>
    makeArticle({ id, fetched_at: hour(h), ...more });
  const ours = async () =>
    (await index.status()).differences.filter((one) => one.index !== `template ${alias}`);

  it('brings version 2 to today while a crawl writes and analysts search, and back', {
    timeout: 120_000,
  }, async () => {
    begin();
    await raw('PUT', name(2, 1), { ...versionTwo(), aliases: { [alias]: { is_write_index: true } } });
    const old = Array.from({ length: 300 }, (_, n) =>
      crawled(`old-${n}`, 1, { topics: [n % 3 === 0 ? '消防' : '矿山'], region: places.yicheng }),
    );
    await fileAsVersionTwo(url, name(2, 1), old);
    const before = (await index.status()).differences;
    expect(before).toContainEqual(
      expect.objectContaining({
        index: name(2, 1),
        field: 'version',
        have: '2',
        want: String(version),
        advice: expect.stringContaining('index rebuild'),
      }),
    );
    expect(before).toContainEqual(
      expect.objectContaining({
        field: '@timestamp',
        have: 'absent',
        isLosing: true,
        advice: expect.stringContaining('index setup'),
      }),
    );
    // As a run begins: what can be added is added, what cannot is told.
    const left = (await index.setup()).differences;
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(({ advice }) => !advice.includes('index rebuild'))).toEqual([]);
    expect(left.map(({ field }) => field)).not.toContain('@timestamp');

    const wanted = new Map<string, string | undefined>(old.map(({ id, content_hash }) => [id, content_hash]));
    const steps: RebuildStep[] = [];
    const retriedIn: (RebuildStep | undefined)[] = [];
    const totals: number[] = [];
    const stop = new AbortController();
    const writer = (async () => {
      for (let n = 0; !stop.signal.aborted; n++) {
        const articles = [
          crawled(`new-${n}`, 2, { topics: ['消防'] }),
          crawled(`old-${(n * 7) % 300}`, 3 + n, { topics: ['消防'] }),
        ];
        for (let left: readonly Article[] = articles; left.length > 0; ) {
          const outcomes = await index.write(left);
          for (const [at, outcome] of outcomes.entries()) {
            if (outcome.result === 'retry') retriedIn.push(steps.at(-1));
            else if (outcome.result === 'refused') throw new Error(outcome.reason);
            else wanted.set(outcome.id, left[at]?.content_hash);
          }
          left = left.filter((_, at) => outcomes[at]?.result === 'retry');
        }
        const gone = `old-${(n * 7 + 1) % 300}`;
        if (n % 5 === 0) {
          await index.remove([gone]).then(
            () => wanted.set(gone, undefined),
            // Not done within its patience: the run keeps it for later.
            () => undefined,
          );
        }
      }
    })();
    const searcher = (async () => {
      while (!stop.signal.aborted) {
        const { total } = await index.search({ since: '2024-01-01', words: '有限空间', limit: 1 });
        totals.push(total + [...wanted.values()].filter((hash) => hash === undefined).length);
      }
    })();
    const searching = open();
    const rebuilt = await searching.rebuild({ names, seed: 7, onProgress: ({ step }) => steps.push(step) });
    stop.abort();
    await Promise.all([writer, searcher]);
    await searching.close();

    expect(await behindAlias()).toEqual([name(version, 2)]);
    expect(rebuilt.indices).toEqual([
      expect.objectContaining({ from: [name(2, 1)], to: name(version, 2), refused: 0 }),
    ]);
    expect(rebuilt.indices[0]?.compared).toBeGreaterThan(200);
    expect([...new Set(steps)]).toEqual([
      'prepare',
      'copy',
      'catch up',
      'close',
      'last',
      'check',
      'swap',
      'done',
    ]);
    const last: readonly (RebuildStep | undefined)[] = ['close', 'last', 'check', 'swap', 'done'];
    expect(retriedIn.filter((step) => !last.includes(step))).toEqual([]);
    // A half index would show fewer than the 300 that were there; what is written shows a second later, at most.
    expect(totals.length).toBeGreaterThan(5);
    expect(Math.min(...totals)).toBeGreaterThanOrEqual(300 - 3);
    await expectAll(wanted);
    expect(await ours()).toEqual([]);
    // What today's mapping has beside an article, old ones have as well.
    expect(
      await raw('GET', `${alias}/_count?q=_exists_:%22@timestamp%22%20AND%20derived.findings:0`),
    ).toMatchObject({
      count: [...wanted.values()].filter(Boolean).length,
    });

    // And back, with what has happened since.
    const since = Array.from({ length: 20 }, (_, n) => crawled(`since-${n}`, 4));
    for (const { id, content_hash } of since) wanted.set(id, content_hash);
    const changed = crawled('old-2', 100_000);
    wanted.set('old-2', changed.content_hash);
    wanted.set('old-9', undefined);
    await index.write([...since, changed]);
    await index.remove(['old-9']);
    const back = await index.rollback();
    expect(back.indices).toEqual([
      expect.objectContaining({ index: alias, from: [name(version, 2)], to: name(2, 1), refused: 0 }),
    ]);
    expect(await behindAlias()).toEqual([name(2, 1)]);
    await expectAll(wanted);
    expect((await index.write([crawled('after', 5)]))[0]?.result).toBe('created');
    const again = index.rollback();
    await expect(again).rejects.toBeInstanceOf(ConfigError);
    await expect(again).rejects.toThrow('there is no index before');
    expect((await index.rebuild({ names })).indices[0]?.to).toBe(name(version, 3));
  });

  async function expectAll(wanted: ReadonlyMap<string, string | undefined>): Promise<void> {
    await index.write([], { refresh: true });
    const { hits, total } = await index.search({ limit: 10_000 });
    expect(hits).toHaveLength(total);
    const found = new Map(hits.map(({ article }) => [article.id, article.content_hash]));
    const there = [...wanted].filter((entry): entry is [string, string] => entry[1] !== undefined);
    expect(new Map([...found].sort())).toEqual(new Map(there.sort()));
  }

  it('goes on after it was stopped: what was removed, filed anew under the same version or refused meanwhile is right', async () => {
    begin();
    await setUp();
    const articles = Array.from({ length: 40 }, (_, n) => crawled(`a-${n}`, 1));
    await index.write(articles, { refresh: true });
    const stop = new AbortController();
    const onProgress = ({ step }: { readonly step: RebuildStep }) => step === 'close' && stop.abort();
    await expect(index.rebuild({ names, onProgress, signal: stop.signal })).rejects.toThrow('interrupted');
    expect(await behindAlias()).toEqual([name(version, 1)]);
    expect(await ours()).toEqual([
      expect.objectContaining({
        field: 'rebuild',
        have: `${name(version, 2)} half made`,
        advice: expect.stringContaining('--undo'),
      }),
    ]);
    expect((await index.write([crawled('b', 2)]))[0]?.result).toBe('created');
    const { _version, _source } = (await raw('GET', `${name(version, 1)}/_doc/a-1`)) as {
      _version: number;
      _source: object;
    };
    // What is removed is forgotten at once, not after a minute.
    await raw('PUT', `${name(version, 1)}/_settings`, { index: { gc_deletes: '0s' } });
    await raw('DELETE', `${name(version, 1)}/_doc/a-1`);
    await raw('DELETE', `${name(version, 1)}/_doc/a-2`);
    const same = `${name(version, 1)}/_doc/a-1?version=${_version}&version_type=external`;
    await expect
      .poll(
        () =>
          raw('PUT', same, { ..._source, content_hash: 'another' }).then(
            () => true,
            () => raw('POST', `${name(version, 1)}/_refresh`).then(() => false),
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    // Older than the copy in the half-made index.
    await raw('PUT', `${name(version, 1)}/_doc/a-3?version=${2 ** 52}&version_type=external`, {
      ..._source,
      id: 'a-3',
      content_hash: 'newer',
    });
    const wanted = new Map<string, string | undefined>(
      articles.map(({ id, content_hash }) => [id, content_hash]),
    );
    wanted
      .set('a-1', 'another')
      .set('a-2', undefined)
      .set('a-3', 'newer')
      .set('b', (await index.get('b'))?.content_hash);
    const { indices } = await index.rebuild({ names });
    expect(indices[0]).toMatchObject({ to: name(version, 2), removed: 1, documents: 40 });
    expect(indices[0]?.copied).toBeLessThan(10);
    await expectAll(wanted);
  });

  it('what today’s mapping refuses ends it, or is kept and told; so is what the old one refuses on the way back', async () => {
    begin();
    const loose = {
      mappings: { dynamic: true, properties: { title: { type: 'date' } } },
      aliases: { [alias]: {} },
    };
    await raw('PUT', name(version, 1), loose);
    const fits = crawled('fits', 1, { title: '2024-07-30' });
    await raw('PUT', `${name(version, 1)}/_doc/fits?refresh`, fits);
    await raw('PUT', `${name(version, 1)}/_doc/strange?refresh`, { id: 'strange', oddity: 1 });
    const losing = (await index.status()).differences
      .filter(({ isLosing }) => isLosing)
      .map(({ field }) => field);
    expect(losing).toContain('title');
    await expect(index.rebuild({ names })).rejects.toThrow(
      /1 documents are refused, the first strange: 400 strict_dynamic_mapping_exception/,
    );
    expect(await behindAlias()).toEqual([name(version, 1)]);
    expect((await index.write([crawled('open', 2, { title: '2024-07-31' })]))[0]?.result).toBe('created');
    const kept: RefusedDocument[] = [];
    const keepRefused = (refused: readonly RefusedDocument[]) => void kept.push(...refused);
    const there = await index.rebuild({ names, keepRefused });
    expect(there.indices[0]).toMatchObject({ documents: 2, refused: 1 });
    expect(kept).toEqual([
      {
        index: 'articles',
        id: 'strange',
        source: { id: 'strange', oddity: 1 },
        reason: expect.stringContaining('strict_dynamic'),
      },
    ]);

    const words = crawled('words', 3, { title: '关于检查的通知' });
    await index.write([words]);
    const back = await index.rollback({ names, keepRefused });
    expect(back.indices[0]).toMatchObject({ documents: 3, refused: 1, removed: 0 });
    expect(kept.at(-1)).toMatchObject({
      id: 'words',
      source: words,
      reason: expect.stringContaining('date'),
    });
    expect(await index.get('words')).toBeUndefined();
    expect(await index.get('open')).toBeDefined();
    expect(await raw('GET', `${alias}/_doc/strange`)).toMatchObject({ found: true });
  });

  it('ends where more is refused than it can keep account of', async () => {
    begin();
    await raw('PUT', name(version, 1), { mappings: { dynamic: true }, aliases: { [alias]: {} } });
    const lines = Array.from({ length: 1001 }, (_, n) => [
      { create: { _id: `s-${n}` } },
      { oddity: n },
    ]).flat();
    await fetch(`${url}/${alias}/_bulk?refresh=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    const kept: RefusedDocument[] = [];
    const keepRefused = (refused: readonly RefusedDocument[]) => void kept.push(...refused);
    await expect(index.rebuild({ names, keepRefused })).rejects.toThrow(
      /refuses 1001 documents and more, the first s-/,
    );
    expect(kept).toEqual([]);
    expect(await behindAlias()).toEqual([name(version, 1)]);
    expect(await raw('GET', `${alias}/_count`)).toMatchObject({ count: 1001 });
  });

  it('goes not back while a later rebuild is half done', async () => {
    begin();
    await setUp();
    await index.write([crawled('a', 1)]);
    await index.rebuild({ names });
    await raw('PUT', name(version, 3), { aliases: { [`${alias}-next`]: {} } });
    await expect(index.rollback({ names })).rejects.toMatchObject({
      message: expect.stringContaining('a rebuild into it was cut short'),
      advice: expect.stringContaining('--undo'),
    });
    await index.undoRebuild();
    expect((await index.rollback({ names })).indices[0]).toMatchObject({
      to: name(version, 1),
      documents: 1,
    });
  });

  it('one at a time, on every machine; a lock that nobody renews is free', async () => {
    begin();
    await setUp();
    await index.write([crawled('a', 1)]);
    const other = open();
    let second: unknown;
    const first = index.rebuild({
      names,
      onProgress: ({ step }) => {
        if (step === 'copy') second ??= other.rebuild({ names }).catch((error: unknown) => error);
      },
    });
    await first;
    expect(await second).toBeInstanceOf(ConfigError);
    expect(await second).toMatchObject({
      message: expect.stringMatching(new RegExp(`rebuild is under way \\(process ${process.pid} on `)),
    });
    await other.close();
    const holder = { owner: 'x', host: 'elsewhere', process: 'boot:1:1', purpose: 'rebuild', since: 'today' };
    const lock = `${prefix}-locks/_doc/articles`;
    await raw('PUT', lock, { ...holder, until: Date.now() + 60_000 });
    await expect(index.rebuild({ names })).rejects.toThrow('process 1 on elsewhere');
    await expect(index.undoRebuild()).rejects.toThrow('process 1 on elsewhere');
    await raw('PUT', lock, { ...holder, until: Date.now() - 2000 });
    expect((await index.rebuild({ names })).indices[0]?.documents).toBe(1);
  });

  it('an index of a newer Anlan is not written to, nor its template', async () => {
    begin();
    await raw('PUT', name(99, 1), { aliases: { [alias]: { is_write_index: true } } });
    for (const way of [() => index.setup(), () => index.rebuild({ names })]) {
      await expect(way()).rejects.toBeInstanceOf(IndexUnavailableError);
      await expect(way()).rejects.toThrow(/made by a newer Anlan \(its mapping is version 99/);
    }
    expect(await index.status()).toMatchObject({
      ready: false,
      detail: expect.stringContaining('newer Anlan'),
    });
    await expect(raw('GET', `_index_template/${alias}`)).rejects.toThrow('404');
  });

  it('keeps the old index some days, and deletes none that others need', async () => {
    begin();
    await setUp();
    await index.rebuild({ names });
    await index.rebuild({ names });
    await raw('POST', '_aliases', {
      actions: [{ add: { index: name(version, 1), alias: `${prefix}-mine` } }],
    });
    const there = async () => Object.keys((await raw('GET', `${alias}-v*`)) as object).sort();
    clock = 6 * 86_400_000;
    await setUp();
    expect(await there()).toEqual([1, 2, 3].map((n) => name(version, n)));
    clock = 8 * 86_400_000;
    await setUp();
    expect(await there()).toEqual([name(version, 1), name(version, 3)]);
    expect(await behindAlias()).toEqual([name(version, 3)]);
    await expect(index.rollback({ names })).rejects.toThrow('there is no index before');
  });

  it('several indices behind the alias become one; an alias that was lost is found again', async () => {
    begin();
    await setUp();
    await index.write([crawled('one', 1)], { refresh: true });
    await raw('PUT', name(version, 2), { aliases: { [alias]: {} } });
    await raw('POST', '_aliases', {
      actions: [{ add: { index: name(version, 1), alias, is_write_index: true } }],
    });
    await raw('PUT', `${name(version, 2)}/_doc/two?refresh`, crawled('two', 1));
    expect((await ours()).map(({ field }) => field)).toContain('alias');
    await index.rebuild({ names });
    expect(await behindAlias()).toEqual([name(version, 3)]);
    expect((await index.search({})).total).toBe(2);
    await raw('POST', '_aliases', { actions: [{ remove: { index: name(version, 3), alias } }] });
    expect(await index.setup()).toMatchObject({ ready: true, articles: 2 });
  });
});
