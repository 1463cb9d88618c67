import { scriptPrice } from './converter-script.ts';
import type { Unit } from './damaged-units.ts';
import { simplify } from './gbk-characters.ts';
import { gbkTable, isTrail } from './gbk-table.ts';
import type { Scorer } from './scorer.ts';

/** Stands in a candidate for an ASCII character that was eaten: which one nobody can tell. */
export const eaten = '\u0001';

/** A possible original, in Traditional script, of the units read so far. */
export interface Candidate {
  readonly original: string;
  readonly score: number;
  /** It explains a break by phase B. */
  readonly separates: boolean;
  /** It explains a break at all; without it every `?` is a real question mark. */
  readonly repairs: boolean;
  /** Places of its characters of which one byte is gone: words have a part in the choice. */
  readonly halfKnown: readonly number[];
  /** Both bytes of one of its characters are gone: words alone chose it. */
  readonly guesses: boolean;
  /** Characters found annotated here only. */
  readonly newlyAnnotated: ReadonlyMap<string, string>;
}

/** First byte of a pair whose second is still to come: known, or unknown within what the damage leaves possible. */
export type Pending = number | 'none' | 'unknown' | 'lost-high' | 'lost-low';

/** A candidate on its way through the units. */
export interface Hypothesis extends Candidate {
  readonly pending: Pending;
  /** The end of what stands before, Simplified, for the scorer. */
  readonly context: string;
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

/** Characters of context a scorer is given. */
export const contextLength = 4;

/** The hypothesis with one more character; `last` is its second byte, if known. */
export function emit(
  state: Hypothesis,
  char: string,
  last: number | undefined,
  { scorer, traditional }: SearchInput,
): Hypothesis {
  const plain = simplify(char);
  return {
    ...state,
    original: state.original + char,
    score: state.score + scorer.next(state.context, plain) - scriptPrice(char, plain, traditional),
    context: (state.context + plain).slice(-contextLength),
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
  return unit === 0 || (unit >= 0xe000 && unit <= 0xf8ff) ? undefined : String.fromCharCode(unit);
}
