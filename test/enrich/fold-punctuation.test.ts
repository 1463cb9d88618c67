import { expect, test } from 'vitest';
import { foldPunctuation } from '../../src/enrich/fold-punctuation.ts';

test.each([
  ['检查12家,发现３处;已整改(2处)', '检查12家，发现3处；已整改（2处）'],
  ['参训1,234人,发放2,500份', '参训1,234人，发放2,500份'],
  ['死亡6人,受伤2人', '死亡6人，受伤2人'],
])('%s → %s', (text, folded) => {
  expect(foldPunctuation(text)).toBe(folded);
  expect(foldPunctuation(text)).toHaveLength(text.length);
});
