import { tellsOfElsewhere } from '../elsewhere.ts';

const happened =
  /事故|火灾|爆炸|坍塌|中毒|起火|失火|着火|大火|踩踏|滑坡|惨案|倾覆|翻沉|侧翻|坠落|坠亡|透水|塌方|垮塌|燃爆|爆燃|闪爆|溺亡|溺水|追尾|相撞|被困|遇难|死亡|失联|失踪|受伤|身亡|[死亡]\d|\d+[死伤]|查获|查处|取缔|捣毁/u;
const precaution =
  /防范|预防|严防|谨防|杜绝|遏制|排查|隐患|演练|演习|警示|吸取|汲取|教训|专项|检查|培训|会议|部署|预案|讲座|知识|宣传|整治|案例|应急处置能力|防控|防灾|制度|办法|意见|方案|要点|安全月|零事故|零死亡|再现|启示|反思/u;

/** A headline that reports one event: 孝义市一煤矿发生顶板事故. The place of the event is then the article's own. */
export function reportsEvent(headline: string): boolean {
  const head = headline.replace(/（[^）]*）|\([^)]*\)/gu, '');
  return happened.test(head) && !precaution.test(head) && !tellsOfElsewhere(head)
    ? true
    : /(?:事故|火灾|爆炸|坍塌|中毒)[^，。]{0,8}(?:通报|调查报告|调查处理|致|造成|死|救援|处置情况)/u.test(
        head,
      ) &&
        !tellsOfElsewhere(head) &&
        !/(?:吸取|汲取|教训|警示|传达|学习)/u.test(head);
}
