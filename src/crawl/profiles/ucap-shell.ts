import { absoluteUrl, type ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';

const inScript =
  /["']([^"'\s<>]{0,200}\/(?:common\/search|searchList)\/[0-9a-f-]{32,36}[^"'\s<>]{0,300})["']/;
const query = '_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1';

/** 开普: address of the JSON list behind a page that has none written into it, named by its script or by its channel's id. */
export function ucapInterface(page: ListSource): string | undefined {
  const { html, base } = page;
  const written = inScript.exec(html)?.[1];
  const channel = pageParts(page).metas.get('channelid')?.trim() ?? '';
  const path =
    written ??
    (/^[0-9a-f-]{32,36}$/i.test(channel)
      ? `/${html.includes('/searchList/') ? 'searchList' : 'common/search'}/${channel}`
      : undefined);
  const url = path && absoluteUrl(path.replaceAll('&amp;', '&'), base);
  if (!url) return undefined;
  const address = new URL(url);
  for (const [name, value] of new URLSearchParams(query)) {
    if (!address.searchParams.get(name)) address.searchParams.set(name, value);
  }
  return address.href;
}
