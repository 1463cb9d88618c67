import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ArticleIndex, WriteOutcome } from '../../src/index/article-index.ts';
import type { Pace } from '../../src/index/elasticsearch/connection/pace.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { faultyElasticsearch } from '../elasticsearch/faulty-elasticsearch.ts';
import { describeEs } from '../elasticsearch/it-es.ts';
import type { RequestFault } from '../elasticsearch/request-faults.ts';
import { randomOf } from '../random-of.ts';
import { makeArticle } from './make-article.ts';

const random = randomOf(11);
/** A clock that goes on by waiting only, however busy the machine is; what is waited for is sixty times as fast. */
let at = 0;
const pace: Pace = {
  now: () => at,
  random,
  async sleep(milliseconds, signal) {
    const end = at + milliseconds;
    await setTimeout(milliseconds / 60, undefined, { signal }).catch(() => undefined);
    at = Math.max(at, end);
  },
};

describeEs('writing through a proxy that fails', () => {
  let index: ArticleIndex;
  let serial = 0;
  /** Ids that must be in the index at the end, and the calls that said `created`. */
  const written = new Set<string>();
  let created = 0;
  const prefix = `faults-${process.pid}`;
  const es = faultyElasticsearch(prefix, { seed: 5 });
  const alias = `${prefix}-articles`;
  const limits = { bulkArticles: 250, bulkBytes: 400_000 };
  const open = (patience = 60, requestTimeout = 5000) =>
    openElasticsearchIndex({
      url: es.proxy.url,
      prefix,
      ...limits,
      patience,
      pace,
      requestTimeout,
      env: {},
    });

  beforeAll(async () => {
    index = open();
    await index.setup();
  });
  beforeEach(() => es.proxy.inject());
  afterAll(async () => {
    await index.close();
  });

  const some = (count: number): readonly Article[] =>
    Array.from({ length: count }, () => makeArticle({ id: `n${serial++}`, body: '检查。' }));
  /** Every article has an outcome of its own, in order; what is in counts. */
  const account = (articles: readonly Article[], outcomes: readonly WriteOutcome[]) => {
    expect(outcomes.map(({ id }) => id)).toEqual(articles.map(({ id }) => id));
    for (const { id, result } of outcomes) {
      if (result === 'created') created += 1;
      if (result === 'created' || result === 'unchanged') written.add(id);
    }
    return Object.fromEntries(
      Map.groupBy(outcomes, ({ result }) => result)
        .entries()
        .map(([result, all]) => [result, all.length]),
    );
  };
  const write = async (articles: readonly Article[], to = index) =>
    account(articles, await to.write(articles));
  const seen = async (count: number) => {
    const from = es.proxy.passages.length;
    while (es.proxy.passages.length < from + count) await setTimeout(2);
  };
  const failureOf = async (work: Promise<unknown>): Promise<IndexUnavailableError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(IndexUnavailableError);
    return error as IndexUnavailableError;
  };

  /** Faults of whole requests that pass: all requests meet it, until it ends while the articles are under way. */
  it.each<RequestFault>([
    'reset',
    'busy',
    'unavailable',
    'bad-gateway',
    'no-route',
    'packed-badly',
    'blocked',
    'reset-after-write',
    'half-answer',
    'nonsense',
    'item-missing',
  ])('%s: goes on by itself when it ends', async (fault) => {
    const articles = some(700);
    for (const [part, paths] of [
      [articles.slice(0, 350), /./],
      [articles.slice(350), /_bulk/],
    ] as const) {
      es.proxy.inject({ requests: { [fault]: 1 }, delay: 20, paths });
      const done = write(part);
      await seen(6);
      es.proxy.inject();
      expect(await done).toEqual({ created: 350 });
    }
    expect(await write(articles.slice(0, 3))).toEqual({ unchanged: 3 });
  });

  it('slow: what had no answer in time is looked at again, and counts once', async () => {
    const hasty = open(60, 150);
    const articles = some(600);
    es.proxy.inject({ requests: { slow: 1 }, delay: 500, paths: /_bulk/ });
    const done = write(articles, hasty);
    await seen(4);
    es.proxy.inject();
    expect(await done).toEqual({ created: 600 });
    await hasty.close();
  });

  it('down: goes on by itself when it is up again', async () => {
    const articles = some(700);
    await es.proxy.down();
    const done = write(articles);
    await setTimeout(50);
    await es.proxy.up();
    expect(await done).toEqual({ created: 700 });
  });

  it.each(['forbidden', 'unauthorised'] as const)(
    "%s: is the fault of the account, never an article's",
    async (fault) => {
      const articles = some(600);
      es.proxy.inject({ requests: { [fault]: 1 } });
      const before = es.proxy.passages.length;
      expect(await failureOf(index.write(articles))).toMatchObject({
        passes: false,
        message: expect.stringContaining('access denied'),
      });
      expect(es.proxy.passages.length - before).toBeLessThanOrEqual(3);
      es.proxy.inject({ requests: { [fault]: 1 }, paths: /_bulk/ });
      await failureOf(index.write(articles));
      es.proxy.inject();
      expect(await write(articles)).toEqual({ created: 600 });
    },
  );

  it('too large: halved down to one, which is refused with its reason; what follows is not sent too large again', async () => {
    const articles = [...some(900), makeArticle({ id: 'large', body: '检'.repeat(40_000) }), ...some(300)];
    es.proxy.inject({ requests: { 'too-large': 1 }, largest: 60_000 });
    const from = es.proxy.passages.length;
    const outcomes = await index.write(articles);
    expect(account(articles, outcomes)).toEqual({ created: 1200, refused: 1 });
    expect(outcomes[900]).toMatchObject({
      id: 'large',
      code: '413',
      reason: expect.stringMatching(/^413 .*120\d\d\d bytes/),
    });
    const refused = es.proxy.passages.slice(from).filter(({ fault, bytes }) => fault && bytes >= 60_000);
    // Seven for each of the three batches under way at first, one for the large article; none for those that follow.
    expect(refused.length).toBeLessThan(26);
    es.proxy.inject();
    expect(await write(articles.slice(899, 902))).toEqual({ created: 1, unchanged: 2 });
  });

  it('items: busy ones are sent again, and only they; refused ones have their reason; the others are in', async () => {
    const articles = some(900);
    const bad = new Set([3, 404, 899].map((at) => articles[at]?.id ?? ''));
    const busy = randomOf(3);
    es.proxy.inject({
      items: (id) =>
        bad.has(id)
          ? 'refused'
          : ([undefined, undefined, undefined, 'busy', 'unavailable', 'blocked'] as const)[
              Math.floor(busy() * 6)
            ],
    });
    const from = es.proxy.passages.length;
    const outcomes = await index.write(articles);
    expect(account(articles, outcomes)).toEqual({ created: 897, refused: 3 });
    for (const at of [3, 404, 899])
      expect(outcomes[at]).toMatchObject({
        code: '400 document_parsing_exception',
        reason: expect.stringContaining('failed to parse field'),
      });
    // Half of them fail each time: twice as many are sent in all, not all of them again and again.
    const sent = es.proxy.passages.slice(from).reduce((sum, { items }) => sum + items, 0);
    expect(sent).toBeLessThan(2300);
  });

  it('outlasts the patience: busy is `retry`, unreachable an error where nothing was written and `retry` for the rest else', async () => {
    const short = open(2);
    const articles = some(800);
    es.proxy.inject({ requests: { busy: 1 } });
    expect(await write(articles, short)).toEqual({ retry: 800 });
    es.proxy.inject({ requests: { reset: 1 } });
    expect(await failureOf(short.write(articles))).toMatchObject({ passes: true });
    let bulks = 0;
    es.proxy.inject({ items: () => (bulks++ < 300 ? undefined : 'unavailable') });
    const partly = await short.write(articles);
    expect(account(articles, partly)).toEqual({ created: 300, retry: 500 });
    expect(partly.at(-1)).toMatchObject({ code: '503 unavailable_shards_exception' });
    const first = some(250);
    const rest = [...first, ...articles.filter((_, at) => partly[at]?.result === 'retry')];
    es.proxy.inject();
    const done = short.write(rest);
    await seen(2);
    await es.proxy.down();
    const outcomes = await done.catch(() => undefined);
    await es.proxy.up();
    const counts = outcomes ? account(rest, outcomes) : {};
    // What was on its way may be in without an answer: the next call says so.
    const left = await write(rest, short);
    expect((counts.created ?? 0) + (left.created ?? 0) + (left.unchanged ?? 0)).toBeGreaterThanOrEqual(
      rest.length,
    );
    expect(left.retry).toBeUndefined();
    await short.close();
  });

  it('patience of 0: every request is sent once, by us and by the client', async () => {
    const once = open(0);
    for (const fault of ['unavailable', 'reset', 'busy', 'bad-gateway'] as const) {
      es.proxy.inject({ requests: { [fault]: 1 } });
      const from = es.proxy.passages.length;
      await once.write(some(1)).catch(() => undefined);
      es.proxy.inject({ requests: { [fault]: 1 }, paths: /_bulk/ });
      await once.write(some(1)).catch(() => undefined);
      const calls = es.proxy.passages.slice(from).map(({ call }) => call.split('/').at(-1));
      expect(calls).toEqual(['_mget', '_mget', '_bulk']);
    }
    await once.close();
  });

  it('clusters and removals are borne through faults too', async () => {
    const articles = some(300);
    await write(articles);
    const cluster = { id: 'n0', share: 0.5 };
    es.proxy.inject({
      requests: {
        reset: 0.1,
        busy: 0.1,
        'reset-after-write': 0.1,
        nonsense: 0.1,
        'half-answer': 0.1,
        'too-large': 0.2,
      },
      largest: 10_000,
      items: { busy: 0.1, unavailable: 0.1 },
    });
    await index.setClusters(articles.map(({ id }) => ({ id, cluster })));
    const gone = articles.slice(0, 100).map(({ id }) => id);
    await index.remove(gone);
    es.proxy.inject({ items: { refused: 0.1 } });
    expect(
      (await failureOf(index.setClusters(articles.map(({ id }) => ({ id, cluster: undefined }))))).message,
    ).toMatch(/not given its cluster/);
    es.proxy.inject();
    for (const id of gone) written.delete(id);
    expect(await index.get(gone[5] ?? '')).toBeUndefined();
    const stored = await fetch(`${es.url}/${alias}/_mget`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids: articles.map(({ id }) => id) }),
    });
    const { docs } = (await stored.json()) as { docs: readonly { found: boolean; _version?: number }[] };
    expect(docs.filter(({ found }) => found)).toHaveLength(200);
    created -= 100;
  });

  it('a mixture of all: 10,000 in, 10,000 accounted for, none twice', async () => {
    const articles = some(10_000);
    const isBad = ({ id }: Pick<Article, 'id'>) => id.endsWith('77');
    const before = await writesOf(es.url, alias);
    es.proxy.inject({
      requests: {
        reset: 0.04,
        busy: 0.04,
        unavailable: 0.04,
        'bad-gateway': 0.03,
        blocked: 0.03,
        'too-large': 0.1,
        'reset-after-write': 0.06,
        'half-answer': 0.06,
        slow: 0.05,
        nonsense: 0.06,
        'item-missing': 0.06,
      },
      largest: 60_000,
      delay: 10,
      items: (id) =>
        isBad({ id })
          ? 'refused'
          : random() < 0.06
            ? (['busy', 'unavailable', 'blocked'] as const)[Math.floor(random() * 3)]
            : undefined,
    });
    const outcomes = await index.write(articles);
    expect(account(articles, outcomes)).toEqual({ created: 9900, refused: 100 });
    for (const outcome of outcomes) {
      if (isBad(outcome))
        expect(outcome).toMatchObject({ result: 'refused', code: '400 document_parsing_exception' });
    }
    // Elasticsearch itself has taken each of them once, though many answers were lost.
    expect((await writesOf(es.url, alias)) - before).toBe(9900);
  });

  it('in the end each is in once, and none besides; never was more under way than allowed', async () => {
    await index.write([], { refresh: true });
    const ids: string[] = [];
    for await (const { id } of index.addresses({})) ids.push(id);
    expect(ids.sort()).toEqual([...written].sort());
    expect(created).toBeLessThanOrEqual(ids.length);
    for (const { call, items, bytes, open } of es.proxy.passages) {
      if (!call.endsWith('_bulk')) continue;
      expect(items).toBeLessThanOrEqual(limits.bulkArticles);
      if (items > 1) expect(bytes).toBeLessThanOrEqual(limits.bulkBytes);
      expect(open).toBeLessThanOrEqual(4);
    }
  });
});

/** Documents that the index has taken since it was made, each writing counted. */
async function writesOf(url: string, alias: string): Promise<number> {
  const answer = await fetch(`${url}/${alias}/_stats/indexing`);
  const { _all } = (await answer.json()) as { _all: { primaries: { indexing: { index_total: number } } } };
  return _all.primaries.indexing.index_total;
}
