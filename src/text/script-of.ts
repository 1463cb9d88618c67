import { toSimplified } from './to-simplified.ts';

const known = new Map<string, boolean>();

/** Does the character exist in Traditional script only? 產 → true; 后, 里, 安 → false. */
export function isTraditionalOnly(char: string): boolean {
  let answer = known.get(char);
  if (answer === undefined) {
    answer = toSimplified(char) !== char;
    known.set(char, answer);
  }
  return answer;
}

let big5: ReadonlySet<string> | undefined;

/** Does the Han character exist in Simplified script only (in GB2312 and not in Big5, for the common ones)? 产 → true; 后, 里, 產 → false. */
export function isSimplifiedOnly(char: string): boolean {
  big5 ??= readBig5();
  return /^\p{Script=Han}$/u.test(char) && !big5.has(char) && toSimplified(char) === char;
}

/** How many of a text's characters exist in one script only. */
export function scriptCounts(text: string): { readonly traditional: number; readonly simplified: number } {
  let traditional = 0;
  let simplified = 0;
  for (const char of text) {
    if (char < '\u3400') continue;
    if (isTraditionalOnly(char)) traditional++;
    else if (isSimplifiedOnly(char)) simplified++;
  }
  return { traditional, simplified };
}

/** Every character of Big5's two planes of Han characters (lead bytes A4–C6, C9–F9), from the runtime's own decoder. */
function readBig5(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xf9; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail <= 0x7e || trail >= 0xa1) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)));
}
