// Child process of the SIGKILL tests: crawls the declared sites and indexes into a file that outlives it. `moment` and
// `count`: it kills itself there, the count-th time it comes to that place.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.ts';
import { describeError, exitCodeOf } from '../../src/cli/exit-codes.ts';
import { crawlSources } from '../../src/crawl/crawl-sources.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { loopbackSettings, sourceOf } from './crawl-fixture.ts';

const { folder, address, hosts, pipeline, moment, count, crawl } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly folder: string;
  readonly address: string;
  readonly hosts: readonly string[];
  readonly pipeline?: string;
  readonly moment?: string;
  readonly count?: number;
  readonly crawl?: Parameters<typeof loopbackSettings>[2];
};

// A limit on the size of files stands for a full disk: writes then fail, instead of the process being ended.
process.on('SIGXFSZ', () => undefined);

const stop = new AbortController();
process.on('SIGINT', () => stop.abort());

let passed = 0;
function pass(place: string): void {
  if (place === moment && ++passed === (count ?? 1)) process.kill(process.pid, 'SIGKILL');
}

/** The same object, which comes by a place after each call of that method. */
function passing<T extends object>(object: T, method: keyof T & string, place: string): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key !== method || typeof value !== 'function') return value;
      return (...words: unknown[]) => {
        const result: unknown = value.apply(target, words);
        if (!(result instanceof Promise)) {
          pass(place);
          return result;
        }
        return result.then((settled: unknown) => {
          pass(place);
          return settled;
        });
      };
    },
  });
}

const opened = openStore(folder);
const frontier = passing(
  passing(passing(opened.frontier, 'add', 'adding'), 'lease', 'leasing'),
  'done',
  'finishing',
);
const store = { ...opened, frontier };
const archive = passing(passing(openArchive(folder), 'write', 'archived'), 'read', 'recalled');
const index = join(folder, 'index.txt');
const known = new Set(lines(index));
const runId = store.runs.start({ pipeline: pipeline ?? 'nightly' });
try {
  const report = await crawlSources({
    sources: hosts.map((host) => sourceOf(host, 'trs', '/tz/index.html')),
    settings: loopbackSettings(hosts, address, { delay: 0, host_concurrency: 2, ...crawl }),
    store,
    archive,
    log: silentLog,
    runId,
    mode: 'incremental',
    signal: stop.signal,
    decode: (bytes) => new TextDecoder().decode(bytes),
    onArticle: async (page) => {
      // An index that writes an article once, whatever it is sent: the write is one append.
      await new Promise((resolve) => setTimeout(resolve, 2));
      const isKnown = known.has(page.url);
      if (!isKnown) appendFileSync(index, `${page.url}\n`);
      known.add(page.url);
      pass('indexed');
      return { outcome: isKnown ? 'unchanged' : 'new', articleId: page.url };
    },
  });
  store.runs.finish(runId, report);
  await archive.close();
  store.close();
  process.exit(report.complete ? 0 : 1);
} catch (error) {
  console.error(describeError(error));
  process.exit(exitCodeOf(error));
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
