import type { InputFormat, PageType } from '../draft.ts';
import { countChinese, folded, type Line, weight } from './line.ts';
import { readDate } from './read-date.ts';

/** What page it is and the words or figures that decided. */
export interface PageClass {
  readonly type: PageType;
  readonly reason: string;
}

interface PageFacts {
  readonly format: InputFormat;
  /** The text as it came. */
  readonly html: string;
  readonly lines: readonly Line[];
  /** The article's own lines. */
  readonly body: readonly Line[];
  readonly title: string;
  readonly pageTitle: string;
  readonly scripts: readonly string[];
  readonly hasPassword: boolean;
  readonly mandated: boolean;
  readonly attachments: number;
  /** Headline, date and text follow one another: a short notice among the links of its site. */
  readonly headed?: boolean;
}

/** Walls of Chinese and other services; the words stand in scripts or in a page of a few lines. */
const challenge =
  /__jsl_clearance|acw_sc__v2|acw_tc=|\$_ts\b|_\$[a-z0-9]{2,4}\s?[=(]|C3VK|CT6T|cf-chl|challenge-platform|人机验证|安全验证|滑动验证|请完成验证|访问验证|请开启JavaScript|Just a moment|captcha|网站防火墙|创宇盾|访问频率|请求过于频繁/i;
const errorWords =
  /(?:^|\D)(?:404|403|500|502|503)(?:\D|$)|Not Found|Bad Gateway|Service Unavailable|Internal Server Error|Forbidden|页面(?:不存在|找不到|未找到|已删除|丢失)|(?:您|你)(?:访问|要找|查看|请求)的(?:页面|内容|文章|信息|网页|资源).{0,10}(?:不存在|删除|失效|找不到|走丢)|(?:文章|信息|内容|稿件)(?:不存在|已被?删除|已下线|已撤销)|服务器(?:错误|繁忙|开小差)|系统(?:错误|异常|繁忙|维护)|访问出错|无法访问|抱歉.{0,20}(?:找不到|不存在|删除)/i;
const loginWords =
  /(?:请|需要?)(?:先)?(?:登录|登陆)|用户登录|会员登录|登录后(?:查看|阅读|访问)|统一身份认证|忘记密码/u;

/** Article, or why not: challenge, empty, error, login, list, stub. A short text given as text or Markdown is no stub. */
export function classifyPage(facts: PageFacts): PageClass {
  const bodyWeight = facts.body.reduce((sum, line) => sum + weight(line.text), 0);
  const whole = facts.lines.reduce((sum, line) => sum + weight(line.text), 0);
  if (facts.format !== 'html') {
    if (whole === 0) return { type: 'empty', reason: 'no text' };
    const text = facts.lines.slice(0, 5).map(folded).join(' ');
    if (whole < 60 && errorWords.test(text)) return { type: 'error', reason: words(errorWords, text) };
    return { type: 'article', reason: `${facts.format}, ${facts.body.length} paragraphs` };
  }
  const short = facts.html.length < 60_000 && whole < 200;
  if (short) {
    const scripts = `${facts.scripts.join('\n').slice(0, 60_000)}\n${facts.html.slice(0, 4000)}`;
    if (challenge.test(scripts)) return { type: 'challenge', reason: words(challenge, scripts) };
  }
  const visible = `${facts.pageTitle} ${facts.lines
    .slice(0, 30)
    .map((line) => folded(line))
    .join(' ')}`.slice(0, 3000);
  if (whole === 0) {
    return { type: 'empty', reason: facts.scripts.length > 0 ? 'no text, only scripts' : 'no text' };
  }
  if ((bodyWeight < 120 || !facts.mandated) && whole < 250 && errorWords.test(visible)) {
    return { type: 'error', reason: words(errorWords, visible) };
  }
  if (
    whole < 400 &&
    bodyWeight < 150 &&
    (facts.hasPassword || (bodyWeight < 60 && loginWords.test(visible)))
  ) {
    return {
      type: 'login',
      reason: facts.hasPassword ? 'password field, little text' : words(loginWords, visible),
    };
  }
  const list = listReason(facts, bodyWeight);
  if (list !== undefined) return { type: 'list', reason: list };
  if (bodyWeight < 30 && facts.attachments === 0) {
    const chinese = facts.body.reduce((sum, line) => sum + countChinese(line.text), 0);
    return { type: 'stub', reason: `${chinese} Chinese characters in the body` };
  }
  return { type: 'article', reason: `${facts.body.length} paragraphs, ${Math.round(bodyWeight)} characters` };
}

/** Entries are lines made of a link, with or without a date. */
function listReason(facts: PageFacts, bodyWeight: number): string | undefined {
  const entries = (lines: readonly Line[]): { readonly links: number; readonly dated: number } => {
    let links = 0;
    let dated = 0;
    for (const line of lines) {
      if (line.linked < line.text.length * 0.5 || line.text.length < 6) continue;
      links++;
      if (readDate(folded(line), { month: true }) || /(?:^|\D)\d{1,2}[-/月]\d{1,2}(?:\D|$)/.test(line.text))
        dated++;
    }
    return { links, dated };
  };
  const inside = entries(facts.body);
  const linked = facts.body.reduce((sum, line) => sum + line.linked, 0);
  const length = facts.body.reduce((sum, line) => sum + line.text.length, 0);
  const density = length === 0 ? 0 : linked / length;
  if (inside.links >= 5 && density >= (facts.mandated ? 0.7 : 0.5)) {
    return `${inside.links} link lines, ${Math.round(density * 100)} % link text, ${inside.dated} dated`;
  }
  if (inside.dated >= 5 && inside.dated >= facts.body.length * 0.4 && !facts.mandated) {
    return `${inside.dated} dated links among ${facts.body.length} lines`;
  }
  const stamps = facts.body.filter((line) => line.text.length <= 30 && readDate(line.text)).length;
  const paragraphs = facts.body.filter((line) => line.linked === 0 && weight(line.text) >= 20).length;
  if (!facts.mandated && inside.links >= 5 && stamps + inside.dated >= 5 && inside.links * 2 >= paragraphs) {
    return `${inside.links} linked headlines with ${stamps + inside.dated} dates and ${paragraphs} summaries`;
  }
  const all = entries(facts.lines);
  const dates = facts.lines.filter((line) => line.text.length <= 24 && readDate(line.text)).length;
  if (
    !facts.mandated &&
    !facts.headed &&
    bodyWeight < 200 &&
    all.links >= 8 &&
    (all.dated >= 5 || dates >= 5 || all.links >= 20)
  ) {
    return `${all.links} link lines, ${Math.max(all.dated, dates)} dates, ${Math.round(bodyWeight)} characters of text`;
  }
  return undefined;
}

function words(pattern: RegExp, text: string): string {
  return `“${pattern.exec(text)?.[0].trim() ?? ''}”`;
}
