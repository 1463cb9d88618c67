import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describedFields, formatFields } from '../../src/cli/format-fields.ts';

const table = formatFields(describedFields());

test('config/kibana/README.md is what npm run fields:table writes', () => {
  expect(readFileSync('config/kibana/README.md', 'utf8')).toBe(table);
});

test('every field has its type, its forms and what it means', () => {
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.find((row) => row.startsWith('| `publisher` |'))).toMatch(
    /keyword \| `\.folded` `\.text` \| \S/,
  );
  expect(rows.find((row) => row.startsWith('| `evidence` |'))).toContain('| kept |');
  expect(rows.find((row) => row.startsWith('| `findings.code` |'))).toContain('| keyword |');
  const silent = rows.filter((row) => row.split(' | ').at(-1)?.replace('|', '').trim() === '');
  expect(silent).toEqual([]);
});
