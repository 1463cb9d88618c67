import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { toDocument } from '../../../src/index/elasticsearch/write/article-document.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import { type FaultProxy, startFaultProxy } from '../../elasticsearch/fault-proxy.ts';
import { median } from '../median.ts';
import { benchArticles } from './bench-articles.ts';

interface Written {
  readonly seconds: number;
  readonly cpu: number;
  /** CPU seconds of Elasticsearch meanwhile, until all can be searched. */
  readonly serverCpu: number;
  /** What the tool says the index has taken, and what it has kept for another try or with its reason. */
  readonly taken: number;
  readonly kept: number;
  /** What is there afterwards. */
  readonly indexed: number;
}

/** Command before `<URL> <prefix> <file>`, and which of the two files it takes. */
export interface Writer {
  readonly command: readonly string[];
  readonly takes: 'articles' | 'documents';
}

/** Of a hundred items one is refused and one meets a busy server. */
const failing = { refused: 0.01, busy: 0.01 } as const;

/** The same articles by each writer in turn, each time into a new index that Anlan has set up; then with items that fail. */
export async function benchWriting(
  url: string,
  writers: Readonly<Record<string, Writer>>,
  { articles, rounds }: { readonly articles: number; readonly rounds: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-index-'));
  const proxy = await startFaultProxy(url);
  const runs = new Map<string, Written[]>();
  try {
    const bytes = writeFiles(folder, articles);
    console.log(`${articles} articles of ${(bytes / articles / 1000).toFixed(1)} KB`);
    // The first round warms the server up.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, writer] of Object.entries(writers)) {
        const run = await measure(url, url, writer, folder);
        console.log(`${round === 0 ? 'warm-up, ' : ''}${name}: ${told(run)}`);
        if (run.indexed !== articles) throw new Error(`${name}: ${run.indexed} of ${articles} are indexed`);
        if (round > 0) runs.set(name, [...(runs.get(name) ?? []), run]);
      }
    }
    printRates(runs, articles);
    await benchFailures(url, proxy, writers, folder, articles);
  } finally {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function printRates(runs: ReadonlyMap<string, readonly Written[]>, articles: number): void {
  const rates = [...runs].map(([name, all]) => ({
    name,
    rate: median(all.map(({ seconds }) => articles / seconds)),
    cpu: median(all.map(({ cpu }) => (cpu / articles) * 1e6)),
    serverCpu: median(all.map(({ serverCpu }) => (serverCpu / articles) * 1e6)),
  }));
  const own = rates[0]?.rate ?? Number.NaN;
  const row = ({ rate, cpu, serverCpu }: (typeof rates)[number]) => ({
    'articles/s': Math.round(rate),
    'own CPU, µs each': Math.round(cpu),
    'of the server': Math.round(serverCpu),
    'Anlan is': `${(own / rate).toFixed(2)}×`,
  });
  console.table(Object.fromEntries(rates.map((one) => [one.name, row(one)])));
}

async function benchFailures(
  url: string,
  proxy: FaultProxy,
  writers: Readonly<Record<string, Writer>>,
  folder: string,
  articles: number,
): Promise<void> {
  const rows: Record<string, object> = {};
  for (const [name, writer] of Object.entries(writers)) {
    proxy.inject({ items: failing });
    const run = await measure(proxy.url, url, writer, folder);
    console.log(`2 % of the items fail, ${name}: ${told(run)}`);
    rows[name] = {
      indexed: run.indexed,
      'kept with reason': run.kept,
      lost: articles - run.indexed - run.kept,
    };
  }
  console.table(rows);
}

function told({ seconds, cpu, serverCpu, indexed, kept }: Written): string {
  return `${indexed} indexed, ${kept} kept, in ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s of its own, ${serverCpu.toFixed(1)} of the server`;
}

async function measure(
  through: string,
  url: string,
  { command, takes }: Writer,
  folder: string,
): Promise<Written> {
  const prefix = `bench-${process.pid}`;
  const index = openElasticsearchIndex({ url, prefix, env: {} });
  try {
    await index.setup();
    const [program = '', ...words] = [...command, through, prefix, join(folder, `${takes}.jsonl`)];
    const before = await serverCpu(url);
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, status] = await Promise.all([
      text(child.stdout),
      new Promise((resolve) => child.once('exit', resolve)),
    ]);
    if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
    await index.write([], { refresh: true });
    const spent = (await serverCpu(url)) - before;
    return { ...JSON.parse(said), serverCpu: spent, indexed: (await index.status()).articles };
  } finally {
    await index.close();
    await dropIndices(url, prefix);
  }
}

/** CPU seconds of all nodes since they started. */
async function serverCpu(url: string): Promise<number> {
  const answer = (await (await fetch(`${url}/_nodes/stats/process`)).json()) as {
    readonly nodes: Readonly<
      Record<string, { readonly process: { readonly cpu: { total_in_millis: number } } }>
    >;
  };
  const nodes = Object.values(answer.nodes);
  return nodes.reduce((sum, { process }) => sum + process.cpu.total_in_millis / 1000, 0);
}

/** The articles, and the documents that Anlan makes of them, as JSON lines; bytes of the latter. */
function writeFiles(folder: string, count: number): number {
  const files = ['articles', 'documents'].map((name) => openSync(join(folder, `${name}.jsonl`), 'w'));
  let bytes = 0;
  for (const article of benchArticles(count)) {
    const lines = [article, toDocument(article)].map((value) => `${JSON.stringify(value)}\n`);
    for (const [at, file] of files.entries()) bytes += at * writeSync(file, lines[at] ?? '');
  }
  for (const file of files) closeSync(file);
  return bytes;
}
