import { describe, expect, test } from 'vitest';
import { measureRepair } from '../bench/measure-repair.ts';
import { damages, heldOutTexts } from '../bench/repair.ts';

/** A part of what `npm run bench -- repair` measures on every text; floors lie a little below what was reached. */
const sample = heldOutTexts().filter((_, index) => index % 4 === 0);

describe('repair of damaged pages stays as good as it was', () => {
  test.each([
    ['A', { rate: 0.002, wrong: 0, uncovered: 1 }],
    ['A+B', { rate: 0.003, wrong: 0, uncovered: 1 }],
    ['B', { rate: 0.0045, wrong: 0, uncovered: 4 }],
    ['comma', { rate: 0.002, wrong: 0, uncovered: 2 }],
  ])('%s', (name, worst) => {
    const options = damages[name] ?? { phaseA: true, phaseB: true };
    const figures = measureRepair(sample, options, 1);
    expect(figures.rate).toBeLessThan(worst.rate);
    expect(figures.rate).toBeLessThan(figures.baseline);
    expect(figures.restored.wrong).toBeLessThanOrEqual(worst.wrong);
    expect(figures.restored.right).toBeGreaterThan(figures.restored.wrong * 3);
    expect(figures.uncovered).toBeLessThanOrEqual(worst.uncovered);
    expect(figures.kept).toBeGreaterThan(0.99);
  });

  test('the texts themselves are left alone', () => {
    const figures = measureRepair(heldOutTexts(), { phaseA: false, phaseB: false });
    expect(figures).toMatchObject({ rate: 0, restored: { right: 0, wrong: 0, left: 0 }, kept: 1 });
  });
});
