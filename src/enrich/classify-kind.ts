import type { Kind } from '../article.ts';
import { kindRules, mentions } from './kind-rules.ts';

export interface KindResult {
  readonly kind: Kind;
  /** The words that decided and where they stood. */
  readonly evidence: string;
}

/** What a headline without a decisive word may report in its first sentence: only what took place. */
const leadKinds: ReadonlySet<Kind> = new Set(['meeting', 'inspection', 'training']);
const leadVerb =
  /(?:召开|举行|举办|组织|开展|带队|深入|前往|赴)[^。；]{0,40}?(?:会议|推进会|部署会|例会|座谈会|调度会|检查|督查|督导|排查|巡查|暗访|培训班?|演练|讲座|宣讲)/u;

/**
 * Kind of an article: what the headline reports decides, by kindRules' order; then the subtitle; then, where the
 * headline is a mere slogan, what the first sentence says took place. Relevant articles without any are news.
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
  const lead = leadVerb.exec(firstSentence(paragraphs))?.[0];
  const reported = lead ? byRules(lead, 'first sentence') : undefined;
  if (reported && leadKinds.has(reported.kind)) return reported;
  return { kind: 'news', evidence: 'no decisive word in the title' };
}

function byRules(text: string, where: string): KindResult | undefined {
  let rest = text;
  for (const mention of mentions) rest = rest.replace(mention, ' ');
  for (const { kind, pattern } of kindRules) {
    const found = pattern.exec(rest.trim());
    if (found) return { kind, evidence: `${where}: ${found[0].slice(0, 40)}` };
  }
  // Only the name of a campaign was left: 大排查大整治.
  const campaign = /大(?:检查|排查)大?(?:整治|整改|起底|提升)/u.exec(text);
  return campaign ? { kind: 'campaign', evidence: `${where}: ${campaign[0]}` } : undefined;
}

function firstSentence(paragraphs: readonly string[]): string {
  const first = paragraphs.find((paragraph) => paragraph.trim().length >= 15) ?? '';
  return first.slice(0, 300).split(/[。！？]/u)[0] ?? '';
}
