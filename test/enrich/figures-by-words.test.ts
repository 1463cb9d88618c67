import { describe, expect, test } from 'vitest';
import { assignCounts } from '../../src/enrich/figures/assign-counts.ts';
import { readFigures } from '../../src/enrich/figures/read-figures.ts';

/** Each number's figure comes of the words around it, in any order. */
describe('the words around a number', () => {
  test.each([
    // Verb before or behind, the thing before or behind.
    ['对辖区内8家电梯使用单位的值班、培训情况进行检查', 'enterprises_inspected', ['8']],
    ['已查看30余家使用单位', 'enterprises_inspected', ['30余']],
    ['监察矿井21矿次', 'enterprises_inspected', ['21']],
    ['对城东4所幼儿园、3所小学开学前的消防设施进行专项检查', 'enterprises_inspected', ['4', '3']],
    ['共查宾馆21家次、景区9家次、饭店40家次', 'enterprises_inspected', ['21', '9', '40']],
    ['查处一般隐患75条、重大隐患2条', 'hazards_found', ['75', '2']],
    ['6处问题得到了纠正', 'hazards_rectified', ['6']],
    ['目前已处治14处', 'hazards_rectified', ['14']],
    ['企业已按要求整改35条', 'hazards_rectified', ['35']],
    ['责令当场整改火灾隐患5处', 'hazards_rectified', ['5']],
    ['下达隐患整改单3份', 'orders_issued', ['3']],
    ['下发整改通知书7份，停工通知书4份', 'orders_issued', ['7', '4']],
    ['对其中6家培训机构予以关停', 'suspended', ['6']],
    ['2家因为堵塞通道被临时查封', 'suspended', ['2']],
    ['责令7座煤矿停产整顿', 'suspended', ['7']],
    ['对甲厂处以人民币15000元罚款', 'fines_cny', ['15000']],
    ['出动检查车辆4辆次、执法人员36人次', 'people_sent', ['36']],
    ['立即调派两个站6车31名指战员、专职队9名队员赶赴现场', 'people_sent', ['31', '9']],
    ['累计出动力量12人', 'people_sent', ['12']],
    ['邀请专家为近70名厂长进行专项培训', 'trained', ['70']],
    ['给300名师生上了一堂消防课', 'trained', ['300']],
    ['派发宣传资料800多份和环保袋100多个', 'leaflets', ['800多']],
    ['发放海报、漫画册2.4万余册', 'leaflets', ['2.4万余']],
  ] as const)('%s: %s', (text, figure, written) => {
    const found = assignCounts(text, 'inspection').filter((one) => one.figure === figure);
    expect(found.flatMap((one) => one.written)).toEqual(written);
  });

  test.each([
    '约谈企业5家',
    '查处超员违法行为41起',
    '悬挂横幅30条，出动宣传车6台次',
    '启动交通执法站23个',
    '限期整改12处',
    '邀请4名专家讲解',
    '三名焊工未按规定经过培训',
    '疏散群众120人',
    '12户民宿业主认领了巡查的排班表',
    '完成50余户居民的入户登记',
    '吊销许可证3家',
    '全镇共有企业130家',
  ])('nothing of %s', (text) => {
    expect(assignCounts(text, 'news')).toEqual([]);
  });
});

describe('of an article', () => {
  const read = (text: string) => readFigures('镇里开展安全生产检查', text, 'inspection', 2024).figures;
  test('the warning film of a sentence does not take its counts away', () => {
    expect(read('检查作坊40家次，发放明白卡300张，组织店主观看警示片2场。')).toEqual({
      enterprises_inspected: 40,
      leaflets: 300,
    });
  });
  test('each kind of hazard mended in one sentence adds up', () => {
    expect(read('一般隐患已整改23条，火灾隐患已整改9条。')).toMatchObject({ hazards_rectified: 32 });
  });
  test('the rest is mended before a day to come', () => {
    expect(read('发现隐患18处，已整改11处，其余问题在9月底前全部整改到位。')).toEqual({
      hazards_found: 18,
      hazards_rectified: 11,
    });
  });
  test('a round number of the headline gives way to the exact one', () => {
    const { figures } = readFigures('全省督促整改隐患3万余处', '共督促整改隐患3.1万余处。', 'news');
    expect(figures).toMatchObject({ hazards_rectified: 31_000 });
  });
  test('the fines of a statistic are not added to those of its parts', () => {
    const body = '检查企业90家，对12家处罚金额为30万元。其中，检查工贸企业20家，罚款8万元。';
    expect(read(body)).toMatchObject({ fines_cny: 300_000 });
  });
  test('what is planned is not done', () => {
    expect(read('2025年计划建设微型消防站5个，培训网格员200人次。')).toEqual({});
  });
  test('one place a paragraph is shut without a number', () => {
    const body = '一、某鞋厂喷漆房无防爆。责令停产停业整顿，罚款2万元。\n二、某店无证。罚款1万元。';
    expect(readFigures('公布2起案例', body, 'enforcement').figures).toEqual({
      suspended: 1,
      fines_cny: 30_000,
    });
  });
  test('the same fine told twice counts once', () => {
    const body = '该厂被罚款2万元。\n处理结果：依法作出罚款2万元的处罚。';
    expect(readFigures('某厂被罚', body, 'enforcement').figures).toEqual({ fines_cny: 20_000 });
  });
  test('the hurt of one sentence add up, those behind 其中 do not', () => {
    const hurt = (body: string) => readFigures('一车间爆燃', body, 'accident').figures;
    expect(hurt('致使2名工人被烧伤，1名维修工从高处坠落摔伤。')).toEqual({ injuries: 3 });
    expect(hurt('已有9人死亡（其中3人当场死亡，6人送医院抢救无效死亡）。')).toEqual({ deaths: 9 });
  });
  test('the last word on who is missing stands', () => {
    const body = '剩余6名被困矿工在搜救中确认2人遇难，其余4人正在全力搜救。';
    expect(readFigures('一矿透水', body, 'accident').figures).toEqual({ deaths: 2, missing: 4 });
  });
});
