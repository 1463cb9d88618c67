import type { Kind } from '../article.ts';
import { kindRules, mentions } from './kind-rules.ts';

export interface KindResult {
  readonly kind: Kind;
  /** The words that decided and where they stood. */
  readonly evidence: string;
}

/** The clause that says what took place, and its kind: weaker than a headline, so only whole wordings count. */
const leadRules: readonly (readonly [Kind, RegExp])[] = [
  [
    'accident',
    /《[^》]{0,80}事故调查报告》|发生(?:了)?一起[^。；]{0,30}(?:事故|未遂事件)|(?<![易防止免制范绝不未会能])发生[^。；，]{0,16}(?:爆燃|燃爆|爆炸|坍塌|火灾|透水|侧翻)(?:事故|[,，。]|引发|导致|致)|(?:造成|致)[^。；，]{0,4}人(?:死亡|受伤)/u,
  ],
  [
    'enforcement',
    /典型案例[^。；]{0,8}(?:通报|公布|曝光)|(?:通报|公布|曝光)[^。；]{0,20}典型案例|集中约谈|集体约谈|(?:现)?(?:予以|公开)(?:公布|曝光)|依法(?:查处|作出)|查处[^。；]{0,24}\d+(?:起|辆|人)|(?:行政)?处罚决定|处以[^。；]{0,12}罚款|行政拘留/u,
  ],
  [
    'notice',
    /(?:通告|通知|公告|通报|提示|提醒|倡议)如下|发出倡议|现[将就][^。；]{0,20}(?:通知|通告|通报|公告)|现[将就]《[^》]{0,60}》[^。；]{0,16}(?:公布|印发|公告)/u,
  ],
  ['meeting', /(?:召开|开展)[^。；]{0,40}?(?:会议(?!精神)|[\p{Script=Han}]会(?=[，,。；]|$))|主持召开/u],
  [
    'training',
    /(?:举行|举办|组织|开展|参加)[^。；]{0,40}?(?:培训|演练|讲座|宣讲|竞赛)|“?上课”?的|讲授|授课|开课|演练(?:开始|正式|如期|圆满)/u,
  ],
  [
    'inspection',
    /(?:组织|开展|带队|深入|前往|赴|会同|联合|到|对)[^。；]{0,40}?(?:检查|督查|督导|排查|巡查|巡察|巡视|抽查|暗访|夜查|会诊|检验|核对|走访)|专项检查/u,
  ],
  [
    'campaign',
    /(?:启动|开展|举办)[^。；]{0,60}?(?:行动|整治|治理|宣传(?:咨询)?(?:日|周|月)?(?:活动)?)(?=[，,。；]|$)|(?:咨询日|宣传[日周月]|安全月|生产月)[”》]?[^。；]{0,16}(?:举行|举办|启动)|(?:举行|举办)了?“?[^。；]{0,16}(?:咨询日|宣传[日周月])/u,
  ],
];
/** A convened meeting, unless the headline ends as a document does: 召开…会 …的通知. */
const convened = /(?:召开|举行)[^，,。；]{0,40}?会(?!诊)|召开/u;
const documentEnd = /(?:通知|通告|公告|通报|方案|计划|要点|意见|讲话|致辞|发言|报告)(?:（[^）]{1,12}）)?$/u;
/** An organ's letter to those below it: `各市（地）…安全生产委员会，…有关单位：`. */
/** A headline that asks. */
const question = /(?:哪些|什么|如何|怎么|怎样|是否)[^，。]{0,16}[？?]?$|吗[？?]?$/u;
const letter = /^各[^。！？：:]{2,160}(?:政府|委员会|安委会?|部门|单位|企业|[局委办会科室厅村])[：:]/u;
/** A feature about a thing, not the thing itself: 整治记, 上岗记; but 书记, 登记, 侧记, 演练手记. */
const feature = /[^书登标笔日侧手速札]记$/u;

/**
 * Kind of an article: what the headline reports decides, by kindRules' order; then the subtitle; then, where the
 * headline is a mere slogan, what the first sentences say took place. Relevant articles without any are news.
 */
export function classifyKind(
  title: string,
  subtitle: string | undefined,
  paragraphs: readonly string[],
  relevant: boolean,
): KindResult {
  const headline = byRules(title.slice(0, 300), 'title');
  if (headline) return headline;
  const below = subtitle ? byRules(subtitle.slice(0, 300), 'subtitle') : undefined;
  if (below) return below;
  if (!relevant) return { kind: 'other', evidence: 'not about work safety' };
  if (feature.test(title.trim())) return { kind: 'news', evidence: 'title: a feature (…记)' };
  return byLead(paragraphs) ?? { kind: 'news', evidence: 'no decisive word in the title' };
}

function byRules(text: string, where: string): KindResult | undefined {
  let rest = text;
  for (const mention of mentions) rest = rest.replace(mention, ' ');
  rest = rest.trim();
  const meeting = documentEnd.test(rest) ? null : convened.exec(rest);
  for (const { kind, pattern } of kindRules) {
    // An accident outranks the meeting that was called on it; rules, reminders and penalties are what it discussed.
    if (meeting && kind !== 'accident')
      return { kind: 'meeting', evidence: `${where}: ${meeting[0].slice(0, 40)}` };
    // 事故调查报告应当包括哪些内容？ asks for the rules.
    const found = kind === 'accident' && question.test(rest) ? null : pattern.exec(rest);
    if (found) return { kind, evidence: `${where}: ${found[0].slice(0, 40)}` };
  }
  // Only the name of a campaign was left: 大排查大整治.
  const campaign = /大(?:检查|排查)大?(?:整治|整改|起底|提升)/u.exec(text);
  return campaign ? { kind: 'campaign', evidence: `${where}: ${campaign[0]}` } : undefined;
}

function byLead(paragraphs: readonly string[]): KindResult | undefined {
  let lead = firstSentences(paragraphs);
  for (const mention of mentions) lead = lead.replace(mention, ' ');
  const addressee = letter.exec(paragraphs[0]?.slice(0, 200) ?? '');
  if (addressee) return { kind: 'notice', evidence: `addressees: ${addressee[0].slice(0, 40)}` };
  for (const [kind, pattern] of leadRules) {
    const found = pattern.exec(lead);
    if (found) return { kind, evidence: `first sentences: ${found[0].slice(0, 40)}` };
  }
  return undefined;
}

/** Two sentences at most, 300 characters. */
function firstSentences(paragraphs: readonly string[]): string {
  const first = paragraphs.find((paragraph) => paragraph.trim().length >= 15) ?? '';
  return first
    .slice(0, 300)
    .split(/(?<=[。！？])/u)
    .slice(0, 2)
    .join('');
}
