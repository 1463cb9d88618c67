import { canonical, damageForward } from './gbk-forward.ts';
import { type Candidate, eaten } from './gbk-hypothesis.ts';
import { gbkTable } from './gbk-table.ts';

/** The page around a broken stretch, its own pinyin taken out, and what it shows there. */
export interface Surroundings {
  /** The character before. */
  readonly neighbour: string;
  /** The broken stretch in its canonical form. */
  readonly observed: string;
  readonly behind: string;
  /** The page's annotated characters. */
  readonly known: ReadonlyMap<string, string>;
}

/** Does the model of the damage, run on the candidate between its neighbours, give what the page shows? */
export function reproduces(
  candidate: Candidate,
  { neighbour, observed, behind, known }: Surroundings,
): boolean {
  if (!candidate.repairs) return true;
  const annotated =
    candidate.newlyAnnotated.size === 0 ? known : new Map([...known, ...candidate.newlyAnnotated]);
  const restored = candidate.original.replaceAll(eaten, '\u0002');
  // A pair may straddle the start; what stands behind closes a shift that only phase B put straight.
  const original = `${widen(neighbour)}${restored}${behind}\n`;
  const reading = annotated.get(neighbour);
  const shown = canonical(reading === undefined ? neighbour : `${neighbour}(${reading})`) + observed;
  for (const form of damageForward(original, { annotated, separates: candidate.separates })) {
    if (form.startsWith(shown)) return true;
  }
  return false;
}

/** The last byte of the character in CP936. Only a lead byte matters to the search, so ASCII marks count as the full-width ones they were folded from. */
export function trailOf(char: string): number | undefined {
  const pair = gbkTable().pairOf(widen(char));
  return pair === undefined ? undefined : pair & 0xff;
}

/** `,` → `，`: as it was before it was folded, if it was; the bytes across the boundary need it. */
function widen(char: string): string {
  const code = char.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : char;
}
