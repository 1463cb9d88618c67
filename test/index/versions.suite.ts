import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import type { ArticleIndex, WriteOutcome } from '../../src/index/article-index.ts';
import { makeArticle } from './make-article.ts';

/** Which of several versions of an article an index keeps; `open` gives a fresh, empty one. */
export function versionsSuite(open: () => Promise<ArticleIndex>): void {
  describe('versions', () => {
    let index: ArticleIndex;
    let serial = 0;
    beforeAll(async () => {
      index = await open();
      await index.setup();
    });
    afterAll(() => index.close());

    /** A page of its own, crawled at these minutes. */
    const crawls = (...minutes: readonly (number | undefined)[]): readonly Article[] => {
      serial += 1;
      const { fetched_at: _, ...page } = makeArticle({ id: `v${serial}` });
      return minutes.map((minute, at) => ({
        ...page,
        content_hash: `text ${at}`,
        title: `第${at}版`,
        ...(minute !== undefined && { fetched_at: `2024-08-01T02:0${minute}:00+08:00` }),
      }));
    };
    const write = async (...articles: readonly Article[]) => resultsOf(await index.write(articles));
    const kept = async ({ id }: Article) => (await index.get(id))?.title;
    const cluster = { id: 'first', first_url: 'https://yjj.example/first', lag_days: 2, share: 0.8 };

    it.each([
      ['older, newer', [1, 2], ['created', 'updated'], '第1版'],
      ['newer, older', [2, 1], ['created', 'unchanged'], '第0版'],
      ['of one second, the later one', [1, 1], ['created', 'updated'], '第1版'],
      ['of an unknown time, known', [undefined, 1], ['created', 'updated'], '第1版'],
      ['known, of an unknown time', [1, undefined], ['created', 'unchanged'], '第0版'],
      ['both of an unknown time', [undefined, undefined], ['created', 'updated'], '第1版'],
      [
        'there and back',
        [1, 3, 2, 4, 3],
        ['created', 'updated', 'unchanged', 'updated', 'unchanged'],
        '第3版',
      ],
    ] as const)('%s: one by one, and in one batch', async (_, minutes, expected, title) => {
      const [first = makeArticle(), ...rest] = crawls(...minutes);
      const results = await write(first);
      for (const next of rest) results.push(...(await write(next)));
      expect(results).toEqual(expected);
      expect(await kept(first)).toBe(title);

      const batch = crawls(...minutes);
      expect(await write(...batch)).toEqual(expected);
      expect(await kept(batch[0] ?? first)).toBe(title);
    });

    it.each([
      ['an hour ahead of us, then right', [3600, 0], '第1版'],
      ['a year ahead, then right, and right again', [31_536_000, -60, 0], '第2版'],
      ['right, then ahead', [0, 3600], '第1版'],
      ['ahead, then less far ahead', [7200, 3600], '第0版'],
      ['within what two clocks may differ by', [120, 0], '第0版'],
    ] as const)('a clock %s: what is wrong keeps nothing out', async (_, seconds, title) => {
      const base = Date.now();
      const china = (ahead: number) =>
        new Date(base + (ahead + 8 * 3600) * 1000).toISOString().replace(/\..*/, '+08:00');
      const pages = crawls(...seconds.map(() => 0)).map((page, at) => ({
        ...page,
        fetched_at: china(seconds[at] ?? 0),
      }));
      for (const page of pages) await write(page);
      expect(await kept(pages[0] ?? makeArticle())).toBe(title);
    });

    it.each(['2300-01-01T00:00:00+08:00', '9999-12-31T23:59:59+08:00', '0001-01-01T00:00:00+08:00'])(
      'fetched at %s, written again and again',
      async (fetched_at) => {
        const pages = crawls(1, 1, 1).map((page) => ({ ...page, fetched_at }));
        for (const [at, page] of pages.entries())
          expect(await write(page)).toEqual([at === 0 ? 'created' : 'updated']);
      },
    );

    it('a new pipeline over the same crawl, whichever comes later', async () => {
      const [page = makeArticle()] = crawls(1);
      const other = { ...page, pipeline_version: 'other', title: '另版' };
      expect(await write(page, other, other, page)).toEqual(['created', 'updated', 'unchanged', 'updated']);
      expect(await kept(page)).toBe('第0版');
      expect(await write({ ...other, fetched_at: '2024-08-01T02:00:59+08:00' })).toEqual(['unchanged']);
      expect(await kept(page)).toBe('第0版');
    });

    it('clusters in between change nothing of that', async () => {
      const [older = makeArticle(), page = makeArticle(), same = makeArticle(), newer = makeArticle()] =
        crawls(1, 2, 2, 3);
      const { id } = page;
      const mark = () => index.setClusters([{ id, cluster }]);
      expect(await write(page)).toEqual(['created']);
      await mark();
      await index.setClusters([{ id, cluster: { ...cluster, share: 0.7 } }]);
      await mark();
      expect(await index.get(id)).toEqual({ ...page, cluster });
      expect(await write(page, older)).toEqual(['unchanged', 'unchanged']);
      expect(await index.get(id)).toEqual({ ...page, cluster });
      expect(await write(same)).toEqual(['updated']);
      expect(await index.get(id)).toEqual(same);
      await mark();
      expect(await write(newer)).toEqual(['updated']);
      await mark();
      expect(await write(same, page, older)).toEqual(['unchanged', 'unchanged', 'unchanged']);
      expect(await index.get(id)).toEqual({ ...newer, cluster });
    });

    it('what has just been removed can be put back at once, again and again, as it was', async () => {
      const [page = makeArticle(), newer = makeArticle()] = crawls(1, 2);
      for (const version of [page, page, newer, newer]) {
        expect(await write(version)).toEqual(['created']);
        await index.setClusters([{ id: page.id, cluster }]);
        await index.remove([page.id]);
        expect(await index.get(page.id)).toBeUndefined();
      }
      expect(await write(newer, page)).toEqual(['created', 'unchanged']);
      expect(await index.get(page.id)).toEqual(newer);
    });

    it('of many that are written at the same moment the newest stays', async () => {
      const minutes = [3, 9, 1, 7, 5, 0, 8, 2];
      for (let round = 0; round < 3; round++) {
        const pages = crawls(...minutes);
        const results = (await Promise.all(pages.map((page) => write(page)))).flat();
        expect(results.filter((result) => result === 'created')).toHaveLength(1);
        expect(results.every((result) => /^(created|updated|unchanged)$/.test(result))).toBe(true);
        expect(await kept(pages[0] ?? makeArticle())).toBe('第1版');
      }
    });

    it('of one second that are written at the same moment each is written, one after the other', async () => {
      const pages = crawls(4, 4, 4, 4);
      const results = (await Promise.all(pages.map((page) => write(page)))).flat();
      expect(results.sort()).toEqual(['created', 'updated', 'updated', 'updated']);
    });
  });
}

function resultsOf(outcomes: readonly WriteOutcome[]): string[] {
  return outcomes.map(({ result }) => result);
}
