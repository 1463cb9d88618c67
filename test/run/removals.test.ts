import { expect, test } from 'vitest';
import { exitStatus } from '../../src/run/report.ts';
import { host, listSite, listSource, title } from '../crawl/list-site.ts';
import type { MockAnswer } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

const gone: MockAnswer = { status: 404, body: 'not here' };
const page = (id: number) => `http://${host}/tz/${id}.html`;

test('three runs of 404, and the article leaves the index; its tombstone keeps it', async () => {
  const pages = listSite(12);
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  expect((await night()).totals).toMatchObject({ new: 12, removed: 0, pendingRemovals: 0 });
  const article = (await workspace.index.search({ words: title(3) })).hits[0]?.article;
  pages['/tz/3.html'] = gone;
  for (let run = 1; run <= 2; run++) expect((await night()).totals.removed).toBe(0);
  expect(await indexed()).toContain(page(3));
  const report = await night();
  expect(report.totals).toMatchObject({ removed: 1, pendingRemovals: 0 });
  expect(exitStatus(report)).toBe(0);
  expect(await indexed()).toHaveLength(11);
  expect(await indexed()).not.toContain(page(3));
  expect(workspace.store.removals.list()).toMatchObject([
    { url: page(3), state: 'applied', reason: 'answered 404 in 3 runs', article: { title: article?.title } },
  ]);
  expect((await night()).totals).toMatchObject({ removed: 0, pendingRemovals: 0 });
});
