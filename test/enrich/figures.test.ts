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
    // Parts and the total, in either order.
    [
      '在城东检查企业12家，发现隐患30处。截至目前，累计检查企业36家，共发现隐患81处，其中重大隐患2处。',
      { enterprises_inspected: 36, hazards_found: 81 },
    ],
    ['对甲店罚款3万元、对乙店罚款2万元，共罚款5万元。', { fines_cny: 50_000 }],
    ['当场整改12处，限期整改9处，责令整改4处。', { hazards_rectified: 12 }],
    [
      '走访矿山、工地三十六家，查出隐患五十处，均已整改完成。',
      {
        enterprises_inspected: 36,
        hazards_found: 50,
        hazards_rectified: 50,
      },
    ],
    ['检查组走进一家饭店，发现一处问题。', {}],
    ['年内计划检查企业60家，将培训员工500人。', {}],
    ['走访农户1200户，劝导群众300人。', {}],
  ])('%s', (text, figures) => {
    expect(readFigures('镇里开展安全生产检查', text, 'inspection', 2024).figures).toEqual(figures);
  });
  test.each([
    ['致2死3伤', { deaths: 2, injuries: 3 }],
    ['1名工人经抢救无效死亡，另有2人骨折', { deaths: 1, injuries: 2 }],
    [
      '造成1人死亡、2人受伤，直接财产损失初步统计5.8万元',
      {
        deaths: 1,
        injuries: 2,
        direct_loss_cny: 58_000,
      },
    ],
    ['五辆消防车、27名指战员赶赴现场', { people_sent: 27 }],
  ])('of an accident: %s', (text, figures) => {
    expect(readFigures('一厂房起火', text, 'accident', 2024).figures).toEqual(figures);
  });
  test('what a plan or a rule names is still to be done', () => {
    for (const kind of ['plan', 'policy'] as const)
      expect(readFigures('方案', '检查企业60家，发放手册3000份。', kind).figures).toEqual({});
  });
  test('the casualties a meeting speaks of are not its own, those of a review are', () => {
    const body = '上半年共发生事故11起，死亡4人、受伤9人。';
    expect(readFigures('镇里召开安全生产会议', body, 'meeting').figures).toEqual({});
    expect(readFigures('上半年安全生产综述', body, 'news').figures).toEqual({ deaths: 4, injuries: 9 });
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
