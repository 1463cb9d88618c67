/** Why a style makes its element invisible. `size` holds only while no element inside sets a size of its own. */
export type Hiding = 'display' | 'visibility' | 'size' | 'opacity' | 'off-screen' | 'no room' | 'colour';

const tests: readonly (readonly [Hiding, RegExp])[] = [
  ['display', /(?:^|[;\s])display\s{0,9}:\s{0,9}none/],
  ['visibility', /(?:^|[;\s])visibility\s{0,9}:\s{0,9}(?:hidden|collapse)/],
  // 0.24rem is large where a page for phones sets its root to 100px, 0.8em a little smaller than the text around it.
  [
    'size',
    /(?:^|[;\s])font-size\s{0,9}:\s{0,9}(?:1px|0?(?:\.\d{1,4}|(?<=0))(?:px|pt|%)?|0?(?:\.0\d{0,3}|(?<=0))r?em)\s{0,9}(?:;|!|$)/,
  ],
  ['opacity', /(?:^|[;\s])opacity\s{0,9}:\s{0,9}0?(?:\.0{1,4})?%?\s{0,9}(?:;|!|$)/],
  [
    'off-screen',
    /text-indent\s{0,9}:\s{0,9}-(?:[5-9]\d\d|\d{4,6})(?:\.\d{1,3})?px|text-indent\s{0,9}:\s{0,9}-\d{2,6}em/,
  ],
  [
    'off-screen',
    /(?:^|[;\s])(?:left|top|right|bottom|margin-left|margin-top)\s{0,9}:\s{0,9}-(?:[5-9]\d\d|\d{4,7})(?:\.\d{1,3})?(?:px|pt)/,
  ],
  [
    'no room',
    /clip\s{0,9}:\s{0,9}rect\s{0,9}\(\s{0,9}[01](?:px)?[\s,]{1,9}[01](?:px)?[\s,]{1,9}[01](?:px)?|clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%|scale\(\s{0,9}0\s{0,9}\)/,
  ],
];
const noHeight = /(?:^|[;\s])(?:max-)?(?:height|width)\s{0,9}:\s{0,9}[01](?:px|pt|em|rem)?\s{0,9}(?:;|!|$)/;
const clipped = /(?:^|[;\s])overflow(?:-[xy])?\s{0,9}:\s{0,9}(?:hidden|clip)/;
const longest = 2000;

/** Most styles hold none of these. */
const worthwhile =
  /none|hidden|collapse|transparent|opacity|clip|scale|background|rgba|-\d\d|(?:size|height|width)\s{0,9}:\s{0,9}(?:0|1\b|1p|\.)/i;

/** Style declarations → why nobody sees the element; undefined when they do not hide it. `left:-9999px` → off-screen. */
export function hidingStyle(style: string): Hiding | undefined {
  if (!worthwhile.test(style)) return undefined;
  if (style.length > mostKept) return readHiding(style);
  let why = known.get(style);
  if (why === undefined) {
    if (known.size > mostKept) known.clear();
    why = readHiding(style) ?? null;
    known.set(style, why);
  }
  return why ?? undefined;
}

/** Pages repeat their styles, and the pages of a host do. */
const known = new Map<string, Hiding | null>();
const mostKept = 1000;

/** The same for a rule of a style sheet, of which each stands there once. */
export function hidingRule(body: string): Hiding | undefined {
  return worthwhile.test(body) ? readHiding(body) : undefined;
}

function readHiding(style: string): Hiding | undefined {
  const text = style.slice(0, longest).toLowerCase();
  for (const [why, pattern] of tests) if (pattern.test(text)) return why;
  if (clipped.test(text) && noHeight.test(text)) return 'no room';
  if (!/background|transparent|rgba/.test(text)) return undefined;
  const { colour, background } = coloursOf(text);
  if (colour === undefined || /background-clip/.test(text)) return undefined;
  return colour === 'transparent' || colour === background ? 'colour' : undefined;
}

/** Colour of the text and behind it, as six hex digits or `transparent`; absent where the style says nothing known. */
export function coloursOf(style: string): { readonly colour?: string; readonly background?: string } {
  const text = style.slice(0, longest).toLowerCase();
  const colour = /(?:^|[;\s])color\s{0,9}:\s{0,9}([^;!]{1,40})/.exec(text)?.[1];
  const background = /(?:^|[;\s])background(?:-color)?\s{0,9}:\s{0,9}([^;!]{1,80})/.exec(text)?.[1];
  const own = colour === undefined ? undefined : readColour(colour);
  const behind = background === undefined ? undefined : readColour(background);
  return { ...(own !== undefined && { colour: own }), ...(behind !== undefined && { background: behind }) };
}

const names: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  transparent: 'transparent',
};

/** `#FFF`, `white`, `rgb(255, 255, 255)` → ffffff; what is nearly white is white; undefined for what is not known. */
export function readColour(value: string): string | undefined {
  const text = value.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3}(?:[0-9a-f]{3})?)\b/.exec(text)?.[1];
  const full = hex?.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  if (full !== undefined) return /^(?:f[a-f]){3}$/.test(full) ? 'ffffff' : full;
  const rgb =
    /^rgba?\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})(?:[\s,/]{1,9}([\d.]{1,6}))?/.exec(text);
  if (rgb) {
    if (rgb[4] !== undefined && Number(rgb[4]) === 0) return 'transparent';
    return readColour(
      `#${rgb
        .slice(1, 4)
        .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
        .join('')}`,
    );
  }
  return names[/^[a-z]{1,20}/.exec(text)?.[0] ?? ''];
}
