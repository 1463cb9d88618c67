import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

const root = mkdtempSync(join(tmpdir(), 'anlan-unwritable-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The child; `start` is called when its store is open and before it delivers. `kilobytes`: what a file may grow to. */
async function deliver(folder: string, count: number, start: () => void, kilobytes?: number) {
  const limit = kilobytes === undefined ? '' : `ulimit -f ${kilobytes};`;
  const words = [process.execPath, join(import.meta.dirname, 'delivery-child.ts'), folder, String(count)];
  const child = spawn('bash', ['-c', `${limit} exec "$0" "$@"`, ...words], { stdio: 'pipe' });
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  child.stdout.on('data', (chunk) => {
    const isFirst = out === '';
    out += String(chunk);
    if (!isFirst) return;
    start();
    child.stdin.write('go\n');
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const durable = out
    .split('\n')
    .flatMap((line) => (line.endsWith(' retry') ? [line.split(' ')[0] ?? ''] : []));
  return { code, errors, durable };
}

const waiting = (folder: string) => {
  const store = openStore(folder);
  const ids = store.outbox.next({ after: 0, most: 10_000 }).map(({ articleId }) => articleId);
  store.close();
  return ids;
};

describe.concurrent('letters that cannot be written', () => {
  test('a full disk: 3 and what to do; what was acknowledged is kept, and the next one goes on', async () => {
    const folder = join(root, 'full');
    const full = await deliver(folder, 400, () => undefined, 1500);
    expect(full.errors).toMatch(/the store cannot be used[\s\S]*free space/);
    expect(full.code).toBe(3);
    expect(full.durable.length).toBeGreaterThan(20);
    expect(full.durable.length).toBeLessThan(400);
    expect(waiting(folder)).toEqual(expect.arrayContaining(full.durable));
    expect((await deliver(folder, 400, () => undefined)).code).toBe(0);
    expect(waiting(folder)).toHaveLength(400);
  }, 60_000);

  test('a database that another program holds: the same', async () => {
    const folder = join(root, 'held');
    openStore(folder).close();
    const other = new DatabaseSync(join(folder, 'anlan.db'));
    const held = await deliver(folder, 30, () => other.exec('BEGIN IMMEDIATE'));
    other.exec('ROLLBACK');
    other.close();
    expect(held.errors).toMatch(/the store cannot be used \(database is locked\)/);
    expect([held.code, held.durable, waiting(folder)]).toEqual([3, [], []]);
    expect((await deliver(folder, 30, () => undefined)).code).toBe(0);
    expect(waiting(folder)).toHaveLength(30);
  }, 60_000);
});
