const indexFile = /(?:index|default|main|home)\.\w{2,5}$/i;
const errorPath = /\/(?:[^/]*(?:404|403|500|not[-_]?found|error|err[-_]?page|nopage|missing)[^/]*)(?:\/|$)/i;

/**
 * What a redirect led to instead of the page: `the home page`, `an error page`, `a folder above it`; undefined where it may
 * well be the page. `('http://a.cn/tz/1.html', 'http://a.cn/tz/')` → `a folder above it`
 */
export function lostBy(asked: string, final: string): string | undefined {
  if (asked === final || !URL.canParse(asked) || !URL.canParse(final)) return undefined;
  const from = pathOf(asked);
  const to = pathOf(final);
  if (errorPath.test(new URL(final).pathname) && !errorPath.test(new URL(asked).pathname))
    return 'an error page';
  if (new URL(final).search !== '') return undefined;
  if (to === '/' && from !== '/') return 'the home page';
  // /tz/index.html and /tz/ are one; /tz/1.html and /tz/ are not.
  if (to.endsWith('/') && from !== to && `${from}/` !== to && from.startsWith(to)) return 'a folder above it';
  return undefined;
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(indexFile, '');
}
