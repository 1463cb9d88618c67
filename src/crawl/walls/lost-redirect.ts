const indexFile = /(?:index|default|main|home)\.\w{2,5}$/i;
/** Part of a path that names an error: `404.html`, `error.jsp`, `err_404`, `notFound`; not `terror.html`, `t20240404_404.html`. */
const errorPart =
  /^(?:(?:err(?:or)?s?|page)?[-_]?(?:40[0-9x]|50[0-9x])|err(?:or)?s?(?:[-_]?(?:page|info|msg|\d{3}))?|(?:page[-_]?)?not[-_]?(?:found|exist)|nopage|missing)(?:[-_.]|$)/i;

/**
 * What a redirect led to instead of the page: `the home page`, `an error page`, `a folder above it`; undefined where it may
 * well be the page. `('http://a.cn/tz/1.html', 'http://a.cn/tz/')` → `a folder above it`
 */
export function lostBy(asked: string, final: string): string | undefined {
  if (asked === final || !URL.canParse(asked) || !URL.canParse(final)) return undefined;
  const from = pathOf(asked);
  const to = pathOf(final);
  if (isError(final) && !isError(asked)) return 'an error page';
  if (new URL(final).search !== '') return undefined;
  if (to === '/' && from !== '/') return 'the home page';
  // /tz/index.html and /tz/ are one; /tz/1.html and /tz/ are not.
  if (to.endsWith('/') && from !== to && `${from}/` !== to && from.startsWith(to)) return 'a folder above it';
  return undefined;
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(indexFile, '');
}

function isError(url: string): boolean {
  return new URL(url).pathname.split('/').some((part) => errorPart.test(part));
}
