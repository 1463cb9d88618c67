import { openccPairs } from './opencc-pairs.ts';
import { scriptExceptions } from './script-exceptions.ts';
import { toSimplified } from './to-simplified.ts';

let table: ReadonlyMap<string, string> | undefined;

/**
 * For looking words up, never for output: every character that the Traditional → Simplified tables turn into another, in
 * any word, and the one that stands for both: 產 → 产, 乾 and 幹 → 干, 瞭 → 了. Both are one UTF-16 unit.
 */
export function scriptPairs(): ReadonlyMap<string, string> {
  table ??= makeTable();
  return table;
}

/** Character by character, so that text and query meet whatever their script: 瞭解 and 了解 → 了解. Every offset stays. */
export function foldScript(text: string): string {
  const pairs = scriptPairs();
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    // Nothing below the first Han character has a pair.
    if (text.charCodeAt(at) < 0x3400) continue;
    const by = pairs.get(text.charAt(at));
    if (by === undefined) continue;
    folded += text.slice(from, at) + by;
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

function makeTable(): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const root = (char: string): string => {
    let at = char;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  for (const [from, to] of [...openccPairs(), ...scriptExceptions(toSimplified)]) {
    const [before, after] = [[...from], [...to]];
    if (before.length !== after.length) continue;
    for (const [place, char] of before.entries()) {
      const [a, b] = [root(char), root(after[place] ?? char)];
      if (a === b || char.length > 1 || (after[place]?.length ?? 0) > 1) continue;
      // The Simplified one of two stands for both; of two Simplified ones, 划 and 画, the first.
      const [low, high] = a < b ? [a, b] : [b, a];
      if (toSimplified(a) !== a) parents.set(a, b);
      else if (toSimplified(b) !== b) parents.set(b, a);
      else parents.set(high, low);
    }
  }
  return new Map([...parents.keys()].map((char) => [char, root(char)]));
}
