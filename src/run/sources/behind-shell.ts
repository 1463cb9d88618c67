import type { LimitedLook } from './limited-look.ts';
import type { Trial } from './read-trial.ts';

/** The list that a page without entries names: its frame, the interface its script asks. */
export async function behindShell(trial: Trial, seen: LimitedLook): Promise<Trial> {
  const [behind] = trial.lists ?? [];
  if (trial.items.length > 0 || !behind) return trial;
  const page = await seen(behind.url);
  return typeof page === 'string'
    ? { ...trial, refusal: `the list behind it, ${behind.url}: ${page}` }
    : { ...page.trial, ...(trial.cms && { cms: trial.cms }) };
}
