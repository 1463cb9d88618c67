import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { runAnlan } from '../cli/run-anlan.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import type { BulkStep } from '../elasticsearch/fault-proxy.ts';
import { faultyElasticsearch } from '../elasticsearch/faulty-elasticsearch.ts';
import { describeEs } from '../elasticsearch/it-es.ts';
import { randomOf } from '../random-of.ts';
import { nights } from './nights.ts';

const count = 60;
const urls = Array.from({ length: count }, (_, at) => `http://${host}/tz/${at + 1}.html`).sort();
const prefix = `anlan-killed-${process.pid}`;
const es = faultyElasticsearch(prefix);

/** Where each start is killed: at which step of its n-th bulk request, and how many milliseconds later. */
const random = randomOf(11);
const kills: readonly { readonly step: BulkStep; readonly bulk: number; readonly after: number }[] = [
  { step: 'asked', bulk: 1, after: 0 },
  { step: 'done', bulk: 1, after: 0 },
  { step: 'answered', bulk: 1, after: 0 },
  { step: 'answered', bulk: 1, after: Math.floor(random() * 60) },
];

describeEs('a run that is killed while it writes', () => {
  test('at every step of a bulk request, again and again: every article in the index once, none lost', async () => {
    const open = () => openElasticsearchIndex({ url: es.url, prefix, env: {} });
    const { workspace, env, indexed, sites } = await nights({ [host]: listSite(count) }, [listSource()], {
      index: open,
    });
    const { store, folders } = workspace;
    mkdirSync(folders.pipelines);
    writeFileSync(`${folders.pipelines}/test.yaml`, 'name: test\nsources: {}\nmode: full\n');
    const settings = {
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: es.proxy.url,
      ANLAN_INDEX_PREFIX: prefix,
    };
    const run = (onStart?: (child: ChildProcess) => void) =>
      runAnlan(['run', 'test', '--json'], { env: { ...env, ...settings }, ...(onStart && { onStart }) });

    for (const { step, bulk, after } of kills) {
      const killed = await run((child) => {
        let seen = 0;
        es.proxy.inject({
          onBulk: async (reached) => {
            if (reached !== step || ++seen !== bulk) return;
            if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
            child.kill('SIGKILL');
            // What is held back here is held back for good.
            if (step !== 'answered') await new Promise((resolve) => child.once('exit', resolve));
          },
        });
      });
      expect([step, bulk, killed.signal]).toEqual([step, bulk, 'SIGKILL']);
    }
    es.proxy.inject();
    const ended = await run();
    expect([ended.status, ended.stderr.match(/unexpected/)]).toEqual([0, null]);
    expect(await indexed()).toEqual(urls);
    expect([store.outbox.count(), store.deadLetters.count()]).toEqual([0, 0]);
    for (const url of urls)
      expect([url, store.pages.get(url)?.outcome]).toEqual([url, expect.stringMatching(/new|unchanged/)]);
    expect(store.reprints.due()).toEqual([]);
    // What was under way at a kill may have been asked twice, nothing else.
    const asked = sites.log(host).filter((line) => line.endsWith('.html 200')).length;
    expect(asked).toBeLessThan(count + kills.length * workspace.settings.crawl.concurrency);
  }, 240_000);
});
