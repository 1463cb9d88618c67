import type { Scorer, ScorerState } from '../scorer.ts';
import { domainSequences } from './domain-sequences.ts';
import { foldCharacters, foldCode } from './fold-characters.ts';
import { longestSequence, SequenceCounts } from './sequence-counts.ts';
import { freeState, probabilityBehind, startProbability, stateBehind, type WordState } from './word-model.ts';

/** How much one occurrence on the page itself weighs against one in the domain's text: a page repeats its words. */
const pageWeight = 3;
/**
 * Strength of what is less specific: occurrences for each kind of follower, by the length of the context (after Witten
 * and Bell), and the part taken off each kind's count (after Ney). Both found on texts that the model had not learned.
 */
const backing = [3, 1, 0.6];
const discount = 0.8;
/** Characters before a place that matter. */
const reach = 4;

/**
 * A scorer of three sources: the words of the lexicon, sequences of characters in Anlan's own text of the domain (with
 * those learned from clean articles, if any, which count the same), and those of the page (its text without the damaged
 * places), each backed by the one before.
 */
export function pageScorer(page: string, learned?: SequenceCounts): Scorer {
  const own = new SequenceCounts();
  for (const line of foldCharacters(page).split('\n')) own.countLine(line, pageWeight);
  const sources = [domainSequences(), ...(learned ? [learned] : []), own];
  const states = new StateNode();
  const behind = (text: string): TextState => {
    let node = states;
    for (const char of text) node = node.step(char.charCodeAt(0));
    node.state ??= new TextState(text, sources, behind);
    return node.state;
  };
  return { behind: (text) => behind(foldCharacters(text.slice(-reach))) };
}

/** A tree of the states met so far, by their last characters. */
class StateNode {
  state: TextState | undefined;
  readonly next = new Map<number, StateNode>();

  step(code: number): StateNode {
    let node = this.next.get(code);
    if (node === undefined) {
      node = new StateNode();
      this.next.set(code, node);
    }
    return node;
  }
}

/** What a context leads to, in all sources at once. */
interface Following {
  /** Its node in each source that knows it. */
  readonly nodes: readonly { readonly source: SequenceCounts; readonly node: number }[];
  readonly back: number;
  readonly total: number;
}

class TextState implements ScorerState {
  readonly #text: string;
  readonly #behind: (text: string) => TextState;
  readonly #words: WordState;
  readonly #following: readonly Following[];
  readonly #scores = new Map<number, number>();
  readonly #after = new Map<number, TextState>();

  constructor(text: string, sources: readonly SequenceCounts[], behind: (text: string) => TextState) {
    this.#text = text;
    this.#behind = behind;
    const last = text.charCodeAt(text.length - 1);
    this.#words =
      text === '' ? freeState : stateBehind(behind(text.slice(0, -1)).#words, last, startProbability(last));
    const following: Following[] = [];
    for (let length = 1; length < longestSequence && length <= text.length; length++) {
      const found = follow(sources, text.slice(-length), backing[length - 1] ?? 1);
      if (found === undefined) break;
      following.push(found);
    }
    this.#following = following;
  }

  next(char: string): number {
    const code = foldCode(char.charCodeAt(0));
    const known = this.#scores.get(code);
    if (known !== undefined) return known;
    let probability = probabilityBehind(this.#words, code, startProbability(code));
    for (const { nodes, back, total } of this.#following) {
      let count = 0;
      for (const { source, node } of nodes) {
        const seen = source.count(source.follow(node, code));
        count += seen - discount * Math.min(1, seen);
      }
      probability = (count + back * probability) / total;
    }
    const score = Math.log(probability);
    this.#scores.set(code, score);
    return score;
  }

  after(char: string): TextState {
    const code = foldCode(char.charCodeAt(0));
    let known = this.#after.get(code);
    if (known === undefined) {
      known = this.#behind((this.#text + String.fromCharCode(code)).slice(-reach));
      this.#after.set(code, known);
    }
    return known;
  }
}

function follow(
  sources: readonly SequenceCounts[],
  context: string,
  kindWeight: number,
): Following | undefined {
  const nodes = sources.flatMap((source) => {
    const node = source.find(context);
    return source.total(node) === 0 ? [] : [{ source, node }];
  });
  if (nodes.length === 0) return undefined;
  let kinds = 0;
  let total = 0;
  for (const { source, node } of nodes) {
    kinds += source.kinds(node);
    total += source.total(node);
  }
  return { nodes, back: (kindWeight + discount) * kinds, total: total + kindWeight * kinds };
}
