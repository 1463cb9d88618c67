import type { Spill } from './strip-spill.ts';

const property =
  /^\s*(?:font|line-height|margin|padding|text-|color|background|width|height|display|position|float|border|mso-|page|panose|layout-grid|overflow|list-style|white-space|word-|letter-spacing|vertical-align|tab-stops|punctuation|src|behavior|clear|max-|min-|z-index|top|left|right|bottom|cursor|visibility|opacity|zoom|-webkit|-moz|box-|flex|table-layout|size)/i;
const declaration = /^\s*[a-z*_-][\w-]{0,40}\s{0,9}:[^{}]{0,600}$/i;
const selectorSign = /[\w.#,>:*@"'()[\]=~+\\ \t-]/;
const longest = { selector: 300, body: 4000 };
/** Word's settings for a pasted document: Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE. */
const office =
  /Normal\s{1,3}0(?:\s{1,3}(?:false|true|\d{1,3}(?:\.\d{1,2})?(?:\s?(?:磅|pt))?|[A-Z]{2}-[A-Z]{2}|X-NONE|MicrosoftInternetExplorer\d|Clean)){2,40}/g;

/** Style rules, `.TRS_Editor P{line-height:2;…}`, and Word's settings that stand in the text. */
export function findStyles(text: string): readonly Spill[] {
  const spills: Spill[] = [...text.matchAll(office)].map(({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
    by: '',
    what: 'settings of Word',
  }));
  let open = -1;
  let floor = 0;
  let group: { start: number; end: number } | undefined;
  for (const { index, 0: sign } of text.matchAll(/[{}]/g)) {
    if (sign === '{') {
      open = index;
      continue;
    }
    if (open >= 0 && isDeclarations(text, open + 1, index)) {
      const start = selectorStart(text, open, Math.max(floor, group?.end ?? 0));
      if (start < open) {
        const end = index + 1;
        if (group && text.slice(group.end, start).trim() === '') group.end = end;
        else {
          if (group) spills.push({ ...group, by: '', what: 'style rules' });
          group = { start, end };
        }
      }
    }
    floor = index + 1;
    open = -1;
  }
  if (group) spills.push({ ...group, by: '', what: 'style rules' });
  return spills;
}

function isDeclarations(text: string, start: number, end: number): boolean {
  if (end - start > longest.body) return false;
  const body = text.slice(start, end).replace(/\/\*[^*]{0,200}\*\//g, '');
  const parts = body.split(';').filter((part) => part.trim() !== '');
  return parts.length > 0 && parts.every((part) => declaration.test(part)) && parts.some(isProperty);
}

function isProperty(part: string): boolean {
  return property.test(part);
}

/** Where the selector before a brace begins, comments before it included; the brace's own place when there is none. */
function selectorStart(text: string, brace: number, floor: number): number {
  let at = brace;
  const least = Math.max(floor, brace - longest.selector);
  while (at > least && (selectorSign.test(text[at - 1] ?? '') || /,\s*$/.test(text.slice(at - 2, at)))) at--;
  const selector = text.slice(at, brace);
  const skipped = /^[^.#@*a-z]*/i.exec(selector)?.[0].length ?? 0;
  if (!/^[.#@*a-z]/i.test(selector.slice(skipped)) || !/[\w*)\]]\s*$/.test(selector)) return brace;
  const start = at + skipped;
  const comment = /\/\*[^*\n]{0,100}\*\/\s{0,9}$/.exec(text.slice(Math.max(floor, start - 120), start));
  return comment ? start - comment[0].length : start;
}
