/** Named entities that turn up as text on Chinese pages, in what a reader should have seen. */
const named: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['bdquo', '„'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['middot', '·'],
  ['bull', '•'],
  ['times', '×'],
  ['divide', '÷'],
  ['plusmn', '±'],
  ['deg', '°'],
  ['permil', '‰'],
  ['sup2', '²'],
  ['sup3', '³'],
  ['frac12', '½'],
  ['le', '≤'],
  ['ge', '≥'],
  ['copy', '©'],
  ['reg', '®'],
  ['trade', '™'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['lsaquo', '‹'],
  ['rsaquo', '›'],
  ['yen', '¥'],
  ['sect', '§'],
  ['para', '¶'],
  ['darr', '↓'],
  ['uarr', '↑'],
  ['larr', '←'],
  ['rarr', '→'],
  ['shy', ''],
  ['zwnj', ''],
  ['zwj', ''],
  ['lrm', ''],
  ['rlm', ''],
]);

/**
 * An entity left as text, escaped once or more: `&nbsp;`, `&amp;ldquo;`, `&#8220;`. Without its semicolon only those
 * that no address holds.
 */
export const entity =
  /&(?:amp;){0,9}(?<bare>nbsp|ldquo|rdquo|mdash|hellip|middot)(?![a-zA-Z0-9=;])|&(?:amp;){0,9}(?:#(?<decimal>\d{2,7})|#[xX](?<hex>[0-9a-fA-F]{2,6})|(?<name>[a-z]{2,6}[23]?|frac12));/g;

/** What an entity stands for; undefined for one nobody knows and for control characters, which stay as found. */
export function entityText(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = groups.name ?? groups.bare;
  if (name !== undefined) return named.get(name);
  const code = groups.decimal === undefined ? Number.parseInt(groups.hex ?? '', 16) : Number(groups.decimal);
  if (code === 0xa0 || code === 0x3000) return ' ';
  const isText =
    (code >= 0x21 && code < 0x7f) || (code > 0xa0 && code < 0xd800) || (code >= 0xf900 && code < 0x32000);
  return isText && code !== 0xfffd && code !== 0x2028 && code !== 0x2029
    ? String.fromCodePoint(code)
    : undefined;
}
