import { toSimplified } from '../text/to-simplified.ts';
import type { Unit } from './damaged-units.ts';
import { explainBreak, explainPinyin } from './explain-break.ts';
import { type CommonCharacter, vanishedBetween } from './gbk-characters.ts';
import {
  type Candidate,
  characterOf,
  contextOf,
  emit,
  type Hypothesis,
  pay,
  type SearchInput,
} from './gbk-hypothesis.ts';
import { gbkTable, isLead, isTrail } from './gbk-table.ts';
import {
  bestFitting,
  charactersBeforeVanished,
  charactersBeginning,
  charactersEnding,
} from './half-known.ts';

/** How many hypotheses go on after each unit, and how far behind the best one may be, in nats. */
const beamWidth = 60;
const beamDepth = 22;
/** What a character costs by and large, in nats. */
const pendingCost = 4;
/** The likeliest characters gone on with where the first byte of a pair is unknown. */
const completions = 24;
/** Lost pairs are thought of only behind the best hypotheses, with the likeliest characters, at a price in nats. */
const lostBehind = 12;
const lostCharacters = 16;
const lostPrice = 0.5;
/** The same for a second one in a row. */
const twiceLostBehind = 3;
const twiceLostCharacters = 6;
const twiceLostPrice = 2;
/** Characters are guessed where both bytes are gone behind the best hypotheses only. */
const guessBehind = 8;

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
  let states: readonly Hypothesis[] = [
    {
      original: '',
      score: 0,
      separates: false,
      repairs: false,
      traces: '',
      newlyAnnotated: new Map(),
      pending: 'none',
      before: input.scorer.behind(toSimplified(input.left)),
      tail: '',
      last: input.lastByte,
    },
  ];
  for (const [index, unit] of input.units.entries()) {
    const next = input.units[index + 1];
    work += states.length;
    states = prune(states.flatMap((state, place) => advance(state, unit, next, input, place)));
    if (next) {
      const lost = states.slice(0, lostBehind).flatMap((state) => losePair(state, input));
      // Two pairs in a row may have vanished: 安全生產 on a shifted page shows as 安全a.
      const twice = prune(lost)
        .slice(0, twiceLostBehind)
        .flatMap((state) => loseAnother(state, input));
      if (lost.length > 0) states = prune([...states, ...lost, ...twice]);
    }
    if (states.length === 0) return { candidates: [], taken: index + 1, work };
    const aligned = states.every((state) => state.pending === 'none');
    if (aligned && next?.kind !== 'break' && next?.kind !== 'pinyin')
      return { candidates: states, taken: index + 1, work };
  }
  return { candidates: states.filter((state) => state.pending === 'none'), taken: input.units.length, work };
}

function prune(states: readonly Hypothesis[]): readonly Hypothesis[] {
  let floor = Number.NEGATIVE_INFINITY;
  for (const state of states) floor = Math.max(floor, prospect(state) - beamDepth);
  const best = new Map<string, Hypothesis>();
  for (const state of states) {
    if (prospect(state) < floor) continue;
    const pending = typeof state.pending === 'object' ? -state.pending.vanished : state.pending;
    const key = `${state.original}${pending}${state.separates ? '|' : ''}`;
    const other = best.get(key);
    if (!other || other.score < state.score) best.set(key, state);
  }
  return [...best.values()].sort((a, b) => prospect(b) - prospect(a)).slice(0, beamWidth);
}

/** A hypothesis with half a character has still to pay for it. */
function prospect({ score, pending }: Hypothesis): number {
  return pending === 'none' ? score : score - pendingCost;
}

function advance(
  state: Hypothesis,
  unit: Unit,
  next: Unit | undefined,
  input: SearchInput,
  place: number,
): readonly Hypothesis[] {
  if (unit.kind === 'pinyin') return explainPinyin(state, unit.reading, input);
  if (unit.kind === 'char') return explainChar(state, unit.char, input);
  return explainBreak(state, unit.reading, next, {
    ...input,
    complete: (from, trail) => complete(from, trail, input),
    completeUnseen: (from) => completeUnseen(from, input),
    feedPair: (from, pair) => feedPair(from, pair, input),
    mayGuess: place < guessBehind,
  });
}

/** A visible character: as it is when aligned, else its two bytes end one pair and begin the next. */
function explainChar(state: Hypothesis, char: string, input: SearchInput): readonly Hypothesis[] {
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

function feedPair(state: Hypothesis, pair: number, input: SearchInput): readonly Hypothesis[] {
  // The byte that now waits must be able to lead a pair.
  if (!isLead(pair & 0xff)) return [];
  return complete(state, pair >> 8, input).map(
    (done): Hypothesis => ({ ...done, pending: pair & 0xff, last: pair & 0xff }),
  );
}

/** Ends the waiting pair with a known byte; an unknown first byte gives the likeliest of those that are possible. */
function complete(state: Hypothesis, trail: number, input: SearchInput): readonly Hypothesis[] {
  if (!isTrail(trail) || state.pending === 'none') return [];
  if (typeof state.pending === 'number') {
    const char = characterOf(state.pending, trail);
    return char === undefined ? [] : [{ ...emit(state, char, trail, input), pending: 'none' }];
  }
  const trace = state.pending === 'unknown' ? 'h' : 'l';
  return likeliest(state, charactersEnding(trail, state.pending), completions, input).map(({ char }) => ({
    ...emit(state, char, trail, input, trace),
    pending: 'none',
  }));
}

/** Ends the waiting pair where its second byte is gone; it may be any. */
function completeUnseen(state: Hypothesis, input: SearchInput): readonly Hypothesis[] {
  if (typeof state.pending !== 'number') return [];
  const chars = charactersBeginning(state.pending);
  return likeliest(state, chars, completions, input).map(({ char, trail }) => ({
    ...emit(state, char, trail, input, 'h'),
    pending: 'none',
  }));
}

/** The characters that fit best behind a hypothesis, best first. */
function likeliest<T extends CommonCharacter>(
  state: Hypothesis,
  chars: readonly T[],
  most: number,
  { traditional }: SearchInput,
): readonly T[] {
  return bestFitting(contextOf(state), chars, most, traditional).map(({ each }) => each);
}

/**
 * A shifted pair that fell into the private-use areas has vanished without a trace: its first byte ended a pair, its
 * second waits.
 */
function losePair(state: Hypothesis, input: SearchInput): readonly Hypothesis[] {
  if (typeof state.pending !== 'number') return [];
  return likeliest(state, charactersBeforeVanished(state.pending), lostCharacters, input).map(
    ({ char, trail }): Hypothesis => ({
      ...pay(emit(state, char, undefined, input, 'h'), lostPrice),
      pending: { vanished: trail },
    }),
  );
}

/** The pair behind a vanished one vanished too: of the character between them no byte is left, so it is guessed. */
function loseAnother(state: Hypothesis, input: SearchInput): readonly Hypothesis[] {
  if (typeof state.pending !== 'object') return [];
  const { pairOf } = gbkTable();
  return likeliest(state, vanishedBetween(state.pending.vanished), twiceLostCharacters, input).map(
    ({ char }): Hypothesis => ({
      ...pay(emit(state, char, undefined, input, 'g'), twiceLostPrice),
      pending: { vanished: (pairOf(char) ?? 0) & 0xff },
    }),
  );
}
