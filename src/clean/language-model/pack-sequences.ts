import { SequenceCounts } from './sequence-counts.ts';

/** Counts are kept as levels, six to a factor of e from a tenth on, each one sign of printable ASCII from `!` on. */
const levelsPerNat = 6;
const least = 0.1;
const firstSign = 0x21;
const lastLevel = 0x7e - firstSign;
/** Precede a node deeper than the second character, by depth. */
const deeper = ['', '', '\u0002', '\u0003'];

/**
 * Counts as text, a line for each first character: the nodes behind it, depth first, each a character and the sign of
 * its count, which is right to 9 %; what was seen less than a tenth of a time is left out.
 */
export function packSequences(counts: SequenceCounts): string {
  const children = counts.children();
  const pack = (parent: number, depth: number): string =>
    (children.get(parent) ?? [])
      .map(({ code, node }) => {
        const level = Math.round(Math.log(counts.count(node) / least) * levelsPerNat);
        if (!(level >= 0)) return '';
        const sign = String.fromCharCode(firstSign + Math.min(lastLevel, level));
        return (deeper[depth] ?? '') + String.fromCharCode(code) + sign + pack(node, depth + 1);
      })
      .join('');
  const lines = (children.get(0) ?? []).map(({ code, node }) => String.fromCharCode(code) + pack(node, 1));
  return lines.filter((line) => line.length > 1).join('\n');
}

/** The counts of a packed text. */
export function unpackSequences(packed: string): SequenceCounts {
  const counts = new SequenceCounts();
  const path = [0, 0, 0, 0];
  let at = 0;
  while (at < packed.length) {
    path[0] = counts.step(0, packed.charCodeAt(at++));
    while (at < packed.length) {
      const mark = packed.charCodeAt(at);
      if (mark === 10) break;
      const depth = mark === 2 || mark === 3 ? mark - 1 : 0;
      if (depth > 0) at++;
      const count = least * Math.exp((packed.charCodeAt(at + 1) - firstSign) / levelsPerNat);
      path[depth + 1] = counts.add(path[depth] ?? 0, packed.charCodeAt(at), count);
      at += 2;
    }
    at++;
  }
  return counts;
}
