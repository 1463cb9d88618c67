import { disjoint, editAt, splitLines } from './edits.ts';
import { entity, entityText } from './entities.ts';
import { isMarkup, isProse } from './page-form.ts';
import { findScript } from './spilt-script.ts';
import { findStyles } from './spilt-styles.ts';
import { findTags } from './spilt-tags.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

/** A stretch of markup, style or script inside text; `by` stands in its place. */
export interface Spill {
  readonly start: number;
  readonly end: number;
  readonly by: string;
  readonly what: string;
}

/** Without one of these there is nothing to find. */
const worthwhile = /[<{}[\\]|&[#a-zA-Z]|Normal\s{1,9}0\s|document\.|_hmt|\/[a-z]{1,9}>/;

/**
 * Takes out what leaked into the text of a page: style rules (`.TRS_Editor P{…}`), Word's conditional comments and
 * settings (`Normal 0 7.8 磅 … false`), script (`document.write(…)`), tags, BBCode, JSON and template crumbs. Only in
 * Chinese prose: a text about code stays as it is, and so does an HTML document unless the text was extracted.
 */
export function stripSpill(
  tracked: TrackedText,
  { isExtracted }: { readonly isExtracted: boolean },
): TrackedText {
  if (!isSpilt(tracked.text, isExtracted)) return tracked;
  let result = tracked;
  for (const find of [findTags, findStyles, findScript, findCrumbs]) {
    result = apply(result, find(result.text));
  }
  return result;
}

/** Turns entities that stand as text into what they mean, `&ldquo;` → “; before all other steps, which read the characters. */
export function decodeEntities(
  tracked: TrackedText,
  { isExtracted }: { readonly isExtracted: boolean },
): TrackedText {
  if (!tracked.text.includes('&') || !isSpilt(tracked.text, isExtracted)) return tracked;
  return apply(tracked, findEntities(tracked.text));
}

function isSpilt(text: string, isExtracted: boolean): boolean {
  return worthwhile.test(text) && isProse(text) && (isExtracted || !isMarkup(text));
}

function apply(tracked: TrackedText, spills: readonly Spill[]): TrackedText {
  if (spills.length === 0) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const sorted = spills.toSorted((a, b) => a.start - b.start);
  const { text } = tracked;
  const edits = sorted
    .filter(({ start, end }) => !isProtected(start, end))
    .map((spill) => ({
      ...spill,
      end: spill.by === '' ? pastBlanks(text, spill.start, spill.end) : spill.end,
    }))
    .map(
      ({ start, end, by, what }): Edit =>
        editAt(tracked.text, [start, end], by, 'spill-removed', `left in the text: ${what}`),
    );
  return applyEdits(tracked, disjoint(edits));
}

/** At the start of a line the blanks behind go too. */
function pastBlanks(text: string, start: number, end: number): number {
  if (start > 0 && text[start - 1] !== '\n') return end;
  let past = end;
  while (past < text.length && (text[past] === ' ' || text[past] === '\t')) past++;
  return past;
}

function findEntities(text: string): readonly Spill[] {
  const spills: Spill[] = [];
  for (const match of text.matchAll(entity)) {
    const by = entityText(match.groups ?? {});
    if (by === undefined) continue;
    spills.push({ start: match.index, end: match.index + match[0].length, by, what: 'an entity' });
  }
  return spills;
}

/** Fields of templates nobody filled in: {{title}}, [!--title--], {dede:field.title/}, <%=title%>. */
const template =
  /\{\{\s?[\w.$|() -]{1,60}\s?\}\}|\[!--[\w.]{1,40}--\]|\{(?:dede|pboot|eyou|aspcms|cms):[^{}\n]{0,200}\}|<%[^%\n]{0,200}%>/g;
const jsonStart = /^\s{0,9}(?:\[?\{\s?"|\},?\{"|"\},?)/;
const jsonKey = /"[A-Za-z_]\w{0,40}"\s?:/;
/** Chinese characters beside it; a text that is JSON has none. */
const leastProse = 12;
const jsonEnd = /["}\]][,;]?\s{0,9}$/;
/** What is left of a JSON string behind its last sentence. */
const tail = /(?<=[。！？])(?:\\n)?"\}[}\]]{0,5}[,;]?[ \t]{0,9}$/gm;
const lineEnd = /(?<=[\p{Script=Han}，。；：！？”）])(?:\\r)?\\n(?=[\s\p{Script=Han}“（\d]|$)/gmu;

function findCrumbs(text: string): readonly Spill[] {
  const spills: Spill[] = [...text.matchAll(template)].map(({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
    by: '',
    what: 'a template’s field',
  }));
  if (text.includes('"')) {
    const json: Spill[] = [];
    let han = 0;
    for (const [start, end] of splitLines(text)) {
      const line = text.slice(start, Math.min(end, start + 20_000));
      const isJson = jsonStart.test(line) && jsonEnd.test(line.slice(-20)) && jsonKey.test(line);
      if (isJson && end - start <= 20_000) json.push({ start, end, by: '', what: 'JSON' });
      else han += line.match(/\p{Script=Han}/gu)?.length ?? 0;
    }
    if (han >= leastProse) spills.push(...json);
    for (const { index, 0: all } of text.matchAll(tail)) {
      spills.push({ start: index, end: index + all.length, by: '', what: 'JSON' });
    }
  }
  const ends = text.includes('\\n') ? [...text.matchAll(lineEnd)] : [];
  if (ends.length >= 2) {
    for (const { index, 0: all } of ends) {
      spills.push({ start: index, end: index + all.length, by: '\n', what: 'an escaped line end' });
    }
  }
  return spills;
}
