import { describe, expect, test } from 'vitest';
import { figureRules } from '../../src/enrich/figure-rules.ts';
import { gradeAccident } from '../../src/enrich/grade-accident.ts';
import { readFigures } from '../../src/enrich/read-figures.ts';
import { readNumber } from '../../src/enrich/read-number.ts';

test.each([
  ['12', 12],
  ['1,234', 1234],
  ['2.3万余', 23_000],
  ['16.9万余', 169_000],
  ['1.2亿', 120_000_000],
  ['三百二十', 320],
  ['十', 10],
  ['十二', 12],
  ['一千零五', 1005],
  ['两', 2],
  ['3千余', 3000],
  ['764.19万', 7_641_900],
])('%s → %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

describe('each wording', () => {
  test.each(
    figureRules.map(({ figure, example, kind }) => [figure, ...example, kind ?? 'accident'] as const),
  )('%s: %s', (figure, text, value, kind) => {
    expect(readFigures('通报', text, kind).figures[figure]).toBe(value);
  });
});

describe('whole sentences', () => {
  test.each([
    [
      '共出动检查人员46人次，检查企业、商户28家，发现隐患63处，现场整改51处，下达责令限期整改指令书7份。',
      {
        people_sent: 46,
        enterprises_inspected: 28,
        hazards_found: 63,
        hazards_rectified: 51,
        orders_issued: 7,
      },
    ],
    [
      '截至目前，累计排查隐患2.3万余个，已整改2.1万余个。',
      { hazards_found: 23_000, hazards_rectified: 21_000 },
    ],
    ['活动现场发放宣传资料近3000份，接受咨询。', { leaflets: 3000 }],
    ['对存在重大隐患的2家企业责令停产整顿，罚款3.5万元。', { suspended: 2, fines_cny: 35_000 }],
    ['造成3人以上10人以下死亡的，是较大事故。', {}],
    ['全年检查企业不少于X家，发现隐患XX处。', {}],
    ['每季度检查企业不少于20家。', {}],
    ['要深刻吸取外地火灾致12人死亡的教训。', {}],
  ])('%s', (text, figures) => {
    expect(readFigures('镇里开展安全生产检查', text, 'inspection', 2024).figures).toEqual(figures);
  });
  test('an earlier fire is not this one', () => {
    const body = '3月2日，一商铺起火，造成2人死亡、5人受伤。2015年该街曾发生火灾，造成9人死亡。';
    expect(readFigures('青石镇一商铺发生火灾', body, 'accident', 2024).figures).toEqual({
      deaths: 2,
      injuries: 5,
    });
  });
});

describe('grades of Order 493, article 3', () => {
  test.each([
    [{ deaths: 30 }, '特别重大'],
    [{ deaths: 29 }, '重大'],
    [{ deaths: 10 }, '重大'],
    [{ deaths: 9 }, '较大'],
    [{ deaths: 3 }, '较大'],
    [{ deaths: 2 }, '一般'],
    [{ direct_loss_cny: 1e8 }, '特别重大'],
    [{ direct_loss_cny: 5e7 }, '重大'],
    [{ direct_loss_cny: 1e7 }, '较大'],
    [{ direct_loss_cny: 9_999_999 }, '一般'],
    [{}, undefined],
  ] as const)('%j → %s', (figures, grade) => {
    expect(gradeAccident(figures, '某厂事故', '')).toBe(grade);
  });
  test('the page states it', () => {
    expect(gradeAccident({ deaths: 2 }, '一起较大道路交通事故调查报告', '')).toBe('较大');
    expect(gradeAccident({}, '重大事故隐患排查', '')).toBeUndefined();
  });
});
