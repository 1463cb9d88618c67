import { expect, test, vi } from 'vitest';
import { replayLetters } from '../../src/run/delivery/replay-letters.ts';
import { host, listSite, listSource, title } from '../crawl/list-site.ts';
import { articlePage } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

const id = (url: string) => `${url}/tz/1.html`;

test.each([['retry'], ['refused']] as const)(
  'an older version that the index did not take (%s) never overwrites the newer one that it has',
  async (result) => {
    const pages = listSite(3);
    const { workspace, night } = await nights({ [host]: pages }, [listSource()]);
    const { index, store } = workspace;
    const write = index.write.bind(index);
    const refuse: typeof index.write = async (articles) =>
      articles.map((article) => ({ id: article.id, result, code: '429', reason: 'busy' }));
    index.write = refuse;
    const waiting = (await night()).totals;
    expect(waiting.outbox + waiting.deadLetters).toBe(3);
    const first = articlePage(title(1));
    pages['/tz/1.html'] = { body: String(first.body).replace('</body>', '<p>另报县安委办备案。</p></body>') };
    // What waits is still not taken when the newer version is.
    let calls = 0;
    index.write = (articles, options) =>
      calls++ === 0 && result === 'retry' ? refuse(articles) : write(articles, options);
    await night({ force: true });
    const has = async () =>
      (await index.search({ limit: 10 })).hits.find(({ article }) => article.url === id(`http://${host}`))
        ?.article.content_hash;
    const newer = await has();
    expect(newer).toBeDefined();
    expect([store.outbox.count(), store.deadLetters.count()]).toEqual([0, 0]);
    await replayLetters(workspace, { filter: {}, outbox: true });
    await night();
    expect(await has()).toBe(newer);
  },
);

test('a signal at the end of a run: what waits is left to the next run, and the report is written', async () => {
  const { workspace, night, indexed } = await nights({ [host]: listSite(3) }, [listSource()]);
  const { index, store } = workspace;
  const write = index.write.bind(index);
  index.write = async (articles) =>
    articles.map((article) => ({ id: article.id, result: 'retry', code: '429', reason: 'busy' }));
  // As if another process sent letters, and did not come to its end.
  const sender = store.locks.acquire('letters');
  const signal = new AbortController();
  const told = vi.spyOn(workspace.log, 'info').mockImplementation((...[, message]) => {
    if (String(message).includes('waiting for it')) signal.abort('SIGTERM');
  });
  const report = await night({ signal: signal.signal });
  told.mockRestore();
  expect(report).toMatchObject({ interrupted: true, totals: { new: 3, outbox: 3 } });
  if ('release' in sender) sender.release();
  index.write = write;
  expect((await night()).totals.outbox).toBe(0);
  expect(await indexed()).toHaveLength(3);
});
