/**
 * Strings by their beginnings: node 0 is the empty one, every other node is one character behind its parent. Nodes are
 * numbers in order of birth; what is known of each stands in columns beside the tree. Kept in flat arrays: a million
 * nodes as objects would weigh on memory and on every garbage collection.
 */
export class CharacterTree {
  #slots = new Int32Array(1 << 12);
  #parents = new Int32Array(1 << 11);
  #codes = new Uint16Array(1 << 11);
  #size = 1;

  /** Number of nodes. */
  get size(): number {
    return this.#size;
  }

  /** The node one character (UTF-16 unit) behind another; 0 if there is none. */
  child(node: number, code: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(node, code) & mask;
    for (;;) {
      const found = this.#slots[slot] ?? 0;
      if (found === 0 || (this.#parents[found] === node && this.#codes[found] === code)) return found;
      slot = (slot + 1) & mask;
    }
  }

  /** The same, made if it is not there. */
  grow(node: number, code: number): number {
    const known = this.child(node, code);
    if (known !== 0) return known;
    if (this.#size === this.#parents.length) this.#double();
    const made = this.#size++;
    this.#parents[made] = node;
    this.#codes[made] = code;
    this.#place(made);
    return made;
  }

  /** The node that a node stands behind, always an older one, and the character between them. */
  origin(node: number): { readonly parent: number; readonly code: number } {
    return { parent: this.#parents[node] ?? 0, code: this.#codes[node] ?? 0 };
  }

  /** The nodes behind each node that has some, by their characters in order of code. */
  children(): ReadonlyMap<number, readonly { readonly code: number; readonly node: number }[]> {
    const nodes = Array.from({ length: this.#size - 1 }, (_, index) => index + 1)
      .map((node) => ({ node, code: this.#codes[node] ?? 0 }))
      .sort((a, b) => a.code - b.code);
    return Map.groupBy(nodes, ({ node }) => this.#parents[node] ?? 0);
  }

  #place(node: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash(this.#parents[node] ?? 0, this.#codes[node] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = node;
  }

  #double(): void {
    const parents = new Int32Array(this.#parents.length * 2);
    const codes = new Uint16Array(this.#codes.length * 2);
    parents.set(this.#parents);
    codes.set(this.#codes);
    this.#parents = parents;
    this.#codes = codes;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let node = 1; node < this.#size; node++) this.#place(node);
  }
}

/** Mixes a node and a character (the multipliers are the primes of MurmurHash3). */
function hash(node: number, code: number): number {
  let mixed = Math.imul(node, 0xcc9e2d51) ^ Math.imul(code, 0x1b873593);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
