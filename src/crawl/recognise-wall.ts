import type { RawPage } from '../raw-page.ts';

export interface Wall {
  readonly kind: 'challenge' | 'login' | 'forbidden';
  readonly reason: string;
}

/** Names that bot walls of Chinese sites leave in their script pages. */
const wallMarks =
  /__jsl_clearance|acw_sc__v2|acw_tc|C3VK|\$_ts\b|_\$[a-z0-9]{2}\s*[=(,]|cf-chl|challenge-platform|aliyun_waf|yunsuo_session|WZWS|_waf_|slider?captcha|geetest/i;
const challengeWords =
  /请完成(安全)?验证|安全验证|人机验证|滑动验证|访问验证|请输入验证码|正在(检查|验证)您的浏览器|checking your browser/i;
const loginPath = /\/(login|signin|sign-in|passport|sso|cas)(\/|\.|\?|$)/i;
/** A wall page says next to nothing; a real page says more than this. */
const fewCharacters = 60;

/** Is it a bot challenge, a login page or a refusal instead of the page? By status, by a page that is script and no text, by a login form. */
export function recogniseWall(page: RawPage, html: string): Wall | undefined {
  const { status } = page;
  const sample = html.slice(0, 400_000);
  const text = visibleText(sample);
  const scripted = /<script\b/i.test(sample);
  const bare = text.length < fewCharacters;
  if (status === 412 || status === 521 || (status === 202 && scripted && bare)) {
    return { kind: 'challenge', reason: `answered ${status}, as bot challenges do` };
  }
  if (status === 401) return { kind: 'login', reason: 'answered 401: a login is asked for' };
  if (status === 403 || status === 405 || status === 451) {
    const kind = scripted && (bare || wallMarks.test(sample)) ? 'challenge' : 'forbidden';
    return { kind, reason: `answered ${status}${kind === 'challenge' ? ' with a script wall' : ''}` };
  }
  if (status !== 200 && status !== 203) return undefined;
  if (scripted && bare && (wallMarks.test(sample) || setsCookieAndReloads(sample))) {
    return { kind: 'challenge', reason: 'the page is a script that sets a cookie, without text' };
  }
  if (text.length < 400 && challengeWords.test(text)) {
    return {
      kind: 'challenge',
      reason: `the page asks for a verification: ${challengeWords.exec(text)?.[0]}`,
    };
  }
  if (text.length < 600 && /<input\b[^>]{0,300}type\s*=\s*["']?password/i.test(sample)) {
    return { kind: 'login', reason: 'the page is a login form' };
  }
  if (page.finalUrl !== page.url && loginPath.test(path(page.finalUrl)) && !loginPath.test(path(page.url))) {
    return { kind: 'login', reason: `redirected to a login page: ${page.finalUrl}` };
  }
  return undefined;
}

function setsCookieAndReloads(html: string): boolean {
  return /document\s*\.\s*cookie|document\[/.test(html) && /location|eval\s*\(|\.reload\s*\(/.test(html);
}

/** Text outside of tags, scripts and styles, blanks folded. One pass, so that no input makes it slow. */
export function visibleText(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    parts.push(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    const hidden = /^<(script|style|noscript|title|!--)/.exec(lower.slice(open, open + 10))?.[1];
    const end = hidden
      ? lower.indexOf(hidden === '!--' ? '-->' : `</${hidden}`, open + 1)
      : html.indexOf('>', open);
    if (end < 0) break;
    const close = hidden && hidden !== '!--' ? html.indexOf('>', end) : end + (hidden ? 2 : 0);
    if (close < 0) break;
    at = close + 1;
  }
  return parts
    .join(' ')
    .replace(/(&nbsp;|\s)+/g, ' ')
    .trim();
}

function path(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
