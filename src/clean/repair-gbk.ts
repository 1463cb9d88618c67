import { marksOfPhaseB } from './damaged-units.ts';
import { eaten } from './gbk-hypothesis.ts';
import type { PageProfile } from './profile-page.ts';
import { placeRestorer, undecided } from './restore-place.ts';
import type { Scorer } from './scorer.ts';
import { annotate, applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** Broken places looked at on a page; more is no article any more. */
const mostPlaces = 400;

/** What nobody can tell in a restored stretch; shown as `?`, as on the page. */
const unknown = new RegExp(`[${eaten}${undecided}]`, 'g');

/**
 * Without inserted pinyin only a restored place proves the damage: `?！` alone may be the author's. Nats that the
 * restored text must be ahead of what stands there.
 */
const proof = 12;
/** What is not quite certain proves it only as a longer stretch of Han characters without sense. */
const enough = 8;
const han = /\p{Script=Han}/u;

/** A broken place is a `?` before pinyin and its bracket, before a mark, or twice. Runs of three and more are blanks GBK cannot hold. */
const place = new RegExp(
  `(?<!\\?)\\?(?:(?=[a-zü\\u00e0-\\u01dcɡ]{1,6} ?[)）])|(?=[${marksOfPhaseB.replace('?', '')}])|(?=\\?(?!\\?)))`,
  'gu',
);

/**
 * Restores what byte-wise editing of GBK has broken: `重?fù)?dān)` → 重擔, before pinyin and script are dealt with.
 * Every candidate is damaged again by the model and must give exactly what the page shows; the best one is taken only
 * when it is alone or clearly ahead. Else the place is left as found and flagged gbk-unrepaired.
 */
export function repairGbk(tracked: TrackedText, profile: PageProfile, scorer?: Scorer): TrackedText {
  const { text } = tracked;
  const hasPinyin = profile.insertedForms.has('round');
  if (!text.includes('?')) return tracked;
  let evidence = 0;
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  const restore = placeRestorer(text, profile, scorer);
  let shift = 0;
  let reached = 0;
  let places = 0;
  for (const { index: start } of text.matchAll(place)) {
    if (start < reached) continue;
    if (places++ >= mostPlaces) break;
    const outcome = restore(start);
    if (outcome.kind === 'real') continue;
    reached = outcome.end;
    if (outcome.aheadOfReal >= proof && han.test(text.charAt(start - 1))) {
      evidence += outcome.kind === 'restored' ? enough : countHan(text.slice(start, outcome.end));
    }
    if (outcome.kind === 'doubtful') {
      const note = {
        code: 'gbk-unrepaired',
        before: text.slice(start, outcome.end),
        detail: outcome.detail,
      } as const;
      marks.push({ start: start + shift, end: outcome.end + shift, note });
      continue;
    }
    const { original, lead, readings } = outcome;
    let told = 0;
    for (const { index: at, 0: sign } of original.matchAll(unknown)) {
      const detail =
        sign === eaten
          ? 'an ASCII character was eaten here'
          : `one character, broken by byte-wise editing, that may be ${readings[told++]?.join(' ')}`;
      const note = { code: 'gbk-unrepaired', before: '?', detail } as const;
      marks.push({ start: start + shift + at, end: start + shift + at + 1, note });
    }
    const edit = toEdit(text, start, outcome.end, original.replace(unknown, '?'), lead);
    edits.push(edit);
    shift += edit.by.length - (edit.end - edit.start);
  }
  if (!hasPinyin && evidence < enough) return tracked;
  return annotate(applyEdits(tracked, edits), marks);
}

/** The edit without the characters at its end that are the same before and after. */
function toEdit(text: string, start: number, end: number, by: string, lead: number): Edit {
  let same = 0;
  while (same < by.length - 1 && same < end - start - 1 && text[end - 1 - same] === by[by.length - 1 - same])
    same++;
  const before = text.slice(start, end - same);
  const after = by.slice(0, by.length - same);
  const why = Number.isFinite(lead)
    ? `${lead.toFixed(1)} nats ahead of the next`
    : 'the only original that gives this damage';
  const detail = `broken by byte-wise editing, restored: ${why}`;
  return { start, end: end - same, by: after, note: { code: 'gbk-repaired', before, after, detail } };
}

function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
