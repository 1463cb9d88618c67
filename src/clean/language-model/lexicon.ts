import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { CharacterTree } from './character-tree.ts';
import { firstLevel, frequencyOf } from './word-levels.ts';

/** The words of words.txt.br by their beginnings, in occurrences; a node is a beginning, 0 that of all words. */
export interface Lexicon {
  /** The beginning one character longer; 0 if no word goes on so. */
  readonly follow: (node: number, code: number) => number;
  /** Occurrences of the words with a beginning. */
  readonly mass: (node: number) => number;
  /** Occurrences of the word that is the beginning itself. */
  readonly ends: (node: number) => number;
}

let loaded: Lexicon | undefined;

/** The words the language model was built with (see NOTICE), read once, some 100 ms. */
export function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  const tree = new CharacterTree();
  const masses: number[] = [0];
  const ends: number[] = [0];
  for (const { word, frequency } of readWords()) {
    let node = 0;
    masses[0] = (masses[0] ?? 0) + frequency;
    for (let at = 0; at < word.length; at++) {
      node = tree.grow(node, word.charCodeAt(at));
      masses[node] = (masses[node] ?? 0) + frequency;
    }
    ends[node] = (ends[node] ?? 0) + frequency;
  }
  return {
    follow: (node, code) => tree.child(node, code),
    mass: (node) => masses[node] ?? 0,
    ends: (node) => ends[node] ?? 0,
  };
}

/** The words of words.txt.br with their occurrences: a line for each first character, each rest ended by its level's sign. */
export function* readWords(): Iterable<{ readonly word: string; readonly frequency: number }> {
  const text = brotliDecompressSync(readFileSync(join(import.meta.dirname, 'words.txt.br'))).toString();
  const frequencies = Array.from({ length: 128 }, (_, code) => frequencyOf(code - firstLevel));
  for (const line of text.split('\n')) {
    let from = 1;
    for (let at = 1; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code >= 128) continue;
      yield { word: line.charAt(0) + line.slice(from, at), frequency: frequencies[code] ?? 0 };
      from = at + 1;
    }
  }
}
