import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { openNormaliser } from '../../src/run/open-normaliser.ts';
import { labelledPages } from './labelled-pages.ts';

/** Rounds over the pages: enough for code to be compiled in every thread. */
const rounds = { warm: 2, counted: 4 };

/** Pages a second from bytes to article, everything on: in the main thread, on one worker thread, on one a core. */
export async function benchThroughput(): Promise<void> {
  const pages = labelledPages()
    .filter(({ set }) => set !== 'small' && set !== 'refuse')
    .map(({ bytes, url, headers }) => ({
      content: bytes,
      ...(url !== undefined && { url }),
      ...(headers && { headers }),
    }));
  const size = pages.reduce((sum, { content }) => sum + content.length, 0) / pages.length / 1024;
  console.log(`${pages.length} pages of ${size.toFixed(0)} KB`);
  const config = resolve(import.meta.dirname, '../../config');
  const knowledge = loadKnowledge(config);
  const { pipelineVersion } = knowledge;
  const data = mkdtempSync(join(tmpdir(), 'anlan-bench-'));
  const rates: Record<string, number> = {};
  for (const threads of new Set([0, 1, availableParallelism()])) {
    const normaliser = openNormaliser({ knowledge, config, data, pipelineVersion, threads });
    const run = async (times: number): Promise<void> => {
      for (let round = 0; round < times; round++) await Promise.all(pages.map(normaliser.normalise));
    };
    await run(rounds.warm);
    const start = performance.now();
    await run(rounds.counted);
    rates[threads === 0 ? 'main thread' : `${threads} worker threads`] =
      (pages.length * rounds.counted * 1000) / (performance.now() - start);
    await normaliser.close();
  }
  const base = rates['main thread'] ?? 1;
  console.table(
    Object.fromEntries(
      Object.entries(rates).map(([name, rate]) => [
        name,
        { 'pages/s': Number(rate.toFixed(1)), ratio: Number((rate / base).toFixed(2)) },
      ]),
    ),
  );
}
