import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { firstLevel, frequencyOf } from './word-levels.ts';

/** All words that share a beginning, in occurrences: how many there are, how many end here, how they go on. */
export interface WordNode {
  readonly mass: number;
  readonly ends: number;
  readonly next: ReadonlyMap<string, WordNode>;
}

/** The words of words.txt.br as a tree by character. */
export interface Lexicon {
  /** Occurrences of all words. */
  readonly mass: number;
  /** Occurrences of the words that begin with a character, 0 for one that begins none. */
  readonly startMass: (char: string) => number;
  /** The words that begin with a character. */
  readonly startingWith: (char: string) => WordNode | undefined;
}

let loaded: Lexicon | undefined;

/** The words the language model was built with (see NOTICE), read once, some 40 ms; branches grow when first asked for. */
export function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  const text = brotliDecompressSync(readFileSync(join(import.meta.dirname, 'words.txt.br'))).toString();
  const lines = new Map(text.split('\n').map((line) => [line.charAt(0), line]));
  const frequencies = Array.from({ length: 128 }, (_, code) => frequencyOf(code - firstLevel));
  const masses = new Map<string, number>();
  let mass = 0;
  for (const [first, line] of lines) {
    let own = 0;
    for (let at = 1; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code < 128) own += frequencies[code] ?? 0;
    }
    masses.set(first, own);
    mass += own;
  }
  const nodes = new Map<string, WordNode>();
  return {
    mass,
    startMass: (char) => masses.get(char) ?? 0,
    startingWith: (char) => {
      const known = nodes.get(char);
      const line = lines.get(char);
      if (known !== undefined || line === undefined) return known;
      const node = grow(line, frequencies);
      nodes.set(char, node);
      return node;
    },
  };
}

interface GrowingNode extends WordNode {
  mass: number;
  ends: number;
  readonly next: Map<string, GrowingNode>;
}

function grow(line: string, frequencies: readonly number[]): WordNode {
  const root: GrowingNode = { mass: 0, ends: 0, next: new Map() };
  let path = [root];
  for (let at = 1; at < line.length; at++) {
    const code = line.charCodeAt(at);
    let node = path.at(-1) ?? root;
    if (code < 128) {
      const frequency = frequencies[code] ?? 0;
      node.ends += frequency;
      for (const each of path) each.mass += frequency;
      path = [root];
      continue;
    }
    const char = line.charAt(at);
    const known = node.next.get(char);
    node = known ?? { mass: 0, ends: 0, next: new Map() };
    if (known === undefined) path.at(-1)?.next.set(char, node);
    path.push(node);
  }
  return root;
}
