import type { Kind } from '../../article.ts';

/** What a document's own form says it is, found near its beginning. */
export interface DocumentForm {
  readonly kind: Kind;
  readonly words: string;
}

const speech =
  /^[^\n]{0,60}会(?:议)?上的(?:讲话|发言|致辞)|(?:^|[\n。：！”] {0,4})(?:尊敬的)?(?:同志们|各位(?:领导|同志|来宾|代表|委员|同仁|乡亲)[^。\n]{0,20})(?:，大家好)?[：，！:]|(?:下面|借此机会|最后)，?(?:我)?(?:再)?(?:就|讲|谈|代表|强调)[^。]{0,60}(?:意见|几点|要求|三点|四点|三句话)/u;
const plan =
  /特?制[定订](?:本|此|如下|了?以下)[^。；，\n]{0,24}(?:方案|计划|规划|要点|安排|措施)|制[定订][^。；\n]{0,12}(?:本方案|本计划|本规划)|编制[^。；\n]{0,40}规划|(?:制[定订]|特制定)?(?:实施|工作|行动)?(?:方案|计划)如下/u;
const opinion =
  /提出(?:了?(?:如下|以下))?(?:贯彻|具体)?(?:实施|指导|若干)?(?:意见|办法|措施)(?:。|：|如下|\n|$)/u;
const aim =
  /(?:^|\n) {0,4}(?:[一二三四五]、|[（(][一二三][)）]|第[一二]章)? ?(?:总体要求|指导思想|工作思路|总体思路|基本原则)/u;
const goal = /(?:^|\n) {0,4}(?:[一二三四五]、|[（(][一二三四][)）]) ?(?:[^\n。]{0,6}目标|目标任务)/u;
const task =
  /(?:^|\n) {0,4}[一二三四五六]、 ?(?:主要任务|重点任务|工作任务|主要措施|工作措施|重点工作|主要工作|保障措施|工作要求|实施步骤|方法步骤|工作步骤)/u;
/** An organ's letter to those below it: `各市（地）…安全生产委员会，…有关单位：`. */
const letter =
  /(?:^|\n) {0,4}各[^。！？：\n]{0,160}(?:政府|委员会|安委会?|部门|单位|企业|居民|村民|朋友们?|公司|学校|[局委办会科室厅村组站所处街镇])：/u;
const neighbours =
  /(?:^|\n) {0,4}(?:尊敬的|广大|亲爱的|全[县市区镇]|各位)[^。！？：，\n]{0,30}(?:朋友们?|群众|居民|村民|市民|业主|农户|家长|企业|负责人|用户)：/u;
const article = /(?:^|\n) {0,4}第[一二三四五六七八九十百]{1,5}条[ 　：]?/gu;
const clause =
  /(?:^|\n) {0,4}（[一二三四五六七八九十]{1,3}）[^\n]{0,200}(?:应当|必须|不得|依法|要及时|可以)/gu;
const penalty = /对[^\n|]{4,80}的(?:行政)?处罚/gu;

const opinions = /提出(?:如下|以下)[^。，]{0,10}(?:意见|办法|措施|规定)/u;

/** A speech by its salutation, a plan by its outline, a letter by its addressees, a rule by its articles. */
export function documentForm(body: string): DocumentForm | undefined {
  const text = body.slice(0, 1500);
  const head = text.slice(0, 700);
  const found = (kind: Kind, match: RegExpExecArray | null): DocumentForm | undefined =>
    match ? { kind, words: match[0].trim().slice(0, 40) } : undefined;
  const outline = [aim, goal, task].filter((pattern) => pattern.test(text)).length;
  return (
    found('speech', speech.exec(head)) ??
    found('policy', opinions.exec(head)) ??
    found('plan', plan.exec(text)) ??
    found('policy', opinion.exec(text)) ??
    (outline >= 2 ? found('plan', aim.exec(text) ?? goal.exec(text)) : undefined) ??
    found('notice', letter.exec(head)) ??
    found('notice', neighbours.exec(head)) ??
    ((text.match(article)?.length ?? 0) >= 2 ? { kind: 'policy', words: '第…条' } : undefined) ??
    ((text.match(clause)?.length ?? 0) >= 2 ? { kind: 'policy', words: '（…）应当' } : undefined) ??
    ((text.match(penalty)?.length ?? 0) >= 3 ? { kind: 'policy', words: '对…的处罚' } : undefined)
  );
}
