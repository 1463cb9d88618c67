import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import { isTraditionalOnly } from '../../src/text/script-of.ts';

const folder = process.env.ANLAN_SEEDS ?? join(import.meta.dirname, '../../../shared/seeds');
const present = existsSync(folder);
if (!present) console.warn(`${folder} is absent: the sample texts are not tested`);

function clean(number: string): ReturnType<typeof cleanText> {
  const name = readdirSync(folder).find((file) => file.startsWith(number)) ?? number;
  return cleanText(readFileSync(join(folder, name), 'utf8'));
}

describe.skipIf(!present)('the sample texts', () => {
  test.each(['001', '003', '004'])('%s is Simplified without pinyin', (number) => {
    const { text } = clean(number);
    expect(text).not.toMatch(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6} ?\)/u);
    expect([...text].filter(isTraditionalOnly)).toEqual([]);
  });

  test('000 has nothing to repair', () => {
    expect(clean('000').quality).toEqual({
      masks: 0,
      digits_removed: 0,
      repairs: 0,
      unrepaired: 0,
      damage: [],
    });
  });

  test('001 says where figures are missing', () => {
    const { text, findings } = clean('001');
    const places = findings.filter(({ code }) => code === 'digits-removed').map(({ at }) => at ?? [0, 0]);
    expect(places.filter(([start, end]) => [...text].slice(start, end).join('') === '(-月)')).toHaveLength(4);
  });

  test('002 says what it leaves out and hides', () => {
    const { quality } = clean('002');
    expect(quality).toMatchObject({ complete: false, omitted_chars: 747, total_chars: 5977, masks: 15 });
    expect(quality.completeness).toBeCloseTo(2099 / 5977);
  });

  test('003 gets its broken places back', () => {
    const { text, findings } = clean('003');
    for (const words of ['理念。县委', '体系。县委', '“两客一危”、', '咨询日”活动', '勇挑重担']) {
      expect(text).toContain(words);
    }
    expect(findings.filter(({ code }) => code === 'gbk-repaired')).toHaveLength(5);
  });
});
