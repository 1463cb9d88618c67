import { toSimplified } from '../text/to-simplified.ts';
import { marksOfPhaseB, type Unit } from './damaged-units.ts';
import { allLeads, bytes, commonByLead, simplify } from './gbk-characters.ts';
import { gbkTable, isGb2312Hanzi, isLead, isTrail } from './gbk-table.ts';
import { isReading } from './readings.ts';
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
  /** Both bytes of one of its characters are gone: words alone chose it. */
  readonly guesses: boolean;
  /** Characters found annotated here only. */
  readonly newlyAnnotated: ReadonlyMap<string, string>;
}

/** First byte of a pair whose second is still to come: known, or unknown within what the damage leaves possible. */
type Pending = number | 'none' | 'unknown' | 'lost-high' | 'lost-low';

interface State extends Candidate {
  readonly pending: Pending;
  /** The end of what stands before, Simplified, for the scorer. */
  readonly context: string;
  /** The byte fed last, if known: an annotated character may end across a boundary. */
  readonly last: number | undefined;
}

export interface SearchInput {
  readonly units: readonly Unit[];
  /** Simplified text before and behind the units. */
  readonly left: string;
  readonly lastByte: number | undefined;
  readonly annotated: ReadonlyMap<string, string>;
  /** Does the character occur without pinyin on the page? Then it is none of the annotated ones. */
  readonly occursBare: (char: string) => boolean;
  readonly scorer: Scorer;
}

/** How many hypotheses go on after each unit, and how far behind the best one may be, in nats. */
const beamWidth = 160;
/** The likeliest characters gone on with where the first byte of a pair is unknown. */
const completions = 40;
/** Lost pairs are thought of only behind the best hypotheses, with the likeliest characters. */
const lostBehind = 12;
const lostCharacters = 20;
/** Characters thought of where both bytes are gone, behind the best hypotheses only. */
const guessBehind = 8;
const unknownCharacters = 12;
const beamDepth = 24;
/** Prices in nats, so that the plainest explanation wins when words do not decide. */
const price = { question: 7, newAnnotated: 3, eaten: 6, lostPair: 3 };

/**
 * Goes back through the damage unit by unit, on bytes: every original that could have become these units, the best
 * ones kept. Stops where all that are left are aligned again. `taken` is how many units that needed, `work` how many
 * hypotheses were followed.
 */
export function searchOriginals(input: SearchInput): {
  readonly candidates: readonly Candidate[];
  readonly taken: number;
  readonly work: number;
} {
  let work = 0;
  let states: readonly State[] = [
    {
      original: '',
      score: 0,
      separates: false,
      repairs: false,
      guesses: false,
      newlyAnnotated: new Map(),
      pending: 'none',
      context: toSimplified(input.left).slice(-contextLength),
      last: input.lastByte,
    },
  ];
  for (const [index, unit] of input.units.entries()) {
    const next = input.units[index + 1];
    work += states.length;
    states = prune(states.flatMap((state, place) => advance(state, unit, next, input, place)));
    if (next)
      states = prune([...states, ...states.slice(0, lostBehind).flatMap((state) => losePair(state, input))]);
    if (states.length === 0) return { candidates: [], taken: index + 1, work };
    const aligned = states.every((state) => state.pending === 'none');
    if (aligned && next?.kind !== 'break' && next?.kind !== 'pinyin')
      return { candidates: states, taken: index + 1, work };
  }
  return { candidates: states.filter((state) => state.pending === 'none'), taken: input.units.length, work };
}

function prune(states: readonly State[]): readonly State[] {
  const best = new Map<string, State>();
  for (const state of states) {
    const key = `${state.pending}|${state.original}|${state.separates}`;
    const other = best.get(key);
    if (!other || other.score < state.score) best.set(key, state);
  }
  const sorted = [...best.values()].sort((a, b) => b.score - a.score).slice(0, beamWidth);
  const floor = (sorted[0]?.score ?? 0) - beamDepth;
  return sorted.filter((state) => state.score >= floor);
}

function advance(
  state: State,
  unit: Unit,
  next: Unit | undefined,
  input: SearchInput,
  place: number,
): readonly State[] {
  if (unit.kind === 'pinyin') return [state];
  if (unit.kind === 'break') return explainBreak(state, unit.reading, next, input, place < guessBehind);
  return explainChar(state, unit.char, input);
}

/** A visible character: as it is when aligned, else its two bytes end one pair and begin the next. */
function explainChar(state: State, char: string, input: SearchInput): readonly State[] {
  const code = char.codePointAt(0) ?? 0;
  const { pairOf } = gbkTable();
  if (code < 0x80) {
    // Folded from full width, or ASCII that ends the shift: h of 縣 = BF 68.
    const wide = code > 0x20 && code < 0x7f ? pairOf(String.fromCharCode(code + 0xfee0)) : undefined;
    if (state.pending === 'none') return [emit(state, char, code, input)];
    const ends = isTrail(code) ? complete(state, code, input) : [];
    return wide === undefined ? ends : [...ends, ...feedPair(state, wide, input)];
  }
  const pair = pairOf(char);
  if (state.pending === 'none')
    return [emit(state, char, pair === undefined ? undefined : pair & 0xff, input)];
  return pair === undefined ? [] : feedPair(state, pair, input);
}

function feedPair(state: State, pair: number, input: SearchInput): readonly State[] {
  const shifted = complete(state, pair >> 8, input).map(
    (done): State => ({ ...done, pending: pair & 0xff, last: pair & 0xff }),
  );
  // The byte that now waits must be able to lead a pair.
  return isLead(pair & 0xff) ? shifted : [];
}

/** Ends the waiting pair with a known byte; an unknown first byte gives one state for each that is possible. */
function complete(state: State, trail: number, input: SearchInput): readonly State[] {
  const { unitOf } = gbkTable();
  if (!isTrail(trail) || state.pending === 'none') return [];
  if (typeof state.pending === 'number') {
    const unit = unitOf(state.pending, trail);
    if (unit === 0 || isPrivate(unit)) return [];
    return [{ ...emit(state, String.fromCharCode(unit), trail, input), pending: 'none' }];
  }
  return possibleLeads[state.pending]
    .flatMap((lead) => {
      const unit = unitOf(lead, trail);
      if (unit === 0 || isPrivate(unit)) return [];
      const char = String.fromCharCode(unit);
      return [{ char, score: input.scorer.next(state.context, simplify(char)) }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, completions)
    .map(({ char }): State => ({ ...emit(state, char, trail, input), pending: 'none' }));
}

/** A `?`: a real one; a byte whose partner was the eaten `(`; a byte before phase B's separator; or before an eaten ASCII character. */
function explainBreak(
  state: State,
  reading: string | undefined,
  next: Unit | undefined,
  input: SearchInput,
  mayGuess: boolean,
): readonly State[] {
  if (reading !== undefined) return explainAnnotation(state, reading, input);
  const results: State[] = [];
  const beforeMark = (next?.kind === 'char' && marksOfPhaseB.includes(next.char)) || next?.kind === 'break';
  if (state.pending === 'none') {
    results.push(pay(emit(state, '?', 0x3f, input), price.question));
    if (beforeMark)
      results.push({ ...state, pending: 'unknown', last: undefined, separates: true, repairs: true });
    return results;
  }
  // The mark ？ itself, folded.
  results.push(...feedPair(state, 0xa3bf, input));
  if (typeof state.pending !== 'number') {
    if (mayGuess && beforeMark && state.pending !== 'unknown')
      results.push(...likeliest(state, possibleLeads[state.pending], input));
    return results;
  }
  const ended = allLeads.flatMap((byte) => complete(state, byte, input));
  if (beforeMark) results.push(...ended.map((done) => ({ ...done, separates: true })));
  results.push(
    ...ended.map((done) => pay({ ...done, original: done.original + eaten, last: undefined }, price.eaten)),
  );
  return results;
}

/** `?fù)`: the two bytes before the eaten `(` are a character read fù; the first of them is known. */
function explainAnnotation(state: State, reading: string, input: SearchInput): readonly State[] {
  const { unitOf, pairOf } = gbkTable();
  if (typeof state.pending === 'string' && state.pending !== 'none') {
    return [...input.annotated].flatMap(([char, known]) => {
      const pair = pairOf(char);
      if (known !== reading || pair === undefined) return [];
      return [{ ...emit(state, char, pair & 0xff, input), pending: 'none' as const, repairs: true }];
    });
  }
  const first = state.pending === 'none' ? state.last : state.pending;
  if (first === undefined || !isLead(first)) return [];
  return allLeads.flatMap((second): readonly State[] => {
    const unit = unitOf(first, second);
    if (unit === 0 || isPrivate(unit)) return [];
    const char = String.fromCharCode(unit);
    const known = input.annotated.get(char);
    if (known === undefined ? !couldBeAnnotated(char, reading, input) : known !== reading) return [];
    const explained: State =
      known === undefined
        ? {
            ...pay(state, price.newAnnotated),
            newlyAnnotated: new Map([...state.newlyAnnotated, [char, reading]]),
          }
        : state;
    if (state.pending === 'none') return [{ ...explained, pending: second, last: second, repairs: true }];
    return [{ ...emit(explained, char, second, input), pending: 'none' as const, repairs: true }];
  });
}

function couldBeAnnotated(char: string, reading: string, input: SearchInput): boolean {
  return !isGb2312Hanzi(char) && isReading(char, reading) && !input.occursBare(char);
}

/**
 * A shifted pair that fell into the private-use areas (AAA1–AFFE, F8A1–FEFE, A140–A7A0) has vanished without a trace:
 * its first byte ended a pair, its second waits.
 */
function losePair(state: State, input: SearchInput): readonly State[] {
  if (typeof state.pending !== 'number') return [];
  const done = privateLeads
    .flatMap((byte) => complete(state, byte, input).map((ended) => ({ ended, low: byte < 0xaa })))
    .sort((a, b) => b.ended.score - a.ended.score)
    .slice(0, lostCharacters);
  return done.map(
    ({ ended, low }): State => ({
      ...pay(ended, price.lostPair),
      pending: low ? 'lost-low' : 'lost-high',
      last: undefined,
    }),
  );
}

/** The likeliest common characters when neither byte is known. */
function likeliest(state: State, leads: readonly number[], input: SearchInput): readonly State[] {
  return leads
    .flatMap((lead) => commonByLead().get(lead) ?? [])
    .map(({ char, simple }) => ({ char, score: input.scorer.next(state.context, simple) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, unknownCharacters)
    .map(({ char }) => ({
      ...emit(state, char, undefined, input),
      pending: 'none' as const,
      separates: true,
      guesses: true,
    }));
}

function emit(state: State, char: string, last: number | undefined, { scorer }: SearchInput): State {
  const plain = simplify(char);
  return {
    ...state,
    original: state.original + char,
    score: state.score + scorer.next(state.context, plain),
    context: (state.context + plain).slice(-contextLength),
    last,
  };
}

function pay(state: State, nats: number): State {
  return { ...state, score: state.score - nats };
}

const contextLength = 4;

function isPrivate(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff;
}

const possibleLeads = { unknown: allLeads, 'lost-high': bytes(0xa1, 0xfe), 'lost-low': bytes(0x81, 0xa0) };
const privateLeads = [...bytes(0xa1, 0xa7), ...bytes(0xaa, 0xaf), ...bytes(0xf8, 0xfe)];
