/**
 * Compiles src/decode/hanzi-frequency.json from the words of the language model (licences: src/clean/language-model/NOTICE):
 * each Han character of GB2312 and its Traditional forms under its cost, −log2 of its share of all characters, rounded.
 * Run: node test/decode/build-hanzi-frequency.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/cn2t';
import { isGb2312Hanzi } from '../../src/clean/gbk-table.ts';
import { readWords } from '../../src/clean/language-model/lexicon.ts';

/** A character that the dictionary never saw is taken to be as rare as its rarest. */
const highestCost = 20;
const counts = new Map<string, number>();
const decoder = new TextDecoder('gbk');
for (let lead = 0xb0; lead <= 0xf7; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) {
    const char = decoder.decode(Uint8Array.of(lead, trail));
    if (isGb2312Hanzi(char)) counts.set(char, 1);
  }
}
for (const { word, frequency } of readWords()) {
  for (const char of word) if (isGb2312Hanzi(char)) counts.set(char, (counts.get(char) ?? 0) + frequency);
}

const total = counts.values().reduce((sum, each) => sum + each, 0);
const toTraditional = (['s2t', 's2tw', 's2hk'] as const).map((name) =>
  ConverterFactory(...(configs[name]?.conversionChain ?? [])),
);
const costs = new Map<string, number>();
for (const [char, times] of counts) {
  const cost = Math.min(highestCost, Math.round(-Math.log2(times / total)));
  for (const form of new Set([char, ...toTraditional.map((convert) => convert(char))])) {
    if (form.length === 1) costs.set(form, Math.min(cost, costs.get(form) ?? highestCost));
  }
}
const byCost = Map.groupBy([...costs.keys()].sort(), (char) => costs.get(char) ?? highestCost);
const table = Object.fromEntries(
  [...byCost].sort(([a], [b]) => a - b).map(([cost, chars]) => [cost, chars.join('')]),
);
writeFileSync(
  join(import.meta.dirname, '../../src/decode/hanzi-frequency.json'),
  `${JSON.stringify(table, null, 1)}\n`,
);
