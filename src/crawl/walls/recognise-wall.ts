import type { RawPage } from '../../raw-page.ts';
import { challengeWords } from '../../text/refusal-words.ts';
import { wallScript } from '../../text/wall-script.ts';
import { firewallMarks } from './firewall-marks.ts';
import { lostBy } from './lost-redirect.ts';
import { type PageSketch, sketchPage } from './page-sketch.ts';
import type { Wall } from './wall.ts';
import { saysRefusal, stubOf, wallOfData, wallOfText } from './wall-of-text.ts';

/** Characters of text that is no link: a script's wall has next to none, a firewall's page says little. */
const most = { script: 60, said: 420 };
/** Data are read as data: JSON, feeds, sitemaps. */
const dataStart = /^\s*(?:[[{]|<\?xml(?![\s\S]{0,400}<html)|<rss|<feed|<urlset|<sitemapindex)/i;

/** Answers of firewalls, by number: 412 and 521 of script walls, 493 of 360, 566 and 567 of EdgeOne. */
const challengeStatus = new Set([412, 493, 521, 566, 567]);
const firewallHeader = /^(?:wzws-ray|x-powered-by-360wzb|x-safe-firewall|cf-mitigated|eo-log-uuid)$/;
const loginPath = /\/(?:login|signin|sign-in|logon|passport|sso|cas|oauth2?|auth)(?:\/|\.|\?|$)/i;
const loginHost = /^(?:sso|cas|passport|login|auth|id|oauth)\./i;

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
  if (status === 200 && dataStart.test(sample)) return wallOfData(sample);
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
  // A list may well be what its folder shows.
  if (lost && !(accept === 'list' && lost === 'a folder above it'))
    return { kind: 'missing', reason: `redirected to ${lost}: ${page.finalUrl}` };
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
    firewallMarks.test(html) ||
    Object.keys(page.headers).some((name) => firewallHeader.test(name));
  const isShort = sketch.own < most.said;
  if (challengeStatus.has(status) || (status === 202 && sketch.scripted && sketch.own < most.script)) {
    return { kind: 'challenge', reason: `answered ${status}, as bot challenges do` };
  }
  if (status === 401) return { kind: 'login', reason: 'answered 401: a login is asked for' };
  if (status === 403 || status === 405 || status === 451) {
    const asks =
      isShort &&
      (marks || (sketch.scripted && sketch.own < most.script) || saysRefusal(challengeWords, sketch, false));
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

function isLogin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  return loginPath.test(pathname) || loginHost.test(hostname);
}
