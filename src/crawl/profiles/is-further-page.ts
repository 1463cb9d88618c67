import { pageNumber } from './page-number.ts';

/**
 * May an address be a further page of the list at `current`: not the same page, not an earlier one, not another list's.
 * `descending`: pages are numbered downwards (博达).
 */
export function isFurtherPage(candidate: string, current: string, labelled: boolean): boolean {
  const [to, from] = [new URL(candidate), new URL(current)];
  if (bareHost(to) !== bareHost(from)) return false;
  const [there, here] = [pageNumber(candidate), pageNumber(current)];
  if (there.series === here.series) {
    if (there.number === undefined) return false;
    if (here.number === undefined) return there.number > 0;
    // 博达 counts `/tzgg/24.htm`, `/tzgg/23.htm` downwards.
    const downwards = labelled && there.number === here.number - 1 && /\/\d+\.htm$/.test(to.pathname);
    return there.number > here.number || downwards;
  }
  // `/list_5.html` is the first page of `/list_5_2.html`: its number is the list's.
  if (there.number !== undefined && there.series === stemOf(from)) return true;
  if (there.number === undefined)
    return labelled && to.pathname === from.pathname && sameParameters(to, from) && to.search !== '';
  return labelled && (isBelow(to, from) || (isDynamic(to) && sameParameters(to, from)));
}

function stemOf(url: URL): string {
  return `${bareHost(url)}${url.pathname.replace(/\.\w{2,6}$/, '').replace(/\/(?:index)?$/, '')}`;
}

/** In the folder of the list, or in one that is called like it. */
function isBelow(to: URL, from: URL): boolean {
  const folder = from.pathname.replace(/[^/]*$/, '');
  const named = from.pathname.replace(/\.\w{2,6}$/, '/').replace(/\/index\/$/, '/');
  const target = to.pathname.replace(/[^/]*$/, '');
  return target === folder || to.pathname.startsWith(named.endsWith('/') ? named : `${named}/`);
}

function isDynamic(url: URL): boolean {
  return url.search !== '' || /\.(?:jspx?|aspx?|php|do|action)$/i.test(url.pathname);
}

/** Parameters that both have agree, but for those that count. */
function sameParameters(to: URL, from: URL): boolean {
  for (const [name, value] of from.searchParams) {
    const other = to.searchParams.get(name);
    if (
      other !== null &&
      other !== value &&
      !/page|^p$|^pn$|^a\d{1,8}[pc]$|start|offset|record|last|cursor/i.test(name)
    )
      return false;
  }
  return true;
}

function bareHost(url: URL): string {
  return url.host.replace(/^www\./, '').replace(/\.$/, '');
}
