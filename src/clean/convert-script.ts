import { isTraditionalOnly, scriptCounts } from '../text/script-of.ts';
import { toSimplified } from '../text/to-simplified.ts';
import type { PageProfile } from './profile-page.ts';
import { annotate, type TrackedText } from './tracked-text.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A line with more Simplified-only characters for each Traditional-only one quotes; it is not in Traditional script. */
const mostSimplified = 0.5;

/** Traditional → Simplified on pages in Traditional script; names and quotations on a Simplified page stay. Length in UTF-16 units is kept, so marks stay right. */
export function convertScript(tracked: TrackedText, profile: PageProfile): TrackedText {
  if (!profile.traditional) return tracked;
  const { text, marks } = tracked;
  const damaged: readonly Stretch[] = marks.filter(({ note }) => note.code === 'gbk-unrepaired');
  const kept = [...damaged, ...(profile.mixed ? quotingLines(text) : [])].toSorted(
    (a, b) => a.start - b.start,
  );
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of kept) {
    if (end <= from) continue;
    parts.push(convert(text.slice(from, start)), text.slice(Math.max(from, start), end));
    from = end;
  }
  parts.push(convert(text.slice(from)));
  const converted = parts.join('');
  if (converted === text) return tracked;
  // What was written so is no damage, and its conversion no repair.
  const changed = countChanges(text, converted);
  const share = Math.round(profile.traditionalShare * 100);
  const note = {
    code: 'script-converted',
    detail: `Traditional to Simplified, ${changed} characters; ${share} % of the page's characters were Traditional`,
  } as const;
  return annotate(
    { ...tracked, text: converted, repairs: tracked.repairs + (profile.origin === undefined ? 1 : 0) },
    [],
    [note],
  );
}

/** Lines in Simplified script on a page of both. */
function quotingLines(text: string): readonly Stretch[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    const { simplified, traditional } = scriptCounts(line);
    return simplified > traditional * mostSimplified ? [{ start: index, end: index + line.length }] : [];
  });
}

/** Phrase by phrase; character by character where a phrase would change the length. */
function convert(text: string): string {
  const converted = toSimplified(text);
  if (converted.length === text.length) return converted;
  return Array.from(text, (char) => {
    const single = isTraditionalOnly(char) ? toSimplified(char) : char;
    return single.length === char.length ? single : char;
  }).join('');
}

function countChanges(before: string, after: string): number {
  let changed = 0;
  for (let index = 0; index < before.length; index++) {
    if (before.charCodeAt(index) !== after.charCodeAt(index)) changed++;
  }
  return changed;
}
