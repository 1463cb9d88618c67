import { expect, test } from 'vitest';
import { host, listSite, listSource, title } from '../crawl/list-site.ts';
import { articlePage } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

const page = (id: number) => `http://${host}/tz/${id}.html`;

test('an indexed article that asks not to be indexed leaves after three runs, is never a failure, and comes back when it no longer asks', async () => {
  const pages = listSite(12);
  const { workspace, night, indexed } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const { body = '' } = articlePage(title(3));
  pages['/tz/3.html'] = {
    body: String(body).replace('<head>', '<head><meta name="robots" content="noindex">'),
  };
  for (const removed of [0, 0, 1, 0]) {
    const { totals, sources } = await night();
    expect(totals).toMatchObject({ forbidden: 1, failed: 0, removed, pendingRemovals: 0 });
    expect(sources[0]?.status).toBe('ok');
  }
  expect(await indexed()).not.toContain(page(3));
  expect(workspace.store.removals.list()).toMatchObject([
    { url: page(3), state: 'applied', reason: 'asked not to be indexed in 3 runs' },
  ]);
  pages['/tz/3.html'] = articlePage(title(3));
  await night();
  expect(await indexed()).toContain(page(3));
});
