import type { RawPage } from '../raw-page.ts';
import {
  challengeWords,
  errorWords,
  findRefusal,
  loginWords,
  type RefusalWords,
} from '../text/refusal-words.ts';
import { wallScript } from '../text/wall-script.ts';
import { lostBy } from './lost-redirect.ts';
import { type PageSketch, sketchPage } from './page-sketch.ts';

/** `missing`: an error page with status 200; `stub`: next to nothing; `same`: one page for all articles; `fault`, `maintenance`: worth another try later. */
export type WallKind =
  | 'challenge'
  | 'login'
  | 'paywall'
  | 'forbidden'
  | 'missing'
  | 'closed'
  | 'stub'
  | 'same'
  | 'maintenance'
  | 'fault';

export interface Wall {
  readonly kind: WallKind;
  readonly reason: string;
}

/** Characters of text that is no link: a script's wall has next to none, a page that refuses says little else. */
const most = { script: 60, said: 420, login: 150, statement: 120, stub: 12 };
/** More links than this, and a list is a list whatever one of its lines says. */
const mostLinks = 12;

/** Answers of firewalls, by number: 412 and 521 of script walls, 493 of 360, 566 and 567 of EdgeOne. */
const challengeStatus = new Set([412, 493, 521, 566, 567]);
/** Marks that firewalls leave in a page or its headers, beside those of wallScript. */
const firewall =
  /_wzws_|wzws-waf-cgi|wzwschallenge|yunsuo_session|yunsuologo|safedog|aliyun_waf|errors\.aliyun\.com|waf-static\.tencent|waf(?:block|_block|-block)|block_page|slider?captcha|geetest|turing\.captcha|AWSC\/|cdn-cgi\/challenge|cf-(?:chl|error)-|_guard\/|btwaf|jiasule|yunaq\.com/i;
const firewallHeader = /^(?:wzws-ray|x-powered-by-360wzb|x-safe-firewall|cf-mitigated|eo-log-uuid)$/;
/** Beside the shared table: bans, parked domains, and words too weak for texts that people send in. */
const banned =
  /(?:IP|地址|账号|您)[^，。]{0,24}(?:封禁|封锁|拉黑|列入黑名单|禁止访问)|(?:已被|被)(?:封禁|拉黑)/i;
const parked =
  /域名[^，。]{0,8}(?:出售|转让|停靠|已?过期)|(?:出售|转让)[^，。]{0,6}域名|domain (?:name )?(?:is|may be) (?:for sale|parked|available)|buy this domain/i;
const loginPath = /\/(?:login|signin|sign-in|logon|passport|sso|cas|oauth2?|auth)(?:\/|\.|\?|$)/i;
const loginHost = /^(?:sso|cas|passport|login|auth|id|oauth)\./i;
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

/**
 * Is it something else than the page that was asked: a bot challenge, a login, a payment, a refusal, an error page with status
 * 200, a stub? By status, by where redirects led, by scripts without text, and by what a page of few words says of itself;
 * a page with an article's marks is none, whatever words it uses.
 */
export function recogniseWall(
  page: RawPage,
  html: string,
  accept: 'article' | 'list' = 'article',
): Wall | undefined {
  const { status } = page;
  const sample = html.slice(0, 400_000);
  if (/^\s*(?:[[{]|<\?xml|<rss|<feed|<urlset|<sitemapindex)/i.test(sample) && status === 200)
    return undefined;
  const sketch = sketchPage(sample);
  const script = sketch.own < most.script ? wallScript(sample, sketch.scripts, sketch.all < 10) : undefined;
  const byStatus = wallOfStatus(page, sketch, sample, script);
  if (byStatus || (status !== 200 && status !== 203)) return byStatus;
  if (script)
    return {
      kind: 'challenge',
      reason: `the page is a script that tests the browser or sets a cookie: ${script}`,
    };
  const lost = lostBy(page.url, page.finalUrl);
  if (lost) return { kind: 'missing', reason: `redirected to ${lost}: ${page.finalUrl}` };
  if (isLogin(page.finalUrl) && !isLogin(page.url)) {
    return { kind: 'login', reason: `redirected to a login page: ${page.finalUrl}` };
  }
  return wallOfText(sketch, sample, accept) ?? stubOf(sketch, sample);
}

function wallOfStatus(
  page: RawPage,
  sketch: PageSketch,
  html: string,
  script: string | undefined,
): Wall | undefined {
  const { status } = page;
  const marks =
    script !== undefined ||
    firewall.test(html) ||
    Object.keys(page.headers).some((name) => firewallHeader.test(name));
  const isShort = sketch.own < most.said;
  if (challengeStatus.has(status) || (status === 202 && sketch.scripted && sketch.own < most.script)) {
    return { kind: 'challenge', reason: `answered ${status}, as bot challenges do` };
  }
  if (status === 401) return { kind: 'login', reason: 'answered 401: a login is asked for' };
  if (status === 403 || status === 405 || status === 451) {
    const asks =
      isShort &&
      (marks || (sketch.scripted && sketch.own < most.script) || says(challengeWords, sketch, false));
    return asks
      ? { kind: 'challenge', reason: `answered ${status} with a challenge` }
      : { kind: 'forbidden', reason: `answered ${status}` };
  }
  // A challenge in the clothes of an overload, as Cloudflare's was for years.
  if (status >= 500 && isShort && (script || /challenge-platform|cf-chl|jschl/i.test(html))) {
    return { kind: 'challenge', reason: `answered ${status} with a challenge` };
  }
  return undefined;
}

function wallOfText(sketch: PageSketch, html: string, accept: 'article' | 'list'): Wall | undefined {
  if (sketch.own >= most.said || hasText(sketch)) return undefined;
  const isList = accept === 'list' && sketch.links > mostLinks;
  if (firewall.test(html) && !sketch.framed && sketch.links <= mostLinks) {
    const word = firewall.exec(html)?.[0];
    const said = says(challengeWords, sketch, false);
    if (said || sketch.own < most.login)
      return { kind: 'challenge', reason: `a firewall's page: ${said?.words ?? word}` };
  }
  const said = (table: readonly RefusalWords[]) => says(table, sketch, sketch.framed || isList);
  const challenge = said(challengeWords);
  if (challenge) return { kind: 'challenge', reason: `the page asks for a verification: ${challenge.words}` };
  const own = sketch.framed ? [] : [sketch.title, ...sketch.lines];
  for (const text of own) {
    const ban = banned.exec(text)?.[0];
    if (ban) return { kind: 'forbidden', reason: `the page says “${ban}”` };
    const sale = isList ? undefined : parked.exec(text)?.[0];
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
    const login = says(loginWords, sketch, sketch.framed);
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
function says(table: readonly RefusalWords[], { title, lines }: PageSketch, framed: boolean) {
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
function stubOf(sketch: PageSketch, html: string): Wall | undefined {
  if (sketch.all >= most.stub || sketch.scripted || sketch.embeds > 0 || sketch.links > 0) return undefined;
  if (sketch.lines.some((line) => saysEmpty.test(line))) return undefined;
  // What only leads on is told by recogniseShell, and a browser follows it.
  if (sketch.leadsOn) return undefined;
  return {
    kind: 'stub',
    reason: html.trim() === '' ? 'an empty page' : `a stub of ${html.length} characters`,
  };
}

function isLogin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  return loginPath.test(pathname) || loginHost.test(hostname);
}
