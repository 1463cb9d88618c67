import { marksOfPhaseB, type Unit } from './damaged-units.ts';
import { allLeads, annotatableByReading, commonByLead, vanishing } from './gbk-characters.ts';
import {
  characterOf,
  contextOf,
  eaten,
  emit,
  type Hypothesis,
  pay,
  type SearchInput,
} from './gbk-hypothesis.ts';
import { gbkTable, isGb2312Hanzi, isLead } from './gbk-table.ts';
import { isReading } from './readings.ts';

/** What the search lends to the explanation of a `?`. */
interface Means extends SearchInput {
  readonly complete: (state: Hypothesis, trail: number) => readonly Hypothesis[];
  readonly completeUnseen: (state: Hypothesis) => readonly Hypothesis[];
  readonly feedPair: (state: Hypothesis, pair: number) => readonly Hypothesis[];
  /** Only the best hypotheses may guess a character of which nothing is left. */
  readonly mayGuess: boolean;
}

/** Prices in nats, so that the plainest explanation wins when words do not decide. */
const price = {
  question: 7,
  newAnnotated: 1.5,
  eaten: 2,
  eatenLineEnd: 2,
  wholeEaten: 2,
  eatenBeforeMark: 2.5,
};
/** Characters thought of where both bytes are gone. */
const unknownCharacters = 12;
/** A line ends behind these: what was eaten there is most likely the line end itself. */
const lineEnds = '。！？：；”';

/** A `?`: a real one; a byte whose partner was the eaten `(`; a byte before phase B's separator; or before an eaten ASCII character. */
export function explainBreak(
  state: Hypothesis,
  reading: string | undefined,
  next: Unit | undefined,
  means: Means,
): readonly Hypothesis[] {
  if (reading !== undefined) return explainAnnotation(state, reading, means);
  const { complete, feedPair, mayGuess } = means;
  const results: Hypothesis[] = [];
  const beforeMark = (next?.kind === 'char' && marksOfPhaseB.includes(next.char)) || next?.kind === 'break';
  if (state.pending === 'none') {
    results.push(pay(emit(state, '?', 0x3f, means), price.question));
    if (beforeMark)
      results.push({ ...state, pending: 'unknown', last: undefined, separates: true, repairs: true });
    return results;
  }
  // The mark ？ itself, folded.
  results.push(...feedPair(state, 0xa3bf));
  if (typeof state.pending !== 'number') {
    // 病， = B2A1 A3AC: 。 (A1A3) across the boundary and ， itself both get their separator.
    if (beforeMark)
      results.push(...complete(state, 0xa1).map((done) => ({ ...done, separates: true, repairs: true })));
    if (mayGuess && beforeMark && typeof state.pending === 'object')
      results.push(...likeliest(state, state.pending.vanished, means));
    return results;
  }
  // 個 = 82 80: no pair begins with 80, so the byte alone is a `?` and the shift is over.
  results.push(...complete(state, 0x80));
  const ended = means.completeUnseen(state);
  if (beforeMark) results.push(...ended.map((done) => ({ ...done, separates: true })));
  // Before a mark the separator is the plainer explanation.
  results.push(...ended.map((done) => pay(eatAscii(done, means), beforeMark ? price.eatenBeforeMark : 0)));
  return results;
}

/** The ASCII character behind the last one is gone: behind a full stop the end of the line, elsewhere most likely a figure. */
function eatAscii(done: Hypothesis, { scorer }: SearchInput): Hypothesis {
  const original = done.original + eaten;
  const traces = `${done.traces}g`;
  if (lineEnds.includes(done.original.slice(-1)))
    return {
      ...pay(done, price.eatenLineEnd),
      original,
      traces,
      before: scorer.behind(''),
      tail: '',
      last: undefined,
    };
  const figure = contextOf(done).next('0');
  return {
    ...done,
    score: done.score + figure - price.eaten,
    original,
    traces,
    before: contextOf(done),
    tail: '0',
    last: undefined,
  };
}

/** `?fù)`: the two bytes before the eaten `(` are a character read fù; the first of them is known. */
function explainAnnotation(state: Hypothesis, reading: string, means: Means): readonly Hypothesis[] {
  const results: Hypothesis[] = [];
  // Neither byte is left: a vanished pair took the first, or phase B ate the `?` that had been both.
  if (typeof state.pending !== 'number') results.push(...explainWhole(state, reading, means));
  const first = state.pending === 'none' ? state.last : state.pending;
  if (typeof first !== 'number' || !isLead(first)) return results;
  for (const second of allLeads) {
    const char = characterOf(first, second);
    if (char === undefined) continue;
    const explained = annotate(state, char, reading, means);
    if (explained === undefined) continue;
    results.push(
      state.pending === 'none'
        ? { ...explained, pending: second, last: second, repairs: true }
        : { ...emit(explained, char, second, means, 'r'), pending: 'none', repairs: true },
    );
  }
  return results;
}

function explainWhole(state: Hypothesis, reading: string, means: Means): readonly Hypothesis[] {
  const { pairOf } = gbkTable();
  const aligned = state.pending === 'none' || state.pending === 'unknown';
  const known = [...means.annotated].filter(([, read]) => read === reading).map(([char]) => char);
  return [...new Set([...known, ...annotatableByReading(reading)])].flatMap((char): readonly Hypothesis[] => {
    const pair = pairOf(char);
    const explained = annotate(state, char, reading, means);
    if (pair === undefined || explained === undefined) return [];
    const done = {
      ...emit(explained, char, pair & 0xff, means, 'r'),
      pending: 'none' as const,
      repairs: true,
    };
    return [aligned ? { ...pay(done, price.wholeEaten), separates: true } : done];
  });
}

/** Pinyin behind a character that is whole again says that the page's converter annotates it so. */
export function explainPinyin(state: Hypothesis, reading: string, input: SearchInput): readonly Hypothesis[] {
  const char = state.original.at(-1);
  if (state.pending !== 'none' || char === undefined) return [state];
  const explained = annotate(state, char, reading, input);
  return explained === undefined ? [] : [explained];
}

/** The hypothesis that the page's converter annotates the character so; undefined where the page speaks against it. */
function annotate(
  state: Hypothesis,
  char: string,
  reading: string,
  { annotated, occursBare }: SearchInput,
): Hypothesis | undefined {
  const known = annotated.get(char) ?? state.newlyAnnotated.get(char);
  if (known !== undefined) return known === reading ? state : undefined;
  if (isGb2312Hanzi(char) || !isReading(char, reading) || occursBare(char)) return undefined;
  return {
    ...pay(state, price.newAnnotated),
    newlyAnnotated: new Map([...state.newlyAnnotated, [char, reading]]),
  };
}

/** The likeliest common characters when neither byte is known. */
function likeliest(state: Hypothesis, pending: number, means: Means): readonly Hypothesis[] {
  const leads = vanishing().get(pending) ?? [];
  return leads
    .flatMap((lead) => commonByLead().get(lead) ?? [])
    .map(({ char, simple }) => ({ char, score: contextOf(state).next(simple) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, unknownCharacters)
    .map(({ char }) => ({
      ...emit(state, char, undefined, means, 'g'),
      pending: 'none' as const,
      separates: true,
    }));
}
