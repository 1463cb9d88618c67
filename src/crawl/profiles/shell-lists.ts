import { absoluteUrl, type ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { ucapInterface } from './ucap-shell.ts';

const frameWords = /list|lm|nr|main|content|right|xxgk|zfxxgk|iframe|col|index/i;
const notLists =
  /weather|tianqi|search|login|share|baidu|map|video|counter|stat|yjs|chat|kefu|banner|top|foot|head|nav|left/i;

/** Where the list of a page without entries is: the JSON list its script names, or the page in its frame. */
export function shellLists(page: ListSource): readonly { readonly url: string }[] {
  const ucap = ucapInterface(page);
  if (ucap) return [{ url: ucap }];
  const json = /["']([^"'\s<>]{0,200}\/[A-Z_]{3,40}\.json)["']/.exec(page.html)?.[1];
  const data = json && absoluteUrl(json, page.base);
  if (data) return [{ url: data }];
  const host = new URL(page.url).host;
  const { named } = pageParts(page);
  return [...(named.get('iframe') ?? []), ...(named.get('frame') ?? [])]
    .flatMap((frame) => absoluteUrl(frame.attribs.src ?? '', page.base) ?? [])
    .filter((url) => {
      const { pathname } = new URL(url);
      return (
        new URL(url).host === host &&
        !notLists.test(pathname) &&
        frameWords.test(pathname) &&
        url !== page.url
      );
    })
    .map((url) => ({ url }));
}
