/** Elements that need no end tag, or none at all: unclosed ones are no nesting. */
const closeless = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option path circle rect ellipse line polyline polygon use stop'.split(
    ' ',
  ),
);

/** Greatest number of elements open at once, roughly and in linear time; parsing costs time by its square. In XML `<a/>` opens nothing. */
export function deepestNesting(markup: string, xml = false): number {
  let open = 0;
  let deepest = 0;
  for (const tag of markup.matchAll(/<(\/?)([a-z][\w:.-]{0,40})([^<>]*)/gi)) {
    if (xml ? tag[3]?.endsWith('/') : closeless.has(tag[2]?.toLowerCase() ?? '')) continue;
    if (tag[1] === '/') open = Math.max(0, open - 1);
    else if (++open > deepest) deepest = open;
  }
  return deepest;
}
