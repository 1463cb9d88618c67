import { scriptPrice } from './converter-script.ts';
import type { Unit } from './damaged-units.ts';
import { isPrivate, simplify } from './gbk-characters.ts';
import { gbkTable, isTrail } from './gbk-table.ts';
import type { Scorer, ScorerState } from './scorer.ts';

/** Stands in a candidate for an ASCII character that was eaten: which one nobody can tell. */
export const eaten = '\u0001';

/**
 * What the page still shows of a character: `w` its whole code, `r` its reading, `h` one byte, `l` one byte beside a
 * pair that vanished, `g` nothing. The less is left, the more words alone have chosen it.
 */
export type Trace = 'w' | 'r' | 'h' | 'l' | 'g';

/** A possible original, in Traditional script, of the units read so far. */
export interface Candidate {
  readonly original: string;
  readonly score: number;
  /** It explains a break by phase B. */
  readonly separates: boolean;
  /** It explains a break at all; without it every `?` is a real question mark. */
  readonly repairs: boolean;
  /** A `Trace` for each character of the original: what of it is left on the page. */
  readonly traces: string;
  /** Characters found annotated here only. */
  readonly newlyAnnotated: ReadonlyMap<string, string>;
}

/**
 * First byte of a pair whose second is still to come: known; unknown; or the second byte of a pair that vanished, known
 * by that pair's first byte.
 */
export type Pending = number | 'none' | 'unknown' | { readonly vanished: number };

/** A candidate on its way through the units. */
export interface Hypothesis extends Candidate {
  readonly pending: Pending;
  /** Where the scorer stood before its last character, and that, Simplified: most hypotheses die before they are asked for more. */
  readonly before: ScorerState;
  readonly tail: string;
  /** The byte fed last, if known: an annotated character may end across a boundary. */
  readonly last: number | undefined;
}

/** What the search for an original is given. */
export interface SearchInput {
  readonly units: readonly Unit[];
  /** Simplified text before the units. */
  readonly left: string;
  readonly lastByte: number | undefined;
  readonly annotated: ReadonlyMap<string, string>;
  /** Does the character occur without pinyin on the page? Then it is none of the annotated ones. */
  readonly occursBare: (char: string) => boolean;
  /** The page is in Traditional script, made of Simplified by a converter. */
  readonly traditional: boolean;
  readonly scorer: Scorer;
}

/** Where the scorer stands behind a hypothesis. */
export function contextOf({ before, tail }: Hypothesis): ScorerState {
  return tail === '' ? before : before.after(tail);
}

/** The hypothesis with one more character; `last` is its second byte, if known. */
export function emit(
  state: Hypothesis,
  char: string,
  last: number | undefined,
  { traditional }: SearchInput,
  trace: Trace = 'w',
): Hypothesis {
  const plain = simplify(char);
  return {
    ...state,
    original: state.original + char,
    score: state.score + contextOf(state).next(plain) - scriptPrice(char, plain, traditional),
    before: contextOf(state),
    tail: plain,
    traces: state.traces + trace,
    last,
  };
}

/** The hypothesis with a price on it, in nats. */
export function pay(state: Hypothesis, nats: number): Hypothesis {
  return { ...state, score: state.score - nats };
}

/** The character of two bytes; undefined where CP936 has none or one of private use. */
export function characterOf(lead: number, trail: number): string | undefined {
  if (!isTrail(trail)) return undefined;
  const unit = gbkTable().unitOf(lead, trail);
  return unit === 0 || isPrivate(unit) ? undefined : String.fromCharCode(unit);
}
