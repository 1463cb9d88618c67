// Child process of the SIGKILL test: crawls the declared site and indexes into a file that outlives it.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.ts';
import { crawlSources } from '../../src/crawl/crawl-sources.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { loopbackSettings, sourceOf } from './crawl-fixture.ts';

const [folder = '', address = '', ...hosts] = process.argv.slice(2);
const store = openStore(folder);
const archive = openArchive(folder);
const index = join(folder, 'index.jsonl');
const runId = store.runs.start({ pipeline: 'nightly' });
const report = await crawlSources({
  sources: hosts.map((host) => sourceOf(host, 'trs', '/tz/index.html')),
  settings: loopbackSettings(hosts, address, { delay: 0.005 }),
  store,
  archive,
  log: silentLog,
  runId,
  mode: 'incremental',
  decode: (bytes) => new TextDecoder().decode(bytes),
  onArticle: async (page) => {
    // An index that writes an article once, whatever it is sent: the write is one append.
    const known = new Set(lines(index).map((line) => line.split('\t')[0]));
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!known.has(page.url)) appendFileSync(index, `${page.url}\t${page.bytes.byteLength}\n`);
    appendFileSync(join(folder, 'calls.log'), `${page.url}\n`);
    return { outcome: known.has(page.url) ? 'unchanged' : 'new', articleId: page.url };
  },
});
store.runs.finish(runId, report);
await archive.close();
store.close();

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
