import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/**
 * What no font shows: soft hyphen, grapheme joiner, zero-width and bidi controls, fillers, BOM, variation selectors,
 * tag characters, U+FFFC for a picture that is gone, C0/C1 controls but tab and line ends. Not here: no-break and
 * ideographic spaces, which are layout.
 */
const invisible = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160',
    '\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff',
    '\\uffa0\\ufff0-\\ufffc\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]+',
  ].join(''),
  'gu',
);
/** Accents on a character that never has one: Han and Chinese marks carry no combining marks but those of Japanese. */
const accents = new RegExp(
  [
    '(?<=[\\p{Script=Han}\\u3000-\\u3003\\u3008-\\u3020\\uff01-\\uff5e])',
    '[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20dc\\u20e1\\u20e5-\\u20f0\\ufe20-\\ufe2f]+',
  ].join(''),
  'gu',
);
/** Scripts whose spelling needs joiners. */
const joined =
  'Arabic Syriac Hebrew Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan'.split(
    ' ',
  );
/** Kinds of run that have their place, each with what must stand on its left, and on its right. */
const rightful: readonly { readonly run: RegExp; readonly behind: RegExp; readonly before?: RegExp }[] = [
  {
    run: /^(?:\u200c|\u200d|\u034f|[\u180b-\u180f]|\ufe0e|\ufe0f)+$/,
    behind: new RegExp(
      `(?:\\ufe0f|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|${joined.map((name) => `\\p{Script=${name}}`).join('|')})$`,
      'u',
    ),
  },
  // Keycaps: 1 U+FE0F U+20E3.
  { run: /^\ufe0f$/, behind: /[0-9#*]$/, before: /^\u20e3/ },
  { run: /^[\ufe0e\ufe0f]$/, behind: /[\p{So}\p{Sm}]$/u },
  // Flags of England, Scotland and Wales are a black flag and tags.
  { run: /^[\u{e0020}-\u{e007f}]+$/u, behind: /\u{1f3f4}$/u },
  { run: /^[\u115f\u1160\u3164\uffa0]+$/, behind: /\p{Script=Hangul}$/u },
  { run: /^\u2800+$/, behind: /[\u2801-\u28ff]$/ },
];
const bidi = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Takes out characters nobody can see, which break search and matching: 安 U+200B 全 → 安全; emoji and scripts that need
 * joiners keep them. One finding a kind, at its first place.
 */
export function stripInvisible(tracked: TrackedText): TrackedText {
  return strip(strip(tracked, invisible, 'invisible'), accents, 'an accent where none can be');
}

function strip(tracked: TrackedText, pattern: RegExp, what: string): TrackedText {
  const { text } = tracked;
  const edits: Edit[] = [];
  const taken = new Map<string, { readonly at: number; readonly count: number }>();
  const isProtected = protectedBy(tracked.marks);
  let hasRightToLeft: boolean | undefined;
  for (const match of text.matchAll(pattern)) {
    const [run] = match;
    const start = match.index;
    if (isProtected(start, start + run.length)) continue;
    const left = text.slice(Math.max(0, start - 2), start);
    const right = text.slice(start + run.length, start + run.length + 2);
    if (pattern === invisible) {
      if (
        rightful.some(
          (one) => one.run.test(run) && one.behind.test(left) && (one.before?.test(right) ?? true),
        )
      )
        continue;
      if (bidi.test(run)) {
        hasRightToLeft ??= rightToLeft.test(text);
        if (hasRightToLeft) continue;
      }
    }
    let at = start;
    for (const char of run) {
      const known = taken.get(char) ?? { at, count: 0 };
      taken.set(char, { at: known.at, count: known.count + 1 });
      at += char.length;
    }
    edits.push({ start, end: start + run.length, by: '' });
  }
  const marks = [...taken].map(([char, { at, count }]): Mark => {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const detail = `U+${code}, ${what}, taken out ${count} times`;
    return {
      start: at,
      end: at + char.length,
      note: { code: 'invisible-removed', before: char, after: '', detail },
    };
  });
  return applyEdits({ ...tracked, marks: [...tracked.marks, ...marks] }, edits);
}
