import { canonicaliseUrl } from '../../canonicalise-url.ts';

/**
 * Why a page's canonical link was not followed; undefined where it was, where it names the page itself, and where there is
 * none. `own`: the page's URL after redirects; `link`: as the page has it; `canonical`: what came of both.
 */
export function canonicalDoubt(
  own: string,
  link: string | undefined,
  canonical: string | undefined,
): string | undefined {
  if (link === undefined || canonical === undefined) return undefined;
  const named = URL.canParse(link, own) ? new URL(link, own) : undefined;
  if (!named || !/^https?:$/.test(named.protocol) || !/^\s*(?:https?:|\/|\.)/i.test(link))
    return `"${link.slice(0, 100)}" is no address`;
  if (canonicaliseUrl(named.href) === canonical) return undefined;
  if (named.host !== new URL(own).host) return `${named.href} is on another host`;
  return named.pathname === '/' ? `${named.href} is the home page` : `${named.href} is no page's address`;
}
