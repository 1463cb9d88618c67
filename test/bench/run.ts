/** Measures the program: `npm run bench -- repair`; without a name, every bench. */
import { benchCrawl } from './crawl.ts';
import { benchEnrich } from './enrich.ts';
import { benchExtract } from './extract.ts';
import { benchIndex } from './index.ts';
import { benchPeers } from './peers.ts';
import { benchRepair } from './repair.ts';
import { benchThroughput } from './throughput.ts';

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  repair: benchRepair,
  extract: benchExtract,
  enrich: benchEnrich,
  peers: benchPeers,
  throughput: benchThroughput,
  crawl: benchCrawl,
  index: benchIndex,
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const bench = benches[name];
  if (bench === undefined) {
    console.error(`no bench named ${name}; there are: ${Object.keys(benches).join(', ')}`);
    process.exitCode = 2;
    continue;
  }
  console.log(`\n${name}`);
  await bench();
}
