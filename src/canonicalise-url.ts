import { dropPathSession, dropVisitParameters } from './visit-parameters.ts';

/**
 * The URL that stands for a page: lower-case host, no default port, fragment, session id or campaign parameter.
 * A canonical link counts only on the page's own host. Undefined when `url` is no http(s) URL.
 * `HTTP://A.cn:80/x.html;jsessionid=1?utm_source=q#top` → `http://a.cn/x.html`
 */
export function canonicaliseUrl(url: string, canonicalFromPage?: string): string | undefined {
  const own = parse(url);
  if (!own) return undefined;
  // Templates leave `null`, `undefined` or a title there.
  const named =
    canonicalFromPage && /^\s*(?:https?:|\/|\.)/i.test(canonicalFromPage)
      ? parse(canonicalFromPage, own.href)
      : undefined;
  // A canonical link to the home page is a template's mistake: it would make one page of all.
  const page = named?.host === own.host && (named.pathname !== '/' || named.search !== '') ? named : own;
  page.hash = '';
  page.username = '';
  page.password = '';
  page.pathname = dropPathSession(page.pathname);
  page.search = dropVisitParameters(page.search, page.pathname);
  return page.href;
}

function parse(url: string, base?: string): URL | undefined {
  const parsed = URL.parse(url.trim(), base) ?? undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}
