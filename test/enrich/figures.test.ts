import { describe, expect, test } from 'vitest';
import { figureRules } from '../../src/enrich/figures/figure-rules.ts';
import { gradeAccident } from '../../src/enrich/figures/grade-accident.ts';
import { readFigures } from '../../src/enrich/figures/read-figures.ts';
import { readNumber } from '../../src/enrich/figures/read-number.ts';

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
  ['1万5千余', 15_000],
  ['伍万贰仟', 52_000],
  ['叁佰', 300],
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
    // ASCII punctuation of a text dump.
    [
      '共检查企业24家,发现隐患31处,其中重大隐患2处;已整改19处.',
      { enterprises_inspected: 24, hazards_found: 31, hazards_rectified: 19 },
    ],
    // All mended, and not yet.
    ['此次检查共发现隐患7处，截至目前已全部整改到位。', { hazards_found: 7, hazards_rectified: 7 }],
    ['发现隐患7处，要求各单位确保全部整改到位。', { hazards_found: 7 }],
    ['发现隐患9条，其中现场整改5条，限期整改4条。', { hazards_found: 9, hazards_rectified: 5 }],
    [
      '检查门店18家，现场整改5处，限期整改4处。',
      { enterprises_inspected: 18, hazards_found: 9, hazards_rectified: 5 },
    ],
    // A list goes on, a part of it does not.
    ['检查企业5家，加油站7家，商场3家。', { enterprises_inspected: 15 }],
    ['下发整改通知书28份，下发停工通知书23份，复查意见书9份。', { orders_issued: 51 }],
    ['发放宣传单500份、安全手册300册。', { leaflets: 800 }],
    [
      '全县检查企业90家，发现隐患120处。其中县本级检查企业16家，发现隐患33处。',
      { enterprises_inspected: 90, hazards_found: 120 },
    ],
    ['出动执法人员50人/次，检查经营户80多户。', { people_sent: 50, enterprises_inspected: 80 }],
    ['发现灭火器过期、扶手松动等问题16个，当场改掉12处。', { hazards_found: 16, hazards_rectified: 12 }],
    ['下一步计划今年检查企业60家。', {}],
    ['排查出租屋36处。', {}],
    [
      '发现隐患31处，现场整改25处，发出限期整改通知书5份，组织店主观看警示片6场次。',
      { hazards_found: 31, hazards_rectified: 25, orders_issued: 5 },
    ],
    [
      '发现火灾隐患104处，督促整改火灾隐患91处，临时查封12家，责令“三停”6家。',
      { hazards_found: 104, hazards_rectified: 91, suspended: 6 },
    ],
    [
      '共检查各类单位100余家，对隐患突出的单位逐一下发文书并跟踪复查至整改完成，对6名负责人处2万元以上5万元以下罚款，推动各单位举一反三。',
      { enterprises_inspected: 100 },
    ],
    ['对38万多家企业进行了排查。共对384342家企业进行了排查。', { enterprises_inspected: 384_342 }],
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
    ['死亡6人,受伤2人,直接经济损失21万元', { deaths: 6, injuries: 2, direct_loss_cny: 210_000 }],
    ['造成3人死亡、1人重伤、5人轻伤', { deaths: 3, injuries: 6 }],
    ['已致多人受伤1人死亡', { deaths: 1 }],
    ['当场死亡1人，重伤3人（送医院抢救无效死亡）', { deaths: 1 }],
    ['当时2人死亡。截至昨晚，死亡人数上升至5人。', { deaths: 5 }],
    ['一名员工在未停机时清理皮带，被卷入致死', { deaths: 1 }],
    ['1名工人经全力抢救，于1月7日凌晨3时许死亡', { deaths: 1 }],
    ['3人遇难\n案例警示\n去年另一地发生事故，造成4人死亡、2人受伤', { deaths: 3 }],
    ['1.2 伤亡统计：7人死亡', { deaths: 7 }],
    ['先找到9名遇难者。至此，22人中11人生还，10名遇难，1名仍在搜寻', { deaths: 10, missing: 1 }],
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
  test('what a meeting hears of the months before is not its own', () => {
    const body = '会议通报，去年全县检查企业8900家，罚款120万元。';
    expect(readFigures('镇里召开安全生产会议', body, 'meeting').figures).toEqual({});
  });
  test('the fines of several cases add up, unless their sum is stated', () => {
    const cases = '案例一：对甲厂罚款25000元。案例二：对乙店罚款5000元。';
    expect(readFigures('公布两起案例', cases, 'enforcement').figures).toEqual({ fines_cny: 30_000 });
    expect(readFigures('公布两起案例', `${cases}共计罚款3万元。`, 'enforcement').figures).toEqual({
      fines_cny: 30_000,
    });
  });
  test('one place that is shut needs no number', () => {
    expect(readFigures('一足浴店拆除喷淋被责令停业', '该店已关门。', 'enforcement').figures).toEqual({
      suspended: 1,
    });
  });
  test('a notice that hands on a plan states nothing done', () => {
    expect(readFigures('关于印发检查计划的通知', '检查企业60家。', 'notice').figures).toEqual({});
  });
  test('the evidence has the words and their sentence', () => {
    const { evidence } = readFigures('检查', '3月5日，镇里检查企业12家，发现隐患30余处。', 'inspection');
    expect(evidence).toContain('hazards_found: 发现隐患30余处');
    expect(evidence).toContain('镇里检查企业12家');
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
