/** Finds the words of a fixed vocabulary in texts; built once for each vocabulary. */
export type WordMatcher = (text: string) => readonly WordHit[];

export interface WordHit {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A matcher for words of two or more characters: every occurrence, overlapping ones too, in one pass, by start,
 * the longer first.
 * Cost grows with the text's length and the longest shared beginning, not with the size of the vocabulary.
 */
export function wordMatcher(words: Iterable<string>): WordMatcher {
  const byStart = new Map<number, string[]>();
  for (const word of new Set(words)) {
    const key = startKey(word, 0);
    const list = byStart.get(key);
    if (list) list.push(word);
    else byStart.set(key, [word]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length);
  return (text) => {
    const hits: WordHit[] = [];
    for (let at = 0; at + 1 < text.length; at++) {
      const candidates = byStart.get(startKey(text, at));
      if (!candidates) continue;
      for (const word of candidates) {
        if (text.startsWith(word, at)) hits.push({ word, start: at, end: at + word.length });
      }
    }
    return hits;
  };
}

function startKey(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}
