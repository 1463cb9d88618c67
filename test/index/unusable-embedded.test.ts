import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { expectUnavailable } from './expect-unavailable.ts';
import { makeArticle } from './make-article.ts';

describe('an embedded index that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-unusable-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expectUnavailable(openEmbeddedIndex(join(folder, 'file', 'data')), 'anlan.db', /data folder/);
  });

  it('a file that is no database', async () => {
    mkdirSync(join(folder, 'no-database'));
    writeFileSync(join(folder, 'no-database', 'anlan.db'), 'x'.repeat(5000));
    await expectUnavailable(openEmbeddedIndex(join(folder, 'no-database')), 'anlan.db', /move it away/);
  });

  it('a folder that may only be read', async () => {
    const readOnly = join(folder, 'read-only');
    mkdirSync(readOnly);
    chmodSync(folder, 0o755);
    chmodSync(readOnly, 0o555);
    // Root may write everywhere; for this moment we are nobody.
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      await expectUnavailable(openEmbeddedIndex(readOnly), 'anlan.db', /write there/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it('a database that another program holds, until it lets go', async () => {
    const index = openEmbeddedIndex(join(folder, 'held'), { lockTimeout: 300 });
    await index.setup();
    const other = new DatabaseSync(join(folder, 'held', 'anlan.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(index.write([makeArticle({ id: 'held' })])).rejects.toThrow(IndexUnavailableError);
    expect((await index.search({})).total).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    expect(await index.write([makeArticle({ id: 'held' })])).toEqual([{ id: 'held', result: 'created' }]);
    await index.close();
  });

  it('a full disk: nothing is half written', async () => {
    const index = openEmbeddedIndex(join(folder, 'full'));
    await index.setup();
    await index.write([makeArticle({ id: 'before' })]);
    await index.close();
    const limit = new DatabaseSync(join(folder, 'full', 'anlan.db'));
    const pages = Number(limit.prepare('PRAGMA page_count').get()?.page_count);
    limit.close();
    const body = '安全生产检查'.repeat(100_000);
    const full = openEmbeddedIndex(join(folder, 'full'), { maxPages: pages });
    const error: unknown = await full.write([makeArticle({ id: 'after', body })]).catch((reason) => reason);
    expect(error).toMatchObject({
      name: 'IndexUnavailableError',
      advice: expect.stringContaining('disk is full'),
    });
    expect(await full.get('before')).toBeDefined();
    expect((await full.search({})).total).toBe(1);
    await full.close();
  });
});
