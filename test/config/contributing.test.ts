import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceSchema } from '../../src/config/source.ts';

test('CONTRIBUTING.md has a row for every key of a source file, and for no other', () => {
  const table = /### Keys of a source file\n([\s\S]*?)\n## /.exec(
    readFileSync('CONTRIBUTING.md', 'utf8'),
  )?.[1];
  const firstCells = [...(table ?? '').matchAll(/^\| (`.*?) \|/gm)].map((row) => row[1] ?? '');
  const keys = firstCells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map((key) => key[1]));
  expect(keys.toSorted()).toEqual(Object.keys(sourceSchema.shape).toSorted());
});
