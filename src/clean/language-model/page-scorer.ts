import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scorer } from '../scorer.ts';
import { freeState, probabilityBehind, startProbability, stateBehind, type WordState } from './word-model.ts';

/** What a text shows of pairs and triples of characters: how often each leads one, and with how many different ones. */
interface Sequences {
  readonly counts: Map<string, number>;
  readonly leads: Map<string, { total: number; kinds: number }>;
}

/** How much one occurrence on the page itself weighs against one in the domain's text: a page repeats its words. */
const pageWeight = 2;
/** Strength of what is less specific, in occurrences for each kind of follower (after Witten and Bell). */
const backing = { pair: 2, triple: 1 };
/** Characters before a place that matter. */
export const reach = 4;

let domain: Sequences | undefined;

/**
 * A scorer of three sources: the words of the lexicon, pairs and triples of characters in Anlan's own text of the
 * domain, and those of the page (its text without the damaged places), each backed by the one before.
 */
export function pageScorer(page: string): Scorer {
  domain ??= countDomain();
  const general = domain;
  const own = newSequences();
  for (const line of fold(page).split('\n')) addSequences(own, line, pageWeight);
  const starts = new Map<string, number>();
  const start = (char: string): number => {
    let known = starts.get(char);
    if (known === undefined) {
      known = startProbability(char);
      starts.set(char, known);
    }
    return known;
  };
  const states = new Map<string, WordState>();
  const stateOf = (before: string): WordState => {
    if (before === '') return freeState;
    let known = states.get(before);
    if (known === undefined) {
      const char = before.charAt(before.length - 1);
      known = stateBehind(stateOf(before.slice(0, -1)), char, start(char));
      states.set(before, known);
    }
    return known;
  };
  /** The pairs or triples that a context leads, in both texts at once. */
  const follow = (context: string, kindWeight: number): Following => {
    const a = general.leads.get(context);
    const b = own.leads.get(context);
    const back = kindWeight * ((a?.kinds ?? 0) + (b?.kinds ?? 0));
    return { context, back, total: (a?.total ?? 0) + (b?.total ?? 0) + back };
  };
  const backed = ({ context, back, total }: Following, char: string, base: number): number => {
    if (total === 0) return base;
    const key = context + char;
    return ((general.counts.get(key) ?? 0) + (own.counts.get(key) ?? 0) + back * base) / total;
  };
  const contexts = new Map<string, Context>();
  const contextOf = (before: string): Context => {
    const known = contexts.get(before);
    if (known !== undefined) return known;
    const folded = fold(before.slice(-reach));
    const context = {
      state: stateOf(folded),
      pairs: follow(folded.slice(-1), backing.pair),
      triples: follow(folded.length > 1 ? folded.slice(-2) : '', backing.triple),
      known: new Map<string, number>(),
    };
    if (contexts.size >= mostContexts) contexts.clear();
    contexts.set(before, context);
    return context;
  };
  return {
    next: (before, char) => {
      const { state, pairs, triples, known } = contextOf(before);
      const remembered = known.get(char);
      if (remembered !== undefined) return remembered;
      const next = fold(char);
      const words = probabilityBehind(state, next, start(next));
      const score = Math.log(backed(triples, next, backed(pairs, next, words)));
      known.set(char, score);
      return score;
    },
  };
}

interface Following {
  readonly context: string;
  readonly back: number;
  readonly total: number;
}

/** What a context says, worked out once. */
interface Context {
  readonly state: WordState;
  readonly pairs: Following;
  readonly triples: Following;
  readonly known: Map<string, number>;
}

/** Contexts remembered at once; a page needs some ten thousand. */
const mostContexts = 50_000;

function newSequences(): Sequences {
  return { counts: new Map(), leads: new Map() };
}

/** Anlan's own prose and phrases, written for it: made up, they name no place and no person. */
function countDomain(): Sequences {
  const sequences = newSequences();
  const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
  for (const line of fold(read('domain.txt')).split('\n')) addSequences(sequences, line, 1);
  for (const phrase of fold(read('domain-words.txt')).split(/\s+/)) addSequences(sequences, phrase, 1);
  return sequences;
}

function addSequences({ counts, leads }: Sequences, line: string, by: number): void {
  for (let at = 1; at < line.length; at++) {
    for (const length of [1, 2]) {
      if (at < length) continue;
      const context = line.slice(at - length, at);
      const key = line.slice(at - length, at + 1);
      const seen = counts.get(key) ?? 0;
      const lead = leads.get(context) ?? { total: 0, kinds: 0 };
      lead.total += by;
      if (seen === 0) lead.kinds += 1;
      counts.set(key, seen + by);
      leads.set(context, lead);
    }
  }
}

/** Half-width marks count as the full-width ones, all figures as one, all letters as one. */
function fold(text: string): string {
  return /[\u0000-\u007f]/.test(text)
    ? text
        .replace(/[,;:!?()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
        .replace(/[0-9]/g, '0')
        .replace(/[a-zA-Z]/g, 'A')
    : text;
}
