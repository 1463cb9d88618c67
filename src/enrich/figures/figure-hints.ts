import type { FigureName } from '../../article.ts';

/** Words without which no rule of a figure can hold: the rules run only on sentences that have one. */
export const figureHints: Readonly<Record<FigureName, RegExp>> = {
  deaths: /[死亡]|遇难|无生命|丧生|抢救无效|罹难|殒命|丧命|不治|牺牲|殉职/u,
  missing: /失踪|失联|下落|搜寻|搜救/u,
  injuries: /伤|骨折|医|治疗|住院|体征/u,
  direct_loss_cny: /损失/u,
  enterprises_inspected: /[查访巡诊]|督导|摸排|走[进遍了]|跑了|看了|检|帮扶|体检|指导|家次|抽取|登/u,
  people_sent: /出动|派|投入|组织|抽调|人员|指战员|消防员|救援/u,
  hazards_found: /隐患|问题|违法行为|病症|存在|发现|查出|指出/u,
  hazards_rectified: /[改消除治销]|处理/u,
  orders_issued: /下达|下发|发出|开具|开出|送达|签发|印发|出具|发放/u,
  suspended: /停产|三停|停业|停工|三停|关停|关闭|取缔|查封/u,
  fines_cny: /罚|处以/u,
  trained: /[训课学]|受教育|参加|接受|结业|教育|职工|员工|司机|村民|机手/u,
  leaflets: /[发送]|张贴|投放/u,
};
