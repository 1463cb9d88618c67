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
