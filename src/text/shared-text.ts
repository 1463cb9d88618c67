/** Characters of one shingle. */
export const gram = 4;

/** A text as its shingles are made of it: letters and digits alone, in lower case. */
export function bareText(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** The 4-grams of a text's letters and digits: what of it stands in another text is counted in them. */
export function textGrams(text: string): ReadonlySet<string> {
  const plain = bareText(text);
  const grams = new Set<string>();
  if (plain.length > 0 && plain.length < gram) grams.add(plain);
  for (let at = 0; at + gram <= plain.length; at++) grams.add(plain.slice(at, at + gram));
  return grams;
}

/** 4-grams that two texts share, as shares of both together (Jaccard) and of each alone, 0..1. */
export function sharedText(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): { readonly ofBoth: number; readonly ofFirst: number; readonly ofSecond: number } {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  return {
    ofBoth: common / Math.max(1, a.size + b.size - common),
    ofFirst: common / Math.max(1, a.size),
    ofSecond: common / Math.max(1, b.size),
  };
}
