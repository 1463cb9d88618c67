/** Parts of a pattern between its outermost bars. `^a|(?:b|c)` → `^a`, `(?:b|c)`. */
function alternatives(source: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at++;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) {
      found.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, source.slice(from)];
}

/** Does a pattern match nowhere but at a text's beginning? */
export function isAnchored({ source }: RegExp): boolean {
  return alternatives(source).every((one) => one.startsWith('^'));
}

/** One test in place of many: false where none of these patterns, each anchored, matches a text. */
export function anchoredGate(patterns: readonly RegExp[]): (text: string) => boolean {
  const gates = [...Map.groupBy(patterns, (one) => one.flags)].map(
    ([flags, group]) => new RegExp(group.map((one) => `(?:${one.source})`).join('|'), `${flags}y`),
  );
  return (text) => {
    for (const gate of gates) {
      gate.lastIndex = 0;
      if (gate.test(text)) return true;
    }
    return false;
  };
}
