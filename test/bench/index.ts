import { join } from 'node:path';
import { startElasticsearch } from '../elasticsearch/start.ts';
import { benchAnswers } from './index/answer-times.ts';
import { benchWriting, type Writer } from './index/write-rates.ts';
import { peersFolder } from './peers.ts';
import { providePeer } from './provide-peer.ts';

const scripts = join(import.meta.dirname, 'peers');
const python = 'elasticsearch==9.4.1';
const { ANLAN_BENCH_ARTICLES, ANLAN_BENCH_STORED, ANLAN_BENCH_ROUNDS } = process.env;

/**
 * A real Elasticsearch: articles a second of Anlan's writing, of the bare bulk helper of Elasticsearch's client and of
 * elasticsearch-py's parallel_bulk, in turn, medians and ratios; what each loses when 2 % of the items fail; how long search
 * and compare take over many articles, in both indexes. ANLAN_BENCH_ARTICLES (20,000), ANLAN_BENCH_STORED (200,000) and
 * ANLAN_BENCH_ROUNDS (5) for a quick try.
 */
export async function benchIndex(): Promise<void> {
  const rounds = Number(ANLAN_BENCH_ROUNDS ?? 5);
  const folder = join(peersFolder(), 'index');
  const missing = providePeer(folder, python, [
    ['python3', '-m', 'venv', 'venv'],
    ['venv/bin/pip', 'install', '-q', python],
  ]);
  if (missing !== undefined) console.log(`\n*** NOT COMPARED: ${missing} ***\n`);
  const writers: Record<string, Writer> = {
    Anlan: { command: [process.execPath, join(scripts, 'index_anlan.ts')], takes: 'articles' },
    'helpers.bulk': { command: [process.execPath, join(scripts, 'index_helpers.ts')], takes: 'documents' },
  };
  if (missing === undefined) {
    const command = [join(folder, 'venv/bin/python'), join(scripts, 'index_parallel.py')];
    writers.parallel_bulk = { command, takes: 'documents' };
  }
  const server = await startElasticsearch();
  try {
    await benchWriting(server.url, writers, { articles: Number(ANLAN_BENCH_ARTICLES ?? 20_000), rounds });
    await benchAnswers(server.url, { articles: Number(ANLAN_BENCH_STORED ?? 200_000), rounds });
  } finally {
    await server.stop();
  }
}
