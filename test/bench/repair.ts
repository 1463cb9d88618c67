import { cleanText } from '../../src/clean/clean-text.ts';
import type { DamageOptions } from '../damage/damage-page.ts';
import { makeArticles } from '../sites/make-articles.ts';
import { type Mishap, measureRepair, type RepairFigures } from './measure-repair.ts';

/** The ways a page is damaged, by name; see test/damage. */
export const damages: Readonly<Record<string, DamageOptions>> = {
  A: { phaseA: true, phaseB: false },
  'A+B': { phaseA: true, phaseB: true },
  B: { phaseA: false, phaseB: true },
  comma: { phaseA: true, phaseB: false, comma: true },
};

/** The texts of the sample sites, each once: written by hand, and no part of what the language model learned from. */
export function heldOutTexts(): readonly string[] {
  const originals = makeArticles().filter((article) => article.reprintOf === undefined);
  return originals.map(({ title, paragraphs }) => [title, ...paragraphs].join('\n'));
}

/** Repair of pages damaged in each way, against what striking out pinyin and changing the script alone would give. */
export function benchRepair(): void {
  const texts = heldOutTexts();
  const shown = process.env.SHOW;
  const note = (mishap: Mishap): void => {
    if (shown?.includes(mishap.kind)) console.log(JSON.stringify(mishap));
  };
  // The first page loads the tables and the language model.
  const before = performance.now();
  measureRepair(texts.slice(0, 3), { phaseA: true, phaseB: true });
  const loading = performance.now() - before;
  const rows = Object.entries(damages)
    .filter(([n]) => !process.env.ONLY || process.env.ONLY === n)
    .map(([name, options]) => row(name, measureRepair(texts, options, 1, note)));
  console.log(`${texts.length} texts, each damaged in ${rows.length} ways`);
  console.table(Object.fromEntries(rows));
  const clean = texts.join('\n');
  const pages = Array.from({ length: Math.floor(clean.length / 3000) }, (_, at) =>
    clean.slice(at * 3000, at * 3000 + 3000),
  );
  const start = performance.now();
  const edits = pages.reduce((sum, page) => sum + cleanText(page).quality.repairs, 0);
  const each = (performance.now() - start) / pages.length;
  console.log(
    `clean page of 3,000 characters: ${each.toFixed(2)} ms, ${edits} edits; first three pages: ${loading.toFixed(0)} ms`,
  );
}

function row(name: string, figures: RepairFigures): [string, Record<string, number>] {
  const { right, wrong, left } = figures.restored;
  const round = (value: number): number => Number(value.toFixed(4));
  return [
    name,
    {
      'CER damaged': round(figures.damaged),
      'CER strip+t2s': round(figures.baseline),
      'CER repaired': round(figures.rate),
      right,
      wrong,
      left,
      uncovered: figures.uncovered,
      'out/in': round(figures.kept),
      'ms/page': round(figures.milliseconds),
    },
  ];
}
