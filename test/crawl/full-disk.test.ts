import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import { articlePage, listBody, type MockAnswer, mockSites } from './mock-site.ts';

const host = 'yjt.a.example';
const count = 150;
const ids = Array.from({ length: count }, (_, index) => index + 1);
const urls = ids.map((id) => `http://${host}/tz/${id}.html`);

/** Articles with so many bytes behind them that nothing can pack. */
function site(ballast: number): Record<string, MockAnswer> {
  const title = (id: number) => `关于第${id}号重大隐患挂牌督办的通知`;
  const body = (id: number) =>
    `${articlePage(title(id)).body}<!-- ${randomBytes(ballast / 2).toString('hex')} -->`;
  return {
    '/tz/index.html': listBody(ids.map((id) => [`${id}.html`, title(id), '2024-07-01'] as const)),
    ...Object.fromEntries(ids.map((id) => [`/tz/${id}.html`, { body: body(id) }])),
  };
}

/** The child, whose files may grow to so many KB, as on a disk that has no more. */
async function crawl(folder: string, address: string, kilobytes?: number) {
  const settings = JSON.stringify({ folder, address, hosts: [host] });
  const limit = kilobytes === undefined ? '' : `ulimit -f ${kilobytes};`;
  const child = spawn(
    'bash',
    [
      '-c',
      `${limit} exec "$0" "$@"`,
      process.execPath,
      join(import.meta.dirname, 'crawl-child.ts'),
      settings,
    ],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { code, errors };
}

test.each([
  ['the store', 100, 600, 'the store cannot be used'],
  ['the archive', 100_000, 5000, 'the archive cannot be written'],
])(
  'no room for %s: said so with exit status 3, nothing is marked done that is not, and the next run goes on',
  {
    timeout: 120_000,
  },
  async (_name, ballast, kilobytes, message) => {
    const sites = await mockSites({ [host]: site(ballast) });
    const folder = mkdtempSync(join(tmpdir(), 'anlan-full-'));
    try {
      const full = await crawl(folder, sites.address, kilobytes);
      expect(full.errors).toContain(message);
      expect(full.errors).toContain('free space');
      expect(full.code).toBe(3);

      const indexed = () => readFileSync(join(folder, 'index.txt'), 'utf8').split('\n').filter(Boolean);
      const store = openStore(folder);
      const archive = openArchive(folder);
      const done = [...store.pages.archived()];
      expect(done.length).toBeGreaterThan(3);
      expect(done.length).toBeLessThan(count);
      expect(done.filter((page) => !indexed().includes(page.url))).toEqual([]);
      for (const page of done) expect((await archive.read(page.ref)).url).toBe(page.url);
      await archive.close();
      store.close();

      sites.hits.length = 0;
      expect(await crawl(folder, sites.address)).toEqual({ code: 0, errors: '' });
      expect(indexed().toSorted()).toEqual(urls.toSorted());
      const asked = sites.hits.map((hit) => `http://${hit.host}${hit.path}`);
      expect(asked.filter((url) => done.some((page) => page.url === url))).toEqual([]);
    } finally {
      await sites.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
