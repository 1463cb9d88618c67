import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { decodePage } from '../../src/decode/decode-page.ts';
import { summariseScores } from './extract.ts';
import { type LabelledPage, labelledPages } from './labelled-pages.ts';
import { rounded } from './rounded.ts';
import { type Extracted, scorePage } from './score-page.ts';

interface Answer extends Pick<Extracted, 'pageType' | 'paragraphs'> {
  readonly tool: string;
  readonly slug: string;
  readonly ms: number;
  readonly title?: string | null;
  readonly date?: string | null;
  readonly source?: string | null;
}

const scripts = join(import.meta.dirname, 'peers');
const npmPeers = ['@mozilla/readability@0.6.0', 'jsdom@31.0.1', 'linkedom@0.18.15'];
const pipPeers = ['trafilatura==2.3.1', 'gne==0.4.3', 'newspaper4k[zh]==0.9.6', 'resiliparse==2.0.1'];

/** Where other tools are installed: ANLAN_PEERS_CACHE or ~/.cache/anlan-peers; never in the project. */
export function peersFolder(): string {
  return process.env.ANLAN_PEERS_CACHE ?? join(homedir(), '.cache', 'anlan-peers');
}

/**
 * The same pages through Anlan and through what others use, each in a process of its own, the third pass measured: CPU
 * time, fields, and the ratios. Installs Readability, jsdom and linkedom with npm and the others with pip when missing.
 */
export async function benchPeers(): Promise<void> {
  const folder = peersFolder();
  install(folder);
  const pages = labelledPages().filter(
    ({ set, draft, slug }) =>
      set !== 'small' && (draft.pageType ?? 'article') === 'article' && slug.includes(process.env.ONLY ?? ''),
  );
  const input = pages
    .map(({ slug, bytes, headers, url = 'https://www.example.cn/' }) =>
      JSON.stringify({ slug, html: decodePage(bytes, headers ?? {}).text, url }),
    )
    .join('\n');
  const runs = [
    await answers(process.execPath, [join(scripts, 'anlan.ts')], folder, input),
    await answers(process.execPath, [join(scripts, 'readability.js')], folder, input),
    await answers(join(folder, 'venv/bin/python'), [join(scripts, 'python_peers.py')], folder, input),
  ];
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  const all = runs.flatMap((run) => run.answers);
  const own = cpuEach(all.filter(({ tool }) => tool === 'Anlan'));
  const rows = Object.entries(Object.groupBy(all, ({ tool }) => tool)).map(([tool, given = []]) => {
    const { pages: _, ...figures } = summariseScores(
      given.flatMap((answer) => {
        const page = bySlug.get(answer.slug);
        return page ? [scoreAnswer(page, answer)] : [];
      }),
    );
    const cpu = cpuEach(given);
    return [
      tool,
      { ...rounded(figures), 'CPU ms': Number(cpu.toFixed(2)), 'of Anlan': Number((cpu / own).toFixed(1)) },
    ];
  });
  console.table(Object.fromEntries(rows));
  const size = pages.reduce((sum, page) => sum + page.bytes.length, 0) / pages.length / 1024;
  console.log(
    `${pages.length} pages of ${size.toFixed(0)} KB; peak memory ${runs.map(({ peak }) => `${peak.toFixed(0)} MB`).join(', ')} (Anlan, Node peers, Python peers)`,
  );
}

function scoreAnswer(page: LabelledPage, answer: Answer) {
  const { title, date, source, pageType, paragraphs } = answer;
  return scorePage(page, {
    paragraphs,
    ...(pageType !== undefined && { pageType }),
    ...(title && { title }),
    ...(date && { publishedAt: date.replaceAll('/', '-') }),
    ...(source && { source }),
  });
}

function cpuEach(given: readonly Answer[]): number {
  return given.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, given.length);
}

function install(folder: string): void {
  const mark = join(folder, `.ready-${[...npmPeers, ...pipPeers].join('-').replace(/[^\w.-]+/g, '_')}`);
  if (existsSync(mark)) return;
  console.log(`installing ${[...npmPeers, ...pipPeers].join(', ')} into ${folder} …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  command('npm', ['install', '--no-audit', '--no-fund', ...npmPeers], folder);
  command('python3', ['-m', 'venv', 'venv'], folder);
  // One by one: older versions of pip cannot resolve them together.
  for (const peer of pipPeers) command('venv/bin/pip', ['install', '-q', peer], folder);
  writeFileSync(mark, '');
}

function command(name: string, words: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(name, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    throw new Error(
      `${name} ${words.join(' ')} failed in ${cwd}: it needs npm, python3 with venv, and their registries`,
      {
        cause: error,
      },
    );
  }
}

async function answers(
  program: string,
  words: readonly string[],
  cwd: string,
  input: string,
): Promise<{ readonly answers: readonly Answer[]; readonly peak: number }> {
  const child = spawn(program, words, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(input);
  const given: Answer[] = [];
  let peak = Number.NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const read: Answer & { readonly peak?: number } = JSON.parse(line);
    if (read.peak === undefined) given.push(read);
    else peak = read.peak;
  }
  return { answers: given, peak };
}
