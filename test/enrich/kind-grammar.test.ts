import { describe, expect, test } from 'vitest';
import { classifyKind } from '../../src/enrich/kind/classify-kind.ts';
import { headEvent } from '../../src/enrich/kind/head-event.ts';
import { alienForm } from '../../src/enrich/topics/alien-form.ts';

describe('the head of what is held decides, not what stands before it', () => {
  test.each([
    ['镇里召开安全生产大检查动员会', 'meeting'],
    ['镇里召开会议部署烟花爆竹专项检查', 'meeting'],
    ['县住建局开展工地安全专项检查', 'inspection'],
    ['县住建局开展塔吊检查专项行动', 'campaign'],
    ['交警大队开展面包车超员专项整治行动', 'campaign'],
    ['应急所开展隐患排查行动', 'inspection'],
    ['消防站开展防火宣传工作', 'campaign'],
    ['水利站组织村民开展水库抢险演练', 'training'],
    ['社区开展燃气检查并组织培训', 'inspection'],
    ['安委办组织验收三年行动成果', 'inspection'],
    ['副县长实地督导安全宣传工作', 'inspection'],
    ['一场山火扑救演练在石桥镇举行', 'training'],
    ['消防服务进村活动启动', 'campaign'],
    ['燃气隐患排查和治理工作', 'inspection'],
    ['公司举行安全责任书签订仪式', 'news'],
  ])('%s → %s', (clause, kind) => {
    expect(headEvent(clause, true)?.kind).toBe(kind);
  });
  test.each(['考察组到青石镇学习小作坊整治经验', '交通局立即行动', '护林员全域巡查'])(
    'none: %s',
    (clause) => {
      expect(headEvent(clause, false)).toBeUndefined();
    },
  );
});

describe('the opening', () => {
  test.each([
    ['为落实三年行动要求，扎实推进专项整治，3月4日，青石镇召开安全例会。', 'meeting'],
    ['根据县安委办下发的《关于做好防汛工作的通知》，水利站开展水库检查。', 'inspection'],
    ['昨日，市住建局下发《关于高温停工的通知》，要求正午停止露天作业。', 'notice'],
    ['县应急局依法查封一处私设油罐，暂扣柴油2吨。', 'enforcement'],
    ['交警开展面包车整治行动，查获超员车辆4辆。', 'campaign'],
    ['1至6月，全市共发生各类生产安全事故41起、死亡9人，同比下降两成。', 'news'],
    ['5日，一名工人在面粉厂清理时被卷入搅拌机，经抢救无效死亡。', 'accident'],
    ['白河燃气公司被县安委会评为安全生产先进单位。', 'news'],
    ['灭火毯怎么用，教官边演示边讲解，学员轮流实操。', 'training'],
  ])('%s → %s', (text, kind) => {
    expect(classifyKind('守护平安', undefined, [text], true).kind).toBe(kind);
  });
});

test.each([
  ['Blast at chemical plant in Qinghe kills three', 'accident'],
  ['Qinghe county steps up work safety checks before the holiday', 'inspection'],
  ['Three mining firms in Qinghe fined for hiding a safety hazard', 'enforcement'],
  ['Miners in Qinghe take part in a rescue drill to prevent accidents', 'training'],
])('English: %s → %s', (title, kind) => {
  expect(classifyKind(title, undefined, ['Local officials said so on Monday.'], true).kind).toBe(kind);
});

test.each([
  ['摘要：密闭空间事故多发。\n本文通过问卷分析原因。', 'thesis'],
  ['一、安全评选的重要性\n本文将深入探讨评选标准，成功案例见下。', 'essay'],
  ['白色安全帽给监理，红色安全帽给技术人员，黄色安全帽给工人。', 'goods'],
])('no announcement: %s', (body, name) => {
  expect(alienForm('安全知识', body)).toContain(name);
});
