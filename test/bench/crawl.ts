import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';
import { peersFolder } from './peers.ts';
import { providePeer } from './provide-peer.ts';

interface SiteReport {
  /** Pages that answered 200, each counted once. */
  readonly pages: number;
  readonly hits: number;
}

interface Cost {
  readonly seconds: number;
  readonly cpu: number;
  readonly peak: number;
  readonly status: number;
}

interface Measured extends Cost, SiteReport {}

type Crawler = (
  start: string,
  folder: string,
) => { readonly command: readonly string[]; readonly cwd: string };

const scripts = join(import.meta.dirname, 'peers');
const articles = Number(process.env.ANLAN_BENCH_PAGES ?? 3000);
const rounds = Number(process.env.ANLAN_BENCH_ROUNDS ?? 3);
const concurrency = '16';
/** As `npm run anlan` starts it: short-lived objects get 32 MB instead of 64, which costs no time. */
const node = [process.execPath, '--max-semi-space-size=16'];
const peers = { npm: '@crawlee/cheerio@3.18.1', pip: 'scrapy==2.19.0' };

/**
 * The same site on loopback, served by a process of its own, crawled by Anlan, Crawlee and Scrapy in turn, several times
 * over: pages a second and pages a CPU second, medians and ratios. Pages are those in the server's own log; CPU and memory
 * are those of the whole process and its children. Installs the others where they are missing.
 */
export async function benchCrawl(): Promise<void> {
  const peerFolder = join(peersFolder(), 'crawl');
  const missing = install(peerFolder);
  for (const reason of missing) console.log(`\n*** NOT COMPARED: ${reason} ***\n`);
  const script = (...command: readonly string[]): Crawler => {
    return (start, folder) => ({
      command: [...command.slice(0, -1), join(scripts, command.at(-1) ?? ''), start, folder, concurrency],
      cwd: command.at(-1)?.endsWith('.js') ? peerFolder : folder,
    });
  };
  const followingAll =
    (crawler: Crawler): Crawler =>
    (start, folder) => {
      const { command, cwd } = crawler(start, folder);
      return { command: [...command, 'all'], cwd };
    };
  const crawlee = script(process.execPath, 'crawl_crawlee.js');
  const scrapy = script(join(peerFolder, 'venv/bin/python'), 'crawl_scrapy.py');
  const crawlers: Record<string, Crawler> = { Anlan: script(...node, 'crawl_anlan.ts') };
  if (!missing.some((reason) => reason.includes(peers.npm))) {
    crawlers.Crawlee = crawlee;
    crawlers['Crawlee, all links'] = followingAll(crawlee);
  }
  if (!missing.some((reason) => reason.includes(peers.pip))) {
    crawlers.Scrapy = scrapy;
    crawlers['Scrapy, all links'] = followingAll(scrapy);
  }
  const only = process.env.ONLY?.split(',');
  const site = await openSite();
  const runs = new Map<string, Measured[]>();
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [name, crawler] of Object.entries(crawlers)) {
        if (only && !only.includes(name)) continue;
        const run = await measure(site, crawler);
        runs.set(name, [...(runs.get(name) ?? []), run]);
        console.log(
          `${name}: ${run.pages} pages (${run.hits} requests) in ${run.seconds.toFixed(1)} s, ${run.cpu.toFixed(1)} CPU s, ${run.peak.toFixed(0)} MB${run.status === 0 ? '' : `, exit ${run.status}`}`,
        );
      }
    }
    printTable(runs);
    if (only && !only.includes('Anlan')) return;
    const long = await measure(site, (start, folder) => ({
      command: [...node, join(scripts, 'crawl_anlan.ts'), start, folder, concurrency, '5000', '100000'],
      cwd: folder,
    }));
    console.log(
      `\n100,000 URLs queued, ${long.pages} of them and lists crawled: peak ${long.peak.toFixed(0)} MB`,
    );
    spawnSync(process.execPath, [join(import.meta.dirname, 'crawl/frontier-alone.ts')], { stdio: 'inherit' });
  } finally {
    site.close();
  }
}

function printTable(runs: ReadonlyMap<string, readonly Measured[]>): void {
  const figures = [...runs].map(([name, all]) => ({
    name,
    pages: median(all.map((run) => run.pages)),
    rate: median(all.map((run) => run.pages / run.seconds)),
    perCpu: median(all.map((run) => run.pages / run.cpu)),
    peak: median(all.map((run) => run.peak)),
  }));
  const own = figures[0];
  console.table(
    Object.fromEntries(
      figures.map(({ name, pages, rate, perCpu, peak }) => [
        name,
        {
          pages,
          'pages/s': Math.round(rate),
          'pages/CPU s': Math.round(perCpu),
          'CPU ms/page': Number((1000 / perCpu).toFixed(2)),
          'peak MB': Math.round(peak),
          'Anlan is faster': own && `${(own.rate / rate).toFixed(2)}×`,
          'and cheaper': own && `${(own.perCpu / perCpu).toFixed(2)}×`,
        },
      ]),
    ),
  );
  console.log(
    `medians of ${rounds} alternating runs; ${concurrency} requests at once, no delay, robots.txt respected, all state on disk:
Anlan keeps its frontier, the state of pages, every page's bytes (WARC) and a line an article; Crawlee its queue and a file
an article; Scrapy its queue and fingerprints (JOBDIR) and a line an article. All read title and links of each article.
"All links": the articles' links are followed too, as general crawlers do: the same pages, but twenty links of each to look up.`,
  );
}

async function measure(site: Site, crawler: Crawler): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-crawl-'));
  try {
    const { command, cwd } = crawler(`${site.origin}/tz/index.html`, folder);
    await site.report();
    const file = join(folder, 'cost.json');
    const child = spawn('python3', [join(scripts, 'measured.py'), file, ...command], {
      cwd,
      // Python keeps its compiled code as well.
      env: { ...process.env, NODE_COMPILE_CACHE: join(peersFolder(), 'compiled') },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await new Promise((resolve) => child.on('exit', resolve));
    const cost: Cost = JSON.parse(readFileSync(file, 'utf8'));
    return { ...cost, ...(await site.report()) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Site {
  readonly origin: string;
  /** What was served since the last report. */
  report(): Promise<SiteReport>;
  close(): void;
}

async function openSite(): Promise<Site> {
  const server = fork(join(import.meta.dirname, 'crawl/bench-site.ts'), [String(articles)]);
  const { port } = await message<{ readonly port: number }>(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    report: () => {
      const answer = message<SiteReport>(server);
      server.send('report');
      return answer;
    },
    close: () => server.disconnect(),
  };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the site of the bench is gone'));
    child.once('exit', gone);
    child.once('message', (value) => {
      child.off('exit', gone);
      resolve(value as T);
    });
  });
}

/** Reasons why a peer is not there; empty when all are. */
function install(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json')))
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  const missing = [
    providePeer(folder, peers.npm, [['npm', 'install', '--no-audit', '--no-fund', peers.npm]]),
    providePeer(folder, peers.pip, [
      ['python3', '-m', 'venv', 'venv'],
      ['venv/bin/pip', 'install', '-q', peers.pip],
    ]),
  ];
  return missing.filter((reason) => reason !== undefined);
}
