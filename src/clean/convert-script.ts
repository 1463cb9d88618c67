import { isTraditionalOnly } from '../text/script-of.ts';
import { toSimplified } from '../text/to-simplified.ts';
import type { PageProfile } from './profile-page.ts';
import { annotate, type TrackedText } from './tracked-text.ts';

/** Traditional → Simplified on pages in Traditional script; names and quotations on a Simplified page stay. Length in UTF-16 units is kept, so marks stay right. */
export function convertScript(tracked: TrackedText, profile: PageProfile): TrackedText {
  if (!profile.traditional) return tracked;
  const { text, marks } = tracked;
  const kept = marks
    .filter(({ note }) => note.code === 'gbk-unrepaired')
    .toSorted((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of kept) {
    if (start < from) continue;
    parts.push(convert(text.slice(from, start)), text.slice(start, end));
    from = end;
  }
  parts.push(convert(text.slice(from)));
  const converted = parts.join('');
  if (converted === text) return tracked;
  const changed = countChanges(text, converted);
  const share = Math.round(profile.traditionalShare * 100);
  const note = {
    code: 'script-converted',
    detail: `Traditional to Simplified, ${changed} characters; ${share} % of the page's characters were Traditional`,
  } as const;
  return annotate({ ...tracked, text: converted, repairs: tracked.repairs + 1 }, [], [note]);
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
