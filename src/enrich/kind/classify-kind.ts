import type { Kind } from '../../article.ts';
import { foldPunctuation } from '../fold-punctuation.ts';
import { documentForm } from './document-form.ts';
import { englishKind } from './english-kind.ts';
import { type HeadEvent, headEvent } from './head-event.ts';
import { kindRules, mentions } from './kind-rules.ts';
import { leadEvent, withoutReasons } from './lead-event.ts';
import { leadRules } from './lead-rules.ts';
import { openings } from './openings.ts';
import { traces } from './traces.ts';

export interface KindResult {
  readonly kind: Kind;
  /** The words that decided and where they stood. */
  readonly evidence: string;
}

/** A convened meeting, unless the headline ends as a document does: 召开…会 …的通知. */
const convened = /(?:召开|举行)[^，。；]{0,40}?会(?!诊)|召开/u;
const documentEnd =
  /(?:通知|通告|公告|通报|方案|计划|要点|意见|讲话|致辞|发言|报告|总结|规划)(?:稿|材料)?(?:（[^）]{1,12}）)?$/u;
/** A headline that asks. */
const question = /(?:哪些|什么|如何|怎么|怎样|是否)[^，。]{0,16}[？?]?$|吗[？?]?$/u;
/** A distinction won, rewards paid. */
const honour =
  /荣获|喜获|获评|(?:获|授予|评为|入选)[^，。]{0,24}(?:称号|先进|示范|优秀|荣誉|奖)|(?:兑现|发放)[^，。]{0,12}奖/u;
/** Accidents counted, none told. */
const statistics = /(?:事故|火灾|警情)(?:起数|总量)|同比|环比|各类[^，。]{0,12}事故|双下降/u;
/** A feature about a thing, not the thing itself: 整治记, 上岗记; but 书记, 登记, 侧记, 演练手记. */
const feature = /[^书登标笔日侧手速札]记$|纪实$/u;
const review = /(?:总结|汇报|述职报告|自查报告|情况报告|情况汇报)(?:材料)?(?:$|[ （，])/u;
/** What sites of model texts hang on a headline: （通用5篇）, _范文, .doc, 【下载】. */
const modelText =
  /(?:（[^）]{0,12}(?:\d+|[一二三四五六七八九十]+)篇[^）]{0,4}）|[-_—]?(?:范文|例文)[^，。]{0,8}|\.(?:docx?|pdf|wps)|【[^】]{0,8}】|（(?:完整|仅供参考|精选|最新|终稿)[^）]{0,6}）|(?:大全|精选|通用|热门|优质|合集)?\d+篇|大全|精选|通用|合集)(?=$|[ 　，《（]|篇)/gu;

/**
 * Kind of an article: what the headline reports decides, by kindRules' order; then the subtitle; then the form of
 * the document; then what the opening says took place. A dump's headline that is only its first words is read as
 * opening. Relevant articles without any of these are news.
 */
export function classifyKind(
  title: string,
  subtitle: string | undefined,
  paragraphs: readonly string[],
  relevant: boolean,
): KindResult {
  if (!relevant) return { kind: 'other', evidence: 'not about work safety' };
  const body = foldPunctuation(paragraphs.slice(0, 40).join('\n').slice(0, 2000));
  const english = englishKind(title, body);
  if (english) return english;
  const headline = foldPunctuation(title.slice(0, 300)).replace(modelText, ' ').trim();
  const firstWords =
    body.startsWith(headline) && !/^[\n ]|^$/u.test(body.slice(headline.length, headline.length + 1));
  if (!firstWords) {
    const byHeadline = byRules(headline, 'title');
    if (byHeadline) return ordains.has(byHeadline.kind) ? (planOf(body) ?? byHeadline) : byHeadline;
    const below = subtitle ? byRules(foldPunctuation(subtitle.slice(0, 300)), 'subtitle') : undefined;
    if (below) return below;
  }
  if (review.test(headline)) return { kind: 'news', evidence: 'title: a review of work done (总结)' };
  if (feature.test(headline)) return { kind: 'news', evidence: 'title: a feature (…记)' };
  const form = documentForm(body);
  if (form) return { kind: form.kind, evidence: `form: ${form.words}` };
  const opening = byOpening(body);
  if (opening) return opening;
  const told = byEcho(body);
  if (told) return told;
  const words = firstWords ? byRules(headline.replace(/“[^”]{8,}(?:”|$)/gu, ' '), 'first words') : undefined;
  if (words) return words;
  const marks = traces(body);
  return marks
    ? { kind: marks.kind, evidence: `marks: ${marks.words}` }
    : { kind: 'news', evidence: 'no decisive word in the title or the opening' };
}

/** 开展“安全生产月”活动 over 特制定本方案 is the plan of it. */
const ordains: ReadonlySet<Kind> = new Set(['meeting', 'inspection', 'training', 'campaign']);

function planOf(body: string): KindResult | undefined {
  const made = /特?制[定订]本[^。；，\n]{0,20}(?:方案|计划|规划|要点)/u.exec(body.slice(0, 1500));
  return made ? { kind: 'plan', evidence: `form: ${made[0]}` } : undefined;
}

function byRules(text: string, where: string): KindResult | undefined {
  let rest = text;
  for (const mention of mentions) rest = rest.replace(mention, ' ');
  rest = rest.trim();
  const meeting = documentEnd.test(rest) || /会(?:议)?上的/u.test(rest) ? null : convened.exec(rest);
  for (const { kind, pattern } of kindRules) {
    // An accident outranks the meeting that was called on it; rules, reminders and penalties are what it discussed.
    if (meeting && kind !== 'accident')
      return { kind: 'meeting', evidence: `${where}: ${meeting[0].slice(0, 40)}` };
    if (kind === 'meeting' && honour.test(rest)) return { kind: 'news', evidence: `${where}: a distinction` };
    if (kind === 'accident' && statistics.test(rest))
      return { kind: 'news', evidence: `${where}: statistics` };
    // What is studied or taught is not what takes place.
    if (kind === 'policy' && /学习|宣讲|宣贯|培训/u.test(rest)) continue;
    // 事故调查报告应当包括哪些内容？ asks for the rules.
    const event = headed.has(kind) ? headOf(rest) : undefined;
    if (event) return { kind: event.kind, evidence: `${where}: ${event.words.slice(0, 40)}` };
    const found = kind === 'accident' && question.test(rest) ? null : pattern.exec(rest);
    if (found) return { kind, evidence: `${where}: ${found[0].slice(0, 40)}` };
  }
  // Only the name of a campaign was left: 大排查大整治.
  const campaign = /大(?:检查|排查)大?(?:整治|整改|起底|提升)/u.exec(text);
  return campaign ? { kind: 'campaign', evidence: `${where}: ${campaign[0]}` } : undefined;
}

/** Kinds that a headline's grammar tells better than single words. */
const headed: ReadonlySet<Kind> = ordains;

/** The event of the first part of a headline that has one. */
function headOf(text: string): HeadEvent | undefined {
  for (const part of text.split(/[ ，：:；。！？!?—|]+/u)) {
    const event = headEvent(part, true);
    if (event) return event;
  }
  return undefined;
}

/** These outrank what else the same sentences tell. */
const outranking = new Set(leadRules.slice(0, 4));

/** What is spoken of as known has taken place: 会上, 检查中, 演练结束后. */
const echoes: readonly (readonly [Kind, RegExp])[] = [
  ['meeting', /会议(?:指出|强调|要求|传达|听取|认为)|(?:^|[。\n])会上，/u],
  ['inspection', /检查(?:中，|时|组(?:指出|要求|强调|一行|发现))|督[查导]组(?:指出|要求|一行)|检查人员/u],
  ['training', /(?:演练|培训|讲座)(?:中|结束|现场|会上|过程)|课(?:上|堂上)/u],
  ['campaign', /(?:宣传|整治|活动|行动)(?:现场|中，|期间|当天|走进)/u],
];

function byEcho(body: string): KindResult | undefined {
  const text = body.slice(0, 900);
  if (/发布会/u.test(text)) return undefined;
  const found = echoes.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    return match ? [{ kind, at: match.index, words: match[0].trim() }] : [];
  });
  const first = found.sort((a, b) => a.at - b.at)[0];
  return first ? { kind: first.kind, evidence: `echo: ${first.words}` } : undefined;
}

function byOpening(body: string): KindResult | undefined {
  for (const [step, opening] of openings(body).entries()) {
    let text = opening;
    for (const mention of mentions) text = text.replace(mention, ' ');
    const told = withoutReasons(text);
    let first: { readonly kind: Kind; readonly words: string; readonly end: number } | undefined;
    for (const rule of leadRules) {
      const { kind, pattern } = rule;
      // Further down a meeting is one measure among others.
      if (step > 0 && kind === 'meeting') continue;
      const found = pattern.exec(told);
      if (!found) continue;
      const end = outranking.has(rule) ? -1 : found.index + found[0].length;
      if (!first || end < first.end) first = { kind, words: found[0], end };
    }
    const event = leadEvent(text);
    if (event && !(step > 0 && event.kind === 'meeting') && (!first || first.end > event.at))
      first = { kind: event.kind, words: event.words, end: event.at };
    if (first) return { kind: first.kind, evidence: `opening: ${first.words.slice(0, 40)}` };
  }
  return undefined;
}
