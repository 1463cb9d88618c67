import { describe, expect, test } from 'vitest';
import { isTraditionalOnly } from '../../src/text/script-of.ts';
import { toSimplified } from '../../src/text/to-simplified.ts';
import { scriptTable } from './script-table.ts';

describe('toSimplified', () => {
  test.each(scriptTable)('%s: %s', (_, traditional, simplified) => {
    expect(toSimplified(traditional)).toBe(simplified);
    expect(toSimplified(simplified)).toBe(simplified);
  });

  test('keeps the length in code points', () => {
    for (const text of ['一目瞭然，乾乾淨淨', '鄉鎮𠮷企業']) {
      expect([...toSimplified(text)]).toHaveLength([...text].length);
    }
  });
});

test('isTraditionalOnly', () => {
  expect([...'產業'].every(isTraditionalOnly)).toBe(true);
  expect([...'后里干安A1'].some(isTraditionalOnly)).toBe(false);
});
