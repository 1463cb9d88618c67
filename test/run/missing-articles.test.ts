import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { indexReport } from '../../src/run/delivery/index-report.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { elasticsearchUrl, itEs } from '../elasticsearch/it-es.ts';
import { nights } from './nights.ts';

const count = 6;

/** A store that has delivered all, and what the log says of the index from then on. */
async function delivered() {
  const all = await nights({ [host]: listSite(count) }, [listSource()]);
  const said: unknown[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line)) });
  Object.assign(all.workspace, { log });
  const lacks = () => said.splice(0).filter((line) => JSON.stringify(line).includes('index lacks articles'));
  await all.night();
  expect([await indexReport(all.workspace), lacks()]).toEqual([
    expect.not.objectContaining({ lack: expect.anything() }),
    [],
  ]);
  return { ...all, lacks, lack: async () => (await indexReport(all.workspace)).lack };
}

/** In place of the index that has them all comes one that has fewer. */
async function switchTo(index: ArticleIndex): Promise<void> {
  const { workspace, night, indexed, lacks, lack } = await delivered();
  const urls = await indexed();
  await workspace.index.close();
  Object.assign(workspace, { index });
  await index.setup();
  expect(await lack()).toMatchObject({ missing: count, delivered: count });
  await night({ mode: 'incremental' });
  expect(lacks()).toEqual([
    expect.objectContaining({
      level: 50,
      articles: 0,
      missing: count,
      advice: expect.stringContaining('anlan reprocess'),
    }),
  ]);
  await night({ mode: 'reprocess' });
  lacks();
  expect(await indexed()).toEqual(urls);
  expect(await lack()).toBeUndefined();
  await night();
  expect(lacks()).toEqual([]);
}

test('another index in place of the one that had everything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-switch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await switchTo(openEmbeddedIndex(folder));
});

itEs('an Elasticsearch in place of the embedded index', async () => {
  const url = await elasticsearchUrl();
  const prefix = `anlan-switch-${process.pid}`;
  onTestFinished(() => dropIndices(url, prefix));
  await switchTo(openElasticsearchIndex({ url, prefix, env: {} }));
});

test('an index that has lost some, and articles that it is not to have yet', async () => {
  const { workspace, lack } = await delivered();
  const { store, index } = workspace;
  const { hits } = await index.search({ limit: count });
  const [first, second, third] = hits.map(({ article }) => article);
  if (!first || !second || !third) throw new Error('there are articles');
  await index.remove([first.id, second.id, third.id]);
  expect(await lack()).toMatchObject({ missing: 3, delivered: count });
  const why = { code: '429', reason: 'busy' };
  store.undelivered.settle(first.id, first, { result: 'retry', ...why });
  store.undelivered.settle(second.id, second, { result: 'refused', ...why });
  expect(await lack()).toMatchObject({ missing: 1, delivered: count - 2 });
  store.pages.markGone(third.url ?? '');
  expect(await lack()).toBeUndefined();
});
