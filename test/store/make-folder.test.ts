import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/store/make-folder.ts';

test('a folder is made with those above it, twice without harm; what stands in its way is told', () => {
  const root = mkdtempSync(join(tmpdir(), 'anlan-'));
  const deep = join(root, 'a/b/c');
  makeFolder(deep);
  makeFolder(deep);
  expect(existsSync(deep)).toBe(true);
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file/x'))).toThrow(/ENOTDIR/);
});

// Node's own recursive form never comes back from there.
test.runIf(existsSync('/proc/self'))(
  'a file system that takes no folders is told, and not asked for ever',
  () => {
    expect(() => makeFolder('/proc/anlan/data')).toThrow(/ENOENT/);
  },
);
