import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/article.ts';
import { classifyKind } from '../../src/enrich/kind/classify-kind.ts';
import { kindRules } from '../../src/enrich/kind/kind-rules.ts';
import { leadRules } from '../../src/enrich/kind/lead-rules.ts';

describe('each rule holds for its own examples', () => {
  for (const rule of kindRules) {
    test.each(rule.examples)(`${rule.kind}: %s`, (title) => {
      expect(classifyKind(title, undefined, [], true).kind).toBe(rule.kind);
    });
  }
});

describe('each rule of the opening holds for its own examples', () => {
  for (const rule of leadRules) {
    test.each(rule.examples)(`${rule.kind}: %s`, (sentence) => {
      expect(classifyKind('筑牢防线', undefined, [sentence], true).kind).toBe(rule.kind);
    });
  }
});

describe('the form of the document', () => {
  test.each([
    ['plan', '为做好今年工作，结合我镇实际，特制定本实施方案。'],
    ['plan', '一、总体要求\n牢固树立红线意识。\n二、工作目标\n减少事故。\n三、主要任务\n落实责任。'],
    ['speech', '同志们：\n今天召开这次会议，任务是部署检查。'],
    ['speech', '在全县安全生产会议上的讲话今天，我们召开会议。'],
    ['notice', '各企业：\n“五一”将至，请做好检查。'],
    ['policy', '为进一步加强矿山监管，结合我市实际，现提出如下实施意见。\n一、总体要求'],
    ['policy', '第一条 为加强管理，制定本办法。\n第二条 本办法适用于矿山。'],
  ])('%s: %s', (kind, body) => {
    expect(classifyKind('守住红线', undefined, body.split('\n'), true).kind).toBe(kind);
  });
  test('a plan under the headline of its campaign', () => {
    const body = ['为提高意识，结合车间实际，特制定本活动实施方案。'];
    expect(classifyKind('开展“安全生产月”活动', undefined, body, true).kind).toBe('plan');
  });
});

test('a dump without a headline is read by its opening, not by the names in its first words', () => {
  const body = '为落实会议精神，3月3日，石桥镇组织人员对辖区企业开展安全检查，发现隐患。';
  expect(classifyKind(body.slice(0, 12), undefined, [body], true).kind).toBe('inspection');
});

test('an accident that a lesson is drawn from is not the event', () => {
  const body = '外省23日发生特大火灾，死亡15人。为吸取教训，昨晚县消防大队组织夜查，检查单位12家。';
  expect(classifyKind('筑牢防线', undefined, [body], true).kind).toBe('inspection');
});

test('of several things an opening tells the first stands', () => {
  const read = (text: string) => classifyKind('守护平安', undefined, [text], true).kind;
  expect(read('社区开展防火宣传活动，并入户检查线路。')).toBe('campaign');
  expect(read('检查组到工地开展检查，并对工人进行培训。')).toBe('inspection');
});

test('a model text is what it is a model of', () => {
  expect(classifyKind('最新安全生产通知（通用5篇）', undefined, ['各企业：请自查。'], true).kind).toBe(
    'notice',
  );
  expect(classifyKind('乡镇安全生产工作总结（大全10篇）', undefined, ['每季度召开例会。'], true).kind).toBe(
    'news',
  );
});

test('what is not about work safety is of no kind', () => {
  expect(classifyKind('关于招聘面试的通知', undefined, ['请携带证件。'], false).kind).toBe('other');
});

test('the rules stand in the order of precedence', () => {
  // A lesson that visits people comes before the check it might be taken for: 培训考核.
  const order = [...new Set(kindRules.map((rule) => rule.kind))];
  expect(order.filter((kind) => kind !== 'training')).toEqual(
    kinds.slice(0, 10).filter((kind) => kind !== 'training'),
  );
});

test.each([
  ['深刻吸取外地火灾事故教训 石桥镇开展消防检查', 'inspection'],
  ['关于深刻吸取事故教训切实做好当前安全生产工作的通知', 'notice'],
  ['传达学习上级讲话精神 青石镇部署安全生产', 'news'],
  ['白河区举行危化品泄漏事故应急演练', 'training'],
  ['全力防范重特大事故发生 护航高质量发展', 'news'],
  ['青石镇召开安全生产大检查动员会', 'meeting'],
  ['县住建局开展安全隐患排查整治专项行动', 'campaign'],
  ['事故调查报告应当包括哪些内容？', 'news'],
  ['全县去年未发生重大火灾事故 形势平稳', 'news'],
  ['县长节前带队查矿', 'inspection'],
  ['某商店未经许可经营烟花案', 'enforcement'],
  ['关于征求《防汛应急预案（征求意见稿）》修改意见的函', 'notice'],
  ['筑牢防线 守护平安', 'news'],
  ['关于开展2024年“安全生产月”活动的通知', 'notice'],
  ['安全生产大检查动员部署会议上的讲话', 'speech'],
  ['镇应急办“四不两直”检查加油站', 'inspection'],
  ['一煤矿发生瓦斯爆炸', 'accident'],
])('%s → %s', (title, kind) => {
  expect(classifyKind(title, undefined, [], true).kind).toBe(kind);
});

test('a slogan as headline: the first sentence says what took place', () => {
  const lead = ['3月4日上午，石桥镇召开安全生产工作会议，部署一季度工作。'];
  expect(classifyKind('绷紧安全弦', undefined, lead, true)).toMatchObject({ kind: 'meeting' });
});

test.each([
  ['各县（市）、区人民政府，市安委会各成员单位：汛期将至，请查清渡口和塘坝。', 'notice'],
  ['昨天晚上22时左右，白河区一商场发生天然气爆燃事故，商场起火。', 'accident'],
  ['青石镇开展专题会议部署春节防火。', 'meeting'],
  ['白河区安委办对四起约谈处罚典型案例进行通报。', 'enforcement'],
  ['12日，以“安全”为主题的咨询日活动在青石县广场举行。', 'campaign'],
  ['现将《消防重点单位界定标准》向全社会进行公布。', 'notice'],
])('without a headline the first words tell: %s', (paragraph, kind) => {
  expect(classifyKind(paragraph.slice(0, 6), undefined, [paragraph], true).kind).toBe(kind);
});
