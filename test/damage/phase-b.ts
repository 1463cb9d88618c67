import { encodePairs } from './gbk-pairs.ts';

/** The invisible separator: a byte below 0x40 that no page holds. */
export const separator = '\0';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const codes = [...'、。，；：？！'].map((mark) => latin1(encodePairs(mark)));

/**
 * B. Puts one byte before each code of 、。，；：？！, mark by mark, wherever those two bytes stand, across characters
 * too (。縣 = A1A3 BF68 holds A3BF, ？). With `visible` it is a `,`, put in with that chance in each place.
 */
export function separatePunctuation(
  bytes: Uint8Array,
  visible?: { readonly chance: number; readonly random: () => number },
): Uint8Array {
  let page = latin1(bytes);
  for (const code of codes) {
    page = page.replaceAll(code, () => {
      if (visible === undefined) return separator + code;
      return visible.random() < visible.chance ? `,${code}` : code;
    });
  }
  return Buffer.from(page, 'latin1');
}
