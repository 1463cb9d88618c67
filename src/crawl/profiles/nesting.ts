/** Elements that need no end tag, or none at all: unclosed ones are no nesting. */
const closeless = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option html head body'.split(
    ' ',
  ),
);

/** Greatest number of elements open at once, roughly and in linear time; parsing costs time by its square. */
export function deepestNesting(html: string): number {
  let open = 0;
  let deepest = 0;
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    if (closeless.has(tag[2]?.toLowerCase() ?? '')) continue;
    if (tag[1] === '/') open = Math.max(0, open - 1);
    else if (++open > deepest) deepest = open;
  }
  return deepest;
}
