import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import { articlePage, listBody, type MockAnswer, mockSites } from './mock-site.ts';

const hosts = ['yjt.a.example', 'yjt.b.example'];
const perPage = 6;
const pages = 4;

function site(): Record<string, MockAnswer> {
  const answers: Record<string, MockAnswer> = {};
  for (let page = 0; page < pages; page++) {
    const entries = Array.from({ length: perPage }, (_, index) => {
      const id = page * perPage + index + 1;
      return [`${id}.html`, `关于第${id}号重大隐患挂牌督办的通知`, '2024-07-01'] as const;
    });
    const script = `<script>createPageHTML(${pages}, ${page}, "index", "html");</script>`;
    answers[page === 0 ? '/tz/index.html' : `/tz/index_${page}.html`] = listBody(entries, script);
    for (const [href, title] of entries) answers[`/tz/${href}`] = articlePage(title);
  }
  return answers;
}

/** Runs the child; kills it as soon as the site has seen so many requests. */
async function crawl(folder: string, address: string, killAfter: number | undefined, count: () => number) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'crawl-child.ts'), folder, address, ...hosts],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const start = count();
  const watch = setInterval(() => {
    if (killAfter !== undefined && count() - start >= killAfter) child.kill('SIGKILL');
  }, 1);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  return code;
}

// Moments all over a crawl of 56 pages and two robots.txt, and two kills in a row.
test.each([[[1]], [[4]], [[9]], [[20]], [[37]], [[50]], [[8, 11]]])(
  'killed after %j requests and started again: nothing lost, nothing twice, done pages not asked again',
  { timeout: 60_000 },
  async (kills) => {
    const sites = await mockSites(Object.fromEntries(hosts.map((host) => [host, site()])));
    const folder = mkdtempSync(join(tmpdir(), 'anlan-kill-'));
    try {
      const doneBefore: string[] = [];
      for (const kill of kills) {
        expect(await crawl(folder, sites.address, kill, () => sites.hits.length)).toBeNull();
        const store = openStore(folder);
        expect(store.runs.last(1)[0]?.status).toBe('interrupted');
        for (const page of store.pages.archived()) doneBefore.push(page.url);
        store.close();
      }
      const seen = sites.hits.length;
      expect(await crawl(folder, sites.address, undefined, () => sites.hits.length)).toBe(0);

      const all = hosts.flatMap((host) =>
        Array.from({ length: pages * perPage }, (_, index) => `http://${host}/tz/${index + 1}.html`),
      );
      const indexed = lines(join(folder, 'index.jsonl')).map((line) => line.split('\t')[0]);
      expect(indexed.toSorted()).toEqual(all.toSorted());
      const later = sites.hits.slice(seen).map((hit) => `http://${hit.host}${hit.path}`);
      expect(later.filter((url) => doneBefore.includes(url))).toEqual([]);
      // In the restarted crawl nothing is asked twice either.
      expect(new Set(later).size).toBe(later.length);

      const store = openStore(folder);
      const archive = openArchive(folder);
      const archived = [...store.pages.archived()];
      expect(archived.map((page) => page.url).toSorted()).toEqual(all.toSorted());
      for (const page of archived) expect((await archive.read(page.ref)).url).toBe(page.url);
      expect(store.runs.last(1)[0]).toMatchObject({ status: 'finished', report: { complete: true } });
      await archive.close();
      store.close();
    } finally {
      await sites.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
