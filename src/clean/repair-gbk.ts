import type { CleanOptions } from './clean-options.ts';
import { marksOfPhaseB } from './damaged-units.ts';
import { eaten } from './gbk-hypothesis.ts';
import type { PageProfile } from './profile-page.ts';
import { placeRestorer, unknown } from './restore-place.ts';
import { annotate, applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** Broken places looked at on a page; more is no article any more. */
const mostPlaces = 400;

/**
 * Without inserted pinyin the broken places themselves must prove the damage, for `?！` may be the author's: nats that
 * their originals together are ahead of what stands there. Clean pages with such signs reached 7, a row of `?` for a
 * blank 18, one broken place 2 to 100. From `doubt` on they are flagged, from `proof` on restored.
 */
const proof = 10;
const doubt = 6;
/** What a proven page says for damage at its next place, in nats. */
const farthestProven = 6;

/**
 * A broken place is a `?` before pinyin and its bracket, before a mark, or before another `?`. Three and more at the
 * start of a line or around blanks are what GBK could not hold of an indent.
 */
const place = new RegExp(
  `(?<!\\?)\\?(?:(?=[a-zü\\u00e0-\\u01dcɡ]{1,6} ?[)）])|(?=[${marksOfPhaseB.replace('?', '')}])|(?<!^\\s{0,20}\\?)(?=\\?))`,
  'gmu',
);

/**
 * Restores what byte-wise editing of GBK has broken: `重?fù)?dān)` → 重擔, before pinyin and script are dealt with.
 * Every candidate is damaged again by the model and must give exactly what the page shows; the best one is taken only
 * when it is alone or clearly ahead. Else the place is left as found and flagged gbk-unrepaired.
 */
export function repairGbk(
  tracked: TrackedText,
  profile: PageProfile,
  learned?: CleanOptions['learned'],
): TrackedText {
  const { text } = tracked;
  const hasPinyin = profile.insertedForms.has('round');
  if (!text.includes('?')) return tracked;
  let evidence = 0;
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  /** Made at the first place: it loads the language model, which a page with a plain question does not need. */
  let restore: ReturnType<typeof placeRestorer> | undefined;
  /** The same places as they stand, should the page not be proven. */
  const doubts: Mark[] = [];
  let shift = 0;
  let reached = 0;
  let places = 0;
  for (const { index: start } of text.matchAll(place)) {
    if (start < reached) continue;
    if (places++ >= mostPlaces) break;
    restore ??= placeRestorer(text, profile, learned);
    const outcome = restore(start, Math.min(farthestProven, hasPinyin ? farthestProven : evidence / 8));
    if (outcome.kind === 'real') continue;
    reached = outcome.end;
    // Three `?` that nothing is restored from are a form's blank: they prove no damage.
    if (outcome.kind === 'restored' || !text.startsWith('???', start))
      evidence += Math.max(0, outcome.aheadOfReal);
    doubts.push(toDoubt(text, start, outcome.end));
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
  if (!hasPinyin && evidence < doubt) return tracked;
  if (!hasPinyin && evidence < proof) return annotate(tracked, doubts);
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

function toDoubt(text: string, start: number, end: number): Mark {
  const detail = 'perhaps broken by byte-wise editing: nothing else on the page proves it';
  return { start, end, note: { code: 'gbk-unrepaired', before: text.slice(start, end), detail } };
}
