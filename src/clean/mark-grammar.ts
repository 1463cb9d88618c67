/** Nats for a mark where it belongs, and against one where it cannot stand (GB/T 15834: 标点符号用法). */
const reward = { closes: 2, strayClose: -5, nested: -4, unclosed: -4, impossible: -6, shortClause: -4 };

const pairs: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['《', '》'],
  ['（', '）'],
  ['【', '】'],
  ['‘', '’'],
];
/** Marks that neither begin a line nor follow an opening mark or each other. */
const stops = '，。、；：？！';
const openings = '“《（‘〈【';

/**
 * How well the marks of a restored stretch fit those before it and behind it on the line (`after`, with the `\n` that
 * ends it if that is in reach): `“两客一` + `危”` closes a quotation, `危“`
 * would open one inside another. Half-width marks count as full-width ones.
 */
export function scoreMarks(lineBefore: string, restored: string, after: string): number {
  let score = 0;
  const depths = pairs.map(([open, close]) => depthAt(fold(lineBefore), open, close));
  let previous = fold(lineBefore.slice(-1));
  for (const char of fold(restored)) {
    for (const [index, [open, close]] of pairs.entries()) {
      const depth = depths[index] ?? 0;
      if (char === close) {
        score += depth > 0 ? reward.closes : reward.strayClose;
        depths[index] = Math.max(0, depth - 1);
      } else if (char === open) {
        if (depth > 0) score += reward.nested;
        depths[index] = depth + 1;
      }
    }
    score += scoreNeighbours(previous, char);
    previous = char;
  }
  score += scoreNeighbours(previous, fold(after.slice(0, 1)));
  // What closes behind the stretch must have been opened by then.
  for (const [index, [open, close]] of pairs.entries()) {
    const next = [...fold(after)].find((char) => char === open || char === close);
    const depth = depths[index] ?? 0;
    if (next === close) score += depth > 0 ? 0 : reward.strayClose;
    else if (next === open && depth > 0) score += reward.nested;
    else if (next === undefined && depth > 0 && after.endsWith('\n')) score += reward.unclosed;
  }
  // A clause of one character between two stops: 吊。篮。
  const line = fold(lineBefore.slice(-2) + restored + after.slice(0, 3));
  return (
    score +
    [...line.matchAll(/[，。；：？！](?=[^，。、；：？！“”《》（）\s\d][，。；：？！])/gu)].length *
      reward.shortClause
  );
}

function scoreNeighbours(left: string, right: string): number {
  if (left === '' || right === '' || !stops.includes(right)) return 0;
  return openings.includes(left) || stops.includes(left) ? reward.impossible : 0;
}

function depthAt(text: string, open: string, close: string): number {
  let depth = 0;
  for (const char of text) {
    if (char === open) depth++;
    else if (char === close) depth = Math.max(0, depth - 1);
  }
  return depth;
}

function fold(text: string): string {
  return text.replace(/[,;:!?()]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}
