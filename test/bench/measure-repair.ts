import { cleanText } from '../../src/clean/clean-text.ts';
import { toSimplified } from '../../src/text/to-simplified.ts';
import { type DamageOptions, damagePage } from '../damage/damage-page.ts';
import { compareTexts } from './compare-texts.ts';

/** What repair reached on a set of pages; times in ms a page, character error rates as shares. */
export interface RepairFigures {
  readonly pages: number;
  readonly damaged: number;
  /** Pinyin struck out and Traditional turned to Simplified, nothing else. */
  readonly baseline: number;
  readonly rate: number;
  /** Errors outside every unrepaired finding. */
  readonly uncovered: number;
  readonly restored: { readonly right: number; readonly wrong: number; readonly left: number };
  /** Characters out per character in. */
  readonly kept: number;
  readonly milliseconds: number;
}

/** One restoration that is wrong or an error no finding covers, for the eye. */
export interface Mishap {
  readonly kind: 'wrong' | 'uncovered' | 'left';
  readonly before: string;
  readonly after: string;
  readonly around: string;
  readonly detail: string;
}

const annotation = /(?<=\p{Script=Han})\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6} ?\)/gu;

/** Damages each text with its place in the list as the seed (plus `firstSeed`), repairs it and compares. */
export function measureRepair(
  texts: readonly string[],
  options: DamageOptions,
  firstSeed = 1,
  note?: (mishap: Mishap) => void,
): RepairFigures {
  const sum = {
    length: 0,
    damaged: 0,
    baseline: 0,
    errors: 0,
    uncovered: 0,
    right: 0,
    wrong: 0,
    left: 0,
    out: 0,
  };
  let milliseconds = 0;
  for (const [index, truth] of texts.entries()) {
    const page = damagePage(truth, { seed: firstSeed + index, ...options });
    const start = performance.now();
    const cleaned = cleanText(page);
    milliseconds += performance.now() - start;
    const { length, errors, places } = compareTexts(cleaned.text, truth);
    const points = [...cleaned.text];
    const around = (at: number): string => {
      const shown = points.slice(Math.max(0, at - 12), at + 16).join('');
      const lead = points
        .slice(Math.max(0, at - 5), at)
        .join('')
        .normalize('NFKC');
      const found = lead === '' ? -1 : truth.normalize('NFKC').indexOf(lead);
      return `${shown} ← ${found < 0 ? '?' : truth.normalize('NFKC').slice(found, found + 24)}`;
    };
    const left = cleaned.findings.filter(({ code }) => code === 'gbk-unrepaired');
    const uncovered = places.filter(
      ({ at: place }) => !left.some(({ at }) => at !== undefined && at[0] <= place && place <= at[1]),
    );
    for (const { at } of uncovered)
      note?.({ kind: 'uncovered', before: '', after: '', around: around(at), detail: '' });
    for (const { code, at = [0, 0], before = '', after = '', detail } of cleaned.findings) {
      if (code === 'gbk-unrepaired') note?.({ kind: 'left', before, after, around: around(at[0]), detail });
      if (code !== 'gbk-repaired' || detail.startsWith('a comma')) continue;
      const wrong = uncovered.some(({ at: place }) => at[0] <= place && place <= at[1]);
      sum[wrong ? 'wrong' : 'right']++;
      if (wrong) note?.({ kind: 'wrong', before, after, around: around(at[0]), detail });
    }
    sum.length += length;
    sum.damaged += compareTexts(page, truth).errors;
    sum.baseline += compareTexts(toSimplified(page.replace(annotation, '')), truth).errors;
    sum.errors += errors;
    sum.uncovered += uncovered.length;
    sum.left += left.length;
    sum.out += points.length;
  }
  const { right, wrong, left } = sum;
  return {
    pages: texts.length,
    damaged: sum.damaged / sum.length,
    baseline: sum.baseline / sum.length,
    rate: sum.errors / sum.length,
    uncovered: sum.uncovered,
    restored: { right, wrong, left },
    kept: sum.out / sum.length,
    milliseconds: milliseconds / texts.length,
  };
}
