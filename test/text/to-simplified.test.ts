import { describe, expect, test } from 'vitest';
import { isTraditionalOnly } from '../../src/text/script-of.ts';
import { toSimplified } from '../../src/text/to-simplified.ts';

describe('toSimplified', () => {
  test.each([
    ['著力推進，顯著提高，著名作者的專著', '着力推进，显著提高，著名作者的专著'],
    ['圍繞著目標，沿著道路，沉著應對，執著', '围绕着目标，沿着道路，沉着应对，执着'],
    ['乾淨、乾燥、乾旱、乾坤、乾隆、幹部、干涉', '干净、干燥、干旱、乾坤、乾隆、干部、干涉'],
    ['藉口、藉以、慰藉、狼藉', '借口、借以、慰藉、狼藉'],
    ['以後、皇后、後天', '以后、皇后、后天'],
    ['徵求、特徵、宮商角徵羽', '征求、特征、宫商角徵羽'],
    ['瞭解、瞭望、裡程碑、公里', '了解、瞭望、里程碑、公里'],
    ['凈化、癥狀、臺賬、簽訂、制定、製造', '净化、症状、台账、签订、制定、制造'],
    ['安全生产，着力，著名，显著', '安全生产，着力，著名，显著'],
  ])('%s', (traditional, simplified) => {
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
