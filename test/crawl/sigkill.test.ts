import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import { randomOf } from '../random-of.ts';
import { articlePage, listBody, type MockAnswer, type MockSites, mockSites } from './mock-site.ts';

const hosts = ['yjt.a.example', 'yjt.b.example', 'yjt.c.example', 'yjt.d.example'];

/** Lists of `perList` articles each, under /tz/. */
function site(lists: number, perList: number): Record<string, MockAnswer> {
  const answers: Record<string, MockAnswer> = {};
  for (let list = 0; list < lists; list++) {
    const entries = Array.from({ length: perList }, (_, index) => {
      const id = list * perList + index + 1;
      return [`${id}.html`, `关于第${id}号重大隐患挂牌督办的通知`, '2024-07-01'] as const;
    });
    const script = `<script>createPageHTML(${lists}, ${list}, "index", "html");</script>`;
    answers[list === 0 ? '/tz/index.html' : `/tz/index_${list}.html`] = listBody(entries, script);
    for (const [href, title] of entries) answers[`/tz/${href}`] = articlePage(title);
  }
  return answers;
}

interface Life {
  readonly sites: MockSites;
  readonly folder: string;
  readonly articles: readonly string[];
}

async function newLife(count: number, lists: number, perList: number): Promise<Life> {
  const own = hosts.slice(0, count);
  const sites = await mockSites(Object.fromEntries(own.map((host) => [host, site(lists, perList)])));
  const folder = mkdtempSync(join(tmpdir(), 'anlan-kill-'));
  onTestFinished(async () => {
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ids = Array.from({ length: lists * perList }, (_, index) => index + 1);
  return { sites, folder, articles: own.flatMap((host) => ids.map((id) => `http://${host}/tz/${id}.html`)) };
}

/** One process's part of a life: killed from outside as soon as the site has seen so many requests, or by itself at a moment. */
async function crawl(
  { sites, folder }: Life,
  end: { readonly requests?: number; readonly moment?: string; readonly count?: number } = {},
): Promise<{ readonly code: number | null; readonly asked: readonly string[] }> {
  const settings = { folder, address: sites.address, hosts: Object.keys(sites.pages), ...end };
  const before = sites.hits.length;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'crawl-child.ts'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const watch = setInterval(() => {
    if (end.requests !== undefined && sites.hits.length - before >= end.requests) child.kill('SIGKILL');
  }, 1);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  const asked = sites.hits.slice(before).filter(({ path }) => path !== '/robots.txt');
  return { code, asked: asked.map(({ host, path }) => `http://${host}${path}`) };
}

/** What the store holds now, read beside it. */
function state(folder: string): { readonly done: readonly string[]; readonly open: readonly string[] } {
  const db = new DatabaseSync(join(folder, 'anlan.db'), { readOnly: true });
  const urls = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => String(row.url));
  try {
    return {
      done: urls('SELECT url FROM pages WHERE outcome IS NOT NULL'),
      open: urls("SELECT url FROM frontier WHERE state IN ('queued', 'leased')"),
    };
  } finally {
    db.close();
  }
}

/** After a kill: every page that a finished list names is done or queued, and so is every list. */
function expectNothingLost({ sites, folder }: Life): readonly string[] {
  const { done, open } = state(folder);
  const known = new Set([...done, ...open]);
  expect(done.filter((url) => open.includes(url))).toEqual([]);
  for (const url of done.filter((one) => /index(_\d+)?\.html$/.test(one))) {
    const { host, pathname } = new URL(url);
    const body = String(sites.pages[host]?.[pathname] ?? '');
    const named = [...body.matchAll(/<a href="(\d+\.html)"/g)].map(([, href]) => `http://${host}/tz/${href}`);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((one) => !known.has(one))).toEqual([]);
  }
  return done;
}

async function expectWhole({ folder, articles }: Life): Promise<void> {
  const indexed = readFileSync(join(folder, 'index.txt'), 'utf8').split('\n').filter(Boolean);
  expect(indexed.toSorted()).toEqual([...articles].sort());
  expect(state(folder).open).toEqual([]);
  const store = openStore(folder);
  const archive = openArchive(folder);
  try {
    const archived = [...store.pages.archived()];
    expect(archived.map((page) => page.url).toSorted()).toEqual([...articles].sort());
    for (const page of archived) expect((await archive.read(page.ref)).url).toBe(page.url);
    expect(store.runs.last(1)[0]).toMatchObject({ status: 'finished', report: { complete: true } });
    expect(store.locks.held()).toEqual([]);
  } finally {
    await archive.close();
    store.close();
  }
}

test('one life of 2,000 pages, killed at twenty seeded moments: nothing lost, nothing twice, done pages not asked again', {
  timeout: 240_000,
}, async () => {
  const life = await newLife(4, 10, 50);
  const random = randomOf(6);
  let done: readonly string[] = [];
  for (let kill = 0; kill < 20; kill++) {
    const { code, asked } = await crawl(life, { requests: 5 + Math.floor(random() * 160) });
    expect(code).toBeNull();
    expect(asked.filter((url) => done.includes(url))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
    done = expectNothingLost(life);
  }
  const { code, asked } = await crawl(life);
  expect(code).toBe(0);
  expect(asked.filter((url) => done.includes(url))).toEqual([]);
  await expectWhole(life);
});

test('killed in the middle of each step, and again while what it left is taken up', {
  timeout: 120_000,
}, async () => {
  const life = await newLife(2, 2, 12);
  let done: readonly string[] = [];
  for (const [moment, count] of [
    ['adding', 2], // while the lists are queued
    ['leasing', 1],
    ['archived', 1], // the list lies in the archive, and nobody knows
    ['adding', 9], // inside the step that queues a list's articles
    ['archived', 3], // an article lies in the archive, and nobody knows
    ['indexed', 4], // the index has it, and nobody knows
    ['recalled', 1], // its copy is taken from the archive
    ['finishing', 2], // inside the step that marks it done
    ['indexed', 1],
    ['finishing', 5],
  ] as const) {
    const { code, asked } = await crawl(life, { moment, count });
    expect([moment, code]).toEqual([moment, null]);
    expect(asked.filter((url) => done.includes(url))).toEqual([]);
    done = expectNothingLost(life);
  }
  expect((await crawl(life)).code).toBe(0);
  await expectWhole(life);
});
