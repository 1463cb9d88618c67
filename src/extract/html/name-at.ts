/** Names of elements and attributes that make up nearly all of a page. */
const frequent =
  'a abbr article aside b big blockquote body br button center cite code dd div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav noscript ol option p param pre s script section select small span strong style sub sup table tbody td textarea tfoot th thead time title tr u ul video ' +
  'action align alt background bgcolor border cellpadding cellspacing charset class color cols colspan content data-src data-url datetime dir disabled face for frameborder height hidden href http-equiv id itemprop lang maxlength media method name nowrap onclick onload onerror onmouseover placeholder property rel role rows rowspan scrolling size src start style tabindex target title type valign value vspace width xmlns';
const buckets: (string[] | undefined)[] = [];
for (const name of new Set(frequent.split(' '))) {
  const place = placeOf(name.charCodeAt(0), name.length);
  buckets[place] = [...(buckets[place] ?? []), name];
}

function placeOf(first: number, length: number): number {
  return length * 32 + (first & 31);
}

/** The name that stands at [from, to), in lower case: one string for all its places, since a slice of Chinese text costs more. */
export function nameAt(html: string, from: number, to: number): string {
  const bucket = buckets[placeOf(html.charCodeAt(from), to - from)];
  if (bucket !== undefined) for (const name of bucket) if (html.startsWith(name, from)) return name;
  return html.slice(from, to).toLowerCase();
}
