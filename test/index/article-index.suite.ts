import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { type ArticleIndex, highlightMarks } from '../../src/index/article-index.ts';
import { makeArticle, places } from './make-article.ts';
import { versionsSuite } from './versions.suite.ts';

/** What every index must do; `open` gives a fresh, empty one. */
export function articleIndexSuite(open: () => Promise<ArticleIndex>): void {
  versionsSuite(open);

  describe('writing', () => {
    let index: ArticleIndex;
    beforeAll(async () => {
      index = await open();
      await index.setup();
    });
    afterAll(() => index.close());
    const results = async (articles: readonly Article[]) =>
      (await index.write(articles, { refresh: true })).map(({ id, result }) => `${id} ${result}`);

    it('is ready and empty after setup, which may be repeated', async () => {
      expect(await index.setup()).toMatchObject({ ready: true, articles: 0 });
      expect(await index.status()).toMatchObject({ ready: true, articles: 0 });
    });

    it('creates, leaves alone what is the same, updates what changed, and gives back what it was given', async () => {
      const article = makeArticle({
        id: 'w1',
        region: places.yinping,
        figures: { fines_cny: 12000.5, deaths: 0 },
      });
      expect(await results([article])).toEqual(['w1 created']);
      expect(await index.get('w1')).toEqual(article);
      expect(await results([{ ...article, fetched_at: '2024-08-01T02:00:00+08:00' }])).toEqual([
        'w1 unchanged',
      ]);
      expect(await index.get('w1')).toEqual(article);
      const changed = { ...article, title: '关于修改通知的通知', content_hash: 'other' };
      expect(await results([changed])).toEqual(['w1 updated']);
      expect(await index.get('w1')).toEqual(changed);
      expect(await results([{ ...changed, pipeline_version: 'newer' }])).toEqual(['w1 updated']);
      expect((await index.search({ words: '修改通知' })).total).toBe(1);
      expect((await index.search({ words: '有限空间作业专项检查的通知' })).total).toBe(0);
    });

    it('has nothing under an id that nothing can have, and gives what there is to who asks for any number', async () => {
      for (const id of ['', ' ', 'a/b', 'a'.repeat(5000)]) expect(await index.get(id), id).toBeUndefined();
      const { total, hits } = await index.search({ limit: 999_999_999 });
      expect(hits).toHaveLength(total);
      expect((await index.search({ limit: 10, offset: 999_999_999 })).hits).toEqual([]);
    });

    it('refuses one bad article among good ones, with the reason', async () => {
      const outcomes = await index.write(
        [
          makeArticle({ id: 'good-1' }),
          makeArticle({ id: 'bad-date', published_at: '2024-02-30T00:00:00+08:00' }),
          { ...makeArticle({ id: 'bad-field' }), colour: 'red' } as Article,
          makeArticle({ id: 'good-2' }),
        ],
        { refresh: true },
      );
      expect(outcomes).toEqual([
        { id: 'good-1', result: 'created' },
        {
          id: 'bad-date',
          result: 'refused',
          code: 'schema',
          reason: expect.stringContaining('published_at'),
        },
        { id: 'bad-field', result: 'refused', code: 'schema', reason: expect.stringContaining('colour') },
        { id: 'good-2', result: 'created' },
      ]);
      expect(await index.get('bad-date')).toBeUndefined();
    });

    it('files findings anew with their article', async () => {
      const masked = makeArticle({ id: 'f1', findings: [{ code: 'date-conflict', detail: 'x' }] });
      const count = async () => (await index.search({ finding: 'date-conflict' })).total;
      expect(await results([masked])).toEqual(['f1 created']);
      expect(await count()).toBe(1);
      expect(await results([{ ...masked, findings: [], content_hash: 'clean' }])).toEqual(['f1 updated']);
      expect(await count()).toBe(0);
    });

    it('takes the same article twice in one batch once, and an empty batch', async () => {
      const article = makeArticle({ id: 'twice' });
      expect(await results([article, article])).toEqual(['twice created', 'twice unchanged']);
      expect(await results([])).toEqual([]);
    });

    it('removes, also what is not there', async () => {
      await index.write([makeArticle({ id: 'gone', title: '废止文件目录' })], { refresh: true });
      await index.remove(['gone', 'never-there']);
      expect(await index.get('gone')).toBeUndefined();
      await index.write([], { refresh: true });
      expect((await index.search({ words: '废止文件目录' })).total).toBe(0);
    });
  });

  describe('asking', () => {
    let index: ArticleIndex;
    const found = async (query: Parameters<ArticleIndex['search']>[0]) =>
      (await index.search({ limit: 100, ...query })).hits.map(({ article }) => article.id).sort();

    beforeAll(async () => {
      index = await open();
      await index.setup();
      const outcomes = await index.write(asked, { refresh: true });
      expect(outcomes.map(({ result }) => result)).toEqual(asked.map(() => 'created'));
    });
    afterAll(() => index.close());

    it.each([
      ['安全生产', ['a', 'b']],
      ['安全生產', ['a', 'b']], // Traditional
      ['生产安全', []], // other order of the pairs
      ['危险化学品　安全生产', ['a']], // both words, an ideographic space between
      ['gb18218', ['a']],
      ['ＧＢ１８２１８', ['a']], // full width
      ['GB182', []], // Latin words whole
      ['镇', ['c']], // one character, as the beginning of a pair or alone
      ['7号', ['b']],
      ['安委办〔2024〕7号', ['b']],
      ['枣庄日报', ['d']], // source
      ['南通市应急管理局', ['c']], // publisher
      ['，。！', []],
      ['" OR * NOT (', []], // what a query language would read
    ] as const)('finds %s', async (words, expected) => {
      expect(await found({ words })).toEqual(expected);
    });

    it.each([
      [{ region: '37' }, ['a', 'b', 'd']],
      [{ region: '3704' }, ['b', 'd']],
      [{ region: '370404' }, ['d']],
      [{ region: '370404104' }, ['d']],
      [{ region: '32' }, ['c']],
      [{ region: '00' }, ['a', 'b', 'c', 'd', 'e']],
      [{ topic: '危险化学品' }, ['a', 'c']],
      [{ kind: 'accident' as const }, ['d']],
      [{ site: 'zzrb' }, ['d']],
      [{ since: '2024-07-30' }, ['b', 'c']],
      [{ until: '2024-07-29' }, ['a', 'd']],
      [{ since: '2024-07-30', until: '2024-07-30' }, ['b']], // the last second of the day counts
      [{ finding: 'masked' as const }, ['a', 'd']],
      [{ finding: 'omission' as const }, ['a']],
      [{ finding: 'text-lost' as const }, []],
      [{ finding: 'masked' as const, region: '3704' }, ['d']],
      [{ region: '37', words: '安全生产', since: '2024-01-01' }, ['a', 'b']],
      [{}, ['a', 'b', 'c', 'd', 'e', 'f']],
    ])('narrows by %j', async (filter, expected) => {
      expect(await found(filter)).toEqual(expected);
    });

    it.each([
      [{}, 'a b c d e f'],
      [{ finding: 'masked' as const, words: '安全生产' }, 'a'],
      [{ region: '32' }, 'c'],
      [{ words: '，' }, ''],
    ])('lists the addresses of all that match %j, by id', async (filter, expected) => {
      const found: string[] = [];
      for await (const { id, url } of index.addresses(filter)) {
        expect(url).toBe(`https://yjj.example/aqsc/${id}.html`);
        found.push(id);
      }
      expect(found.join(' ')).toBe(expected);
    });

    it('pages: newest first, what has no date last', async () => {
      const pages = await Promise.all([0, 2, 4, 6].map((offset) => index.search({ limit: 2, offset })));
      expect(pages.map(({ total }) => total)).toEqual([6, 6, 6, 6]);
      expect(pages.map(({ hits }) => hits.map(({ article }) => article.id).join())).toEqual([
        'c,b',
        'a,d',
        'e,f',
        '',
      ]);
      expect((await index.search({ limit: 0 })).hits).toEqual([]);
    });

    it('marks the found words in title and body', async () => {
      const [open, close] = highlightMarks;
      const { hits } = await index.search({ words: '安全生產 ＧＢ１８２１８' });
      expect(hits[0]?.highlights).toEqual([
        `${open}安全生产${close}大检查通告`,
        expect.stringContaining(`按照${open}GB18218${close}辨识`),
      ]);
      expect((await index.search({})).hits[0]?.highlights).toEqual([]);
    });

    it('says which day or query it cannot read', async () => {
      await expect(index.search({ since: '2024-02-30' })).rejects.toThrow('since: 2024-02-30 is no day');
      await expect(index.search({ words: '安全 '.repeat(101) })).rejects.toThrow('more than 100 words');
    });

    it('groups by province', async () => {
      expect(await index.group({ by: 'province' })).toEqual({
        total: 6,
        elsewhere: 2,
        rows: [
          {
            code: '32',
            path: '江苏省',
            articles: 1,
            sites: 1,
            months: 1,
            first: '2024-08-01',
            last: '2024-08-01',
            kinds: { training: 1 },
            topics: { 危险化学品: 1 },
            figures: { trained: 120 },
          },
          {
            code: '37',
            path: '山东省',
            articles: 3,
            sites: 2,
            months: 2,
            first: '2024-06-30',
            last: '2024-07-30',
            kinds: { accident: 1, inspection: 1, notice: 1 },
            topics: { 危险化学品: 1, 有限空间: 3, 消防: 1 },
            figures: { deaths: 2, hazards_found: 12, hazards_rectified: 9 },
          },
        ],
      });
    });

    it.each([
      ['city', ['3206 江苏省/南通市 1', '3704 山东省/枣庄市 2'], 3],
      ['county', ['370404 山东省/枣庄市/峄城区 1'], 5],
      ['town', ['370404104 山东省/枣庄市/峄城区/阴平镇 1'], 5],
    ] as const)('groups by %s', async (by, rows, elsewhere) => {
      const result = await index.group({ by });
      expect(result.rows.map(({ code, path, articles }) => `${code} ${path} ${articles}`)).toEqual(rows);
      expect(result).toMatchObject({ elsewhere, total: 6 });
    });

    it('writes and takes away clusters, and nothing else of an article', async () => {
      const [{ id } = makeArticle()] = asked;
      const before = await index.get(id);
      const cluster = { id: 'b', first_url: 'https://yjj.example/b', lag_days: 3, share: 0.9 };
      await index.setClusters([
        { id, cluster },
        { id: 'not there', cluster },
        { id: 'nor there', cluster: undefined },
      ]);
      expect(await index.get(id)).toEqual({ ...before, cluster });
      expect((await index.write(asked.slice(0, 1)))[0]?.result).toBe('unchanged');
      await index.setClusters([{ id, cluster: undefined }]);
      expect(await index.get(id)).toEqual(before);
      await index.setClusters([]);
    });

    it('is the same after a rebuild, and can still be written', async () => {
      const before = await Promise.all([index.group({ by: 'town' }), found({ words: '安全生产' })]);
      expect(await index.rebuild()).toMatchObject({ ready: true, articles: 6 });
      expect(await Promise.all([index.group({ by: 'town' }), found({ words: '安全生产' })])).toEqual(before);
      expect((await index.write(asked)).map(({ result }) => result)).toEqual(asked.map(() => 'unchanged'));
      const [first = makeArticle()] = asked;
      expect((await index.write([{ ...first, pipeline_version: 'newer' }]))[0]?.result).toBe('updated');
    });

    it('groups what a filter leaves, also nothing', async () => {
      const some = await index.group({ by: 'city', words: '安全生产', region: '37' });
      expect(some).toMatchObject({ total: 2, elsewhere: 1, rows: [{ code: '3704', articles: 1 }] });
      expect(await index.group({ by: 'city', words: '没有这样的词' })).toEqual({
        total: 0,
        elsewhere: 0,
        rows: [],
      });
    });
  });
}

const asked: readonly Article[] = [
  makeArticle({
    id: 'a',
    title: '安全生产大检查通告',
    body: '对危险化学品企业按照GB18218辨识重大危险源。',
    region: places.shandong,
    topics: ['危险化学品', '有限空间'],
    figures: { hazards_found: 12, hazards_rectified: 9 },
    document: { kind: 'inspection' },
    published_at: '2024-06-30T23:59:59+08:00',
    findings: [
      { code: 'masked', at: [0, 2], detail: '××' },
      { code: 'masked', at: [4, 6], detail: '××' },
      { code: 'omission', detail: '省略12字' },
    ],
  }),
  makeArticle({
    id: 'b',
    title: '关于做好安全生产工作的通知',
    body: '安委办〔2024〕7号\n现将有关事项通知如下。',
    region: places.zaozhuang,
    published_at: '2024-07-30T23:59:59+08:00',
  }),
  makeArticle({
    id: 'c',
    title: '全市应急救援培训班开班',
    body: '各镇参加，共培训120人。',
    publisher: '南通市应急管理局',
    site: { id: 'yjj.nantong', kind: 'government' },
    region: places.nantong,
    topics: ['危险化学品'],
    figures: { trained: 120 },
    document: { kind: 'training' },
    published_at: '2024-08-01T00:00:00+08:00',
  }),
  makeArticle({
    id: 'd',
    title: '阴平一厂房起火两人身亡',
    body: '火灾原因正在调查。',
    source: '枣庄日报',
    site: { id: 'zzrb', kind: 'news' },
    region: places.yinping,
    topics: ['消防', '有限空间'],
    figures: { deaths: 2 },
    findings: [{ code: 'masked', at: [0, 1], detail: '×' }],
    document: { kind: 'accident' },
    published_at: '2024-06-30T00:00:00+08:00',
  }),
  undated(makeArticle({ id: 'e', title: '全国公告', body: '全文略。', region: places.nation })),
  undated(makeArticle({ id: 'f', title: '无地区公告', body: '全文略。' })),
];

function undated({ published_at: _, published_precision: __, ...article }: Article): Article {
  return article;
}
