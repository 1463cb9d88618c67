import { CharacterTree } from './character-tree.ts';

/** Characters in the longest sequence that is counted. */
export const longestSequence = 4;

/** How often each sequence of characters occurs, goes on, and with how many different characters. */
export class SequenceCounts {
  readonly #tree = new CharacterTree();
  readonly #counts: number[] = [0];
  readonly #totals: number[] = [0];
  readonly #kinds: number[] = [0];

  /** Number of nodes, which is what memory goes by. */
  get size(): number {
    return this.#tree.size;
  }

  /** The node of a sequence; 0 if it has not been seen. */
  find(sequence: string): number {
    let node = 0;
    for (let at = 0; at < sequence.length; at++) {
      node = this.follow(node, sequence.charCodeAt(at));
      if (node === 0) return 0;
    }
    return node;
  }

  /** The node behind a node, 0 if there is none. */
  follow(node: number, code: number): number {
    return this.#tree.child(node, code);
  }

  /** What each node goes on with, in order of code; 0 is the empty sequence. */
  children(): ReturnType<CharacterTree['children']> {
    return this.#tree.children();
  }

  /** Occurrences of a node's sequence. */
  count(node: number): number {
    return this.#counts[node] ?? 0;
  }

  /** Occurrences of all that follow a node. */
  total(node: number): number {
    return this.#totals[node] ?? 0;
  }

  /** Different characters that follow; one seen less than once counts as its share of one. */
  kinds(node: number): number {
    return this.#kinds[node] ?? 0;
  }

  /** Counts the sequences of 2 to `longestSequence` characters of a line, each occurrence as `by` of them. */
  countLine(line: string, by: number): void {
    for (let start = 0; start + 1 < line.length; start++) {
      let node = this.step(0, line.charCodeAt(start));
      const end = Math.min(line.length, start + longestSequence);
      for (let at = start + 1; at < end; at++) node = this.add(node, line.charCodeAt(at), by);
    }
  }

  /** Adds occurrences of what a node goes on with; gives the node of that. */
  add(node: number, code: number, by: number): number {
    const next = this.step(node, code);
    const before = this.count(next);
    this.#counts[next] = before + by;
    this.#totals[node] = this.total(node) + by;
    this.#kinds[node] = this.kinds(node) + Math.min(1, before + by) - Math.min(1, before);
    return next;
  }

  /** The same without sequences of two and more characters that were counted less than `least` times. */
  pruned(least: number): SequenceCounts {
    const kept = new SequenceCounts();
    const places = new Int32Array(this.size);
    for (let node = 1; node < this.size; node++) {
      const { parent, code } = this.#tree.origin(node);
      if (parent === 0 || this.count(node) < least) continue;
      // A first character is kept only for what follows it.
      const above = this.#tree.origin(parent);
      if (above.parent === 0) places[parent] = kept.step(0, above.code);
      const place = places[parent] ?? 0;
      if (place !== 0) places[node] = kept.add(place, code, this.count(node));
    }
    return kept;
  }

  /** The node behind a node, made if it is not there. */
  step(node: number, code: number): number {
    const next = this.#tree.grow(node, code);
    if (next === this.#counts.length) {
      this.#counts.push(0);
      this.#totals.push(0);
      this.#kinds.push(0);
    }
    return next;
  }
}
