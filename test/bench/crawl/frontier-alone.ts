/** The frontier by itself, short and with a million pages on 3,000 hosts: CPU time of a page's way through it, and memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open-store.ts';
import { cpuMilliseconds } from '../../cpu-milliseconds.ts';

const hosts = 3000;
const turns = 6000;
const rows: Record<string, object> = {};
for (const pages of [10_000, 100_000, 1_000_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-frontier-'));
  const store = openStore(folder);
  const at = (turn: number) => ({ host: `h${turn % hosts}.example`, sourceId: `s${turn % hosts}` });
  const add = (turn: number, path: string) => {
    const { host, sourceId } = at(turn);
    const url = `http://${host}/${path}.html`;
    store.frontier.add('run', { url, sourceId, kind: 'article', lane: 'plain', host, priority: 1 });
  };
  const timed = (times: number, work: (turn: number) => void) => {
    const before = cpuMilliseconds();
    for (let turn = 0; turn < times; turn++) work(turn);
    return Math.round(((cpuMilliseconds() - before) * 1000) / times);
  };
  for (let page = 0; page < pages; ) {
    store.transaction(() => {
      for (const end = page + 1000; page < end; page++) add(page, String(page));
    });
  }
  const seqs: number[] = [];
  rows[pages.toLocaleString('en')] = {
    'lease, CPU µs': timed(turns, (turn) =>
      seqs.push(store.frontier.lease('run', 'plain', at(turn))?.seq ?? 0),
    ),
    'done, CPU µs': timed(turns, (turn) => store.frontier.done(seqs[turn] ?? 0, { outcome: 'new' })),
    'add, CPU µs': timed(turns, (turn) => add(turn, `new/${turn}`)),
    'hosts, CPU ms': timed(1, () => store.frontier.queued('run', 'plain')) / 1000,
    'process MB': Math.round(process.memoryUsage().rss / 1e6),
  };
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
console.table(rows);
