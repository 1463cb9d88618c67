import type { Source } from '../config/source.ts';
import { PageError } from '../errors.ts';
import { dropPathSession, dropVisitParameters } from '../visit-parameters.ts';
import { isBlockedPort } from './http/blocked-ports.ts';
import type { CrawlSettings } from './http/resolve-address.ts';
import { type TrapLimits, trapRules, urlParts } from './trap-rules.ts';

/**
 * The address as it is asked and stored: http(s) only, no credentials, no port of another service, no fragment, no dot behind
 * the host, not too long. Anything else → PageError.
 */
export function pageUrl(text: string, settings: Pick<CrawlSettings, 'max_url_length'>): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new PageError(`${text.slice(0, 200)}: not an http or https address`);
  }
  if (url.username || url.password)
    throw new PageError(`${url.host}: an address with credentials is not fetched`);
  if (isBlockedPort(url.port)) throw new PageError(`${url.host}: port ${url.port} is no web server's`);
  url.hash = '';
  // `x.gov.cn.` is the same host: some portals join their name with a dot too many.
  if (/[^.]\.$/.test(url.hostname)) url.hostname = url.hostname.slice(0, -1);
  if (url.href.length > settings.max_url_length) {
    throw new PageError(
      `${url.href.slice(0, 200)}…: the address is longer than ${settings.max_url_length} characters`,
    );
  }
  return url;
}

/**
 * The address under which an article is queued: one for all that differ only by session, campaign, encoding or order of parameters, and
 * none for traps (PageError with the reason; rules in trap-rules.ts). Folder and index.html, host with and without www stay
 * apart, as servers may answer them differently: there the page's canonical link decides. http becomes https where a column
 * of that host is read over https. `http://a.cn/x?b=2&a=1&utm_source=q#top` → `http://a.cn/x?a=1&b=2`
 */
export function articleUrl(
  text: string,
  settings: Pick<CrawlSettings, 'max_url_length'> & TrapLimits,
  source: Pick<Source, 'columns'> & { readonly ignore_parameters?: readonly string[] | undefined },
): URL {
  // `/1.html#/comments` is the page 1.html; `/#/detail?id=1` is nothing a request could name.
  if (/^[^#?]*\/(?:index\.\w+)?(?:\?[^#]*)?#[!/]./i.test(text)) {
    throw new PageError(`${text.slice(0, 200)}: a view inside a script's page, which no request can name`);
  }
  const url = pageUrl(text, settings);
  url.pathname = sameEncoding(dropPathSession(url.pathname));
  url.search = orderParameters(
    sameEncoding(dropVisitParameters(url.search, url.pathname, source.ignore_parameters)),
  );
  if (
    url.protocol === 'http:' &&
    source.columns.some((column) => column.url.startsWith(`https://${url.host}/`))
  ) {
    url.protocol = 'https:';
  }
  refuseTraps(url, settings, trapRules);
  return url;
}

/** The address of a further page of a list, as it stands there; PageError where it grows without end. A list may be one of a month. */
export function listUrl(text: string, settings: Pick<CrawlSettings, 'max_url_length'> & TrapLimits): URL {
  const url = pageUrl(text, settings);
  refuseTraps(
    url,
    settings,
    trapRules.filter((rule) => rule.name !== 'calendar'),
  );
  return url;
}

function refuseTraps(url: URL, limits: TrapLimits, rules: typeof trapRules): void {
  const parts = urlParts(url);
  for (const rule of rules) {
    const reason = rule.reason(parts, limits);
    if (reason) throw new PageError(`${url.href.slice(0, 200)}: no page's address (${reason})`);
  }
}

/** One form for each octet (RFC 3986, 6.2.2): `%e5%ae%89` → `%E5%AE%89`, `%7e%61` → `~a`; what has a meaning of its own stays encoded. */
function sameEncoding(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (encoded, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return /[\w~.-]/.test(character) ? character : encoded.toUpperCase();
  });
}

/** By name, each pair once; pairs of one name keep their order, as it may matter. */
function orderParameters(query: string): string {
  const names = (piece: string) => piece.split('=', 1)[0] ?? '';
  const pieces = [...new Set(query.slice(1).split('&'))].sort((a, b) =>
    names(a) < names(b) ? -1 : names(a) > names(b) ? 1 : 0,
  );
  return query === '' ? '' : `?${pieces.join('&')}`;
}

/** Files that lists link to beside pages: documents, pictures, archives, sound and film. */
const fileName =
  /\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|gz|jpe?g|png|gif|bmp|webp|mp3|mp4|avi|wmv|flv|apk|exe)$/i;

/** Does the address lead to a file and not to a page? */
export function isFile(url: URL): boolean {
  return fileName.test(url.pathname);
}

/** Is it the site's own host, above or below it: `yjt.x.gov.cn` and `www.yjt.x.gov.cn`, or `x.gov.cn` of `yjt.x.gov.cn`. */
export function isSameSite(url: URL, home: URL): boolean {
  const [a, b] = [bare(url.hostname), bare(home.hostname)];
  return a === b || a.endsWith(`.${b}`) || (b.endsWith(`.${a}`) && a.split('.').length >= 3);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
