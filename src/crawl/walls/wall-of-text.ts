import { foldLine } from '../../text/fold-line.ts';
import {
  challengeWords,
  errorWords,
  findRefusal,
  loginWords,
  type RefusalWords,
  serviceWords,
} from '../../text/refusal-words.ts';
import { firewallMarks } from './firewall-marks.ts';
import type { PageSketch } from './page-sketch.ts';
import type { Wall, WallKind } from './wall.ts';

/** Characters of text that is no link: a script's wall has next to none, a page that refuses says little else. */
const most = { said: 420, login: 150, statement: 120, stub: 12, message: 400 };
/** More links than this, and a list is a list whatever one of its lines says. */
const mostLinks = 12;

/** Beside the shared table: bans, parked domains, and words too weak for texts that people send in. */
const banned =
  /(?:IP|地址|账号|您)[^，。]{0,24}(?:封禁|封锁|拉黑|列入黑名单|禁止访问)|(?:已被|被)(?:封禁|拉黑)/i;
const parked =
  /域名[^，。]{0,8}(?:出售|转让|停靠|已?过期|未绑定|未备案)|(?:出售|转让)[^，。]{0,6}域名|没有找到[^，。]{0,6}站点|(?:网站|空间|主机)[^，。]{0,6}欠费|domain (?:name )?(?:is|may be) (?:for sale|parked|available)|buy this domain/i;
/** What an interface calls its message. */
const message = /"(?:msg|message|err\w*|info|desc\w*|reason|detail|tips?)"\s*:\s*"([^"]{2,120})"/gi;
const saysEmpty = /暂无|没有(?:找到|查到|相关|符合)|无相关(?:信息|内容|记录|数据)/;

/** Which kind each rule of the shared table of errors is. */
const kindOfError: Readonly<Record<string, WallKind>> = {
  missing: 'missing',
  removed: 'missing',
  unlawful: 'missing',
  server: 'fault',
  trace: 'fault',
  maintenance: 'maintenance',
  suspended: 'closed',
  denied: 'forbidden',
};

/** What a page of few words says of itself: a challenge, a refusal, an error, a login, a payment; undefined where it is a page. */
export function wallOfText(sketch: PageSketch, html: string, accept: 'article' | 'list'): Wall | undefined {
  if (sketch.own >= most.said || hasText(sketch)) return undefined;
  const isList = accept === 'list' && sketch.links > mostLinks;
  if (firewallMarks.test(html) && !sketch.framed && sketch.links <= mostLinks) {
    const word = firewallMarks.exec(html)?.[0];
    const said = saysRefusal(challengeWords, sketch, false);
    if (said || sketch.own < most.login)
      return { kind: 'challenge', reason: `a firewall's page: ${said?.words ?? word}` };
  }
  const said = (table: readonly RefusalWords[]) => saysRefusal(table, sketch, sketch.framed || isList);
  const challenge = said(challengeWords);
  if (challenge) return { kind: 'challenge', reason: `the page asks for a verification: ${challenge.words}` };
  const own = sketch.framed ? [] : [sketch.title, ...sketch.lines];
  for (const text of own) {
    const ban = banned.exec(text)?.[0];
    if (ban) return { kind: 'forbidden', reason: `the page says “${ban}”` };
    const sale = isList ? undefined : (parked.exec(text)?.[0] ?? defaultPage(text));
    if (sale) return { kind: 'closed', reason: `the page says “${sale}”` };
  }
  const error =
    accept === 'list' && sketch.lines.some((line) => saysEmpty.test(line)) ? undefined : said(errorWords);
  if (error) {
    // 网站暂停服务 because it is not registered will not be over tomorrow.
    const closed =
      error.name === 'maintenance' ? said(errorWords.filter(({ name }) => name === 'suspended')) : undefined;
    const { name, words } = closed ?? error;
    return { kind: kindOf({ name, words }), reason: `an error page: ${words}` };
  }
  if (sketch.own < most.login * 2 && !isList) {
    const login = saysRefusal(loginWords, sketch, sketch.framed);
    if (login?.name === 'payment')
      return { kind: 'paywall', reason: `the text is to be paid for: ${login.words}` };
    if (login && (sketch.hasPassword || isAsked(sketch))) {
      return { kind: 'login', reason: `the page asks for a login: ${login.words}` };
    }
    if (sketch.hasPassword && !sketch.framed && sketch.own < most.login && sketch.links <= mostLinks) {
      return { kind: 'login', reason: 'the page is a login form' };
    }
  }
  return undefined;
}

/** What a server shows where a site has been taken off it. */
function defaultPage(text: string): string | undefined {
  const found = findRefusal(serviceWords, text);
  return found?.name === 'default' ? text.slice(0, most.statement) : undefined;
}

/** A line asks the reader to log in for this text, and is no entry of the frame around it (登录 | 注册). */
function isAsked({ lines }: PageSketch): boolean {
  return lines.some((line) =>
    /(?:请|需要?)(?:先)?登[录陆]|登[录陆]后|(?:尚未|还未|还没有?|没有)登[录陆]/.test(line),
  );
}

function kindOf({ name, words }: { readonly name: string; readonly words: string }): WallKind {
  if (name === 'number')
    return /403|401/.test(words) ? 'forbidden' : /50\d/.test(words) ? 'fault' : 'missing';
  if (name === 'english') return /gateway|unavailable|internal|working/i.test(words) ? 'fault' : 'missing';
  return kindOfError[name] ?? 'missing';
}

/** What a table's words say in <title> or a short line; beside an article's marks only <title> as a whole counts. */
export function saysRefusal(table: readonly RefusalWords[], { title, lines }: PageSketch, framed: boolean) {
  // `警惕“验证码”诈骗` is a headline; `404`, `页面不存在 - 柏川县` are statements.
  const own = title.split(/\s*[-_|–—]\s*/)[0] ?? '';
  const inTitle = own.length <= 16 && !framed ? findRefusal(table, own) : undefined;
  if (inTitle) return inTitle;
  if (framed) return undefined;
  for (const line of lines) {
    const found = line.length <= most.statement ? findRefusal(table, line) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Sentences that are about something else: a text, however short. */
function hasText({ lines, framed }: PageSketch): boolean {
  const all = [...errorWords, ...challengeWords, ...loginWords];
  const sentences = lines.filter(
    (line) => /[。；]/.test(line) && line.length >= 15 && !findRefusal(all, line) && !banned.test(line),
  );
  const weight = sentences.reduce((sum, line) => sum + line.length, 0);
  return framed ? sentences.length > 0 : sentences.length >= 2 && weight >= 80;
}

/** Next to nothing in it, neither scripts nor pictures that could fill it: 13 bytes with status 200. */
export function stubOf(sketch: PageSketch, html: string): Wall | undefined {
  if (sketch.all >= most.stub || sketch.scripted || sketch.embeds > 0 || sketch.links > 0) return undefined;
  if (sketch.lines.some((line) => saysEmpty.test(line))) return undefined;
  // What only leads on is told by recogniseShell, and a browser follows it.
  if (sketch.leadsOn) return undefined;
  return {
    kind: 'stub',
    reason: html.trim() === '' ? 'an empty page' : `a stub of ${html.length} characters`,
  };
}

/** An interface that answers with a message and no entries. */
export function wallOfData(text: string): Wall | undefined {
  if (!/^\s*\{/.test(text) || text.length > most.message) return undefined;
  const lines = [...text.matchAll(message)].map(([, value = '']) => foldLine(value));
  const said = (table: readonly RefusalWords[]) =>
    lines.map((line) => findRefusal(table, line)).find((one) => one !== undefined);
  const challenge = said(challengeWords);
  if (challenge) return { kind: 'challenge', reason: `the interface says ${challenge.words}` };
  const login = said(loginWords);
  if (login)
    return {
      kind: login.name === 'payment' ? 'paywall' : 'login',
      reason: `the interface says ${login.words}`,
    };
  const error = said(errorWords);
  return error && { kind: kindOf(error), reason: `the interface says ${error.words}` };
}
