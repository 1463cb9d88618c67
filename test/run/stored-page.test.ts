import { expect, test } from 'vitest';
import { fetchOrRecall } from '../../src/run/fetch-or-recall.ts';
import { archivedCopies } from '../../src/run/history/archived-copies.ts';
import { articleHistory } from '../../src/run/history/article-history.ts';
import { resolveTargets } from '../../src/run/recrawl/resolve-targets.ts';
import { host, listSource, title } from '../crawl/list-site.ts';
import { articlePage, listBody } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

test('a page is found in every verb, however its address is typed', async () => {
  const path = '/tz/%E5%AE%89/v.jsp?a=1&id=7';
  const url = `http://${host}${path}`;
  const pages = { '/tz/': listBody([[path, title(1), '2024-07-01']]), [path]: articlePage(title(1)) };
  const { night, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const { articleId } = workspace.store.pages.get(url) ?? {};
  expect(articleId).toBeDefined();
  for (const typed of [
    url,
    `HTTP://${host.toUpperCase()}:80${path}#top`,
    `http://${host}./tz/安/v.jsp?id=7&a=1`,
    `http://${host}/tz/%e5%ae%89/v.jsp;jsessionid=1F?id=%37&utm_source=wx&a=1`,
    `https://${host}${path}`,
  ]) {
    expect((await articleHistory(workspace, typed)).articleId).toBe(articleId);
    expect((await archivedCopies(workspace, typed)).map((copy) => copy.url)).toEqual([url]);
    expect((await resolveTargets(workspace, [typed])).urls).toEqual([{ url, sourceId: 'www-one-example' }]);
    const recalled = await fetchOrRecall(workspace, typed, {
      fetch: false,
      signal: new AbortController().signal,
    });
    expect(recalled.page.url).toBe(url);
  }
});
