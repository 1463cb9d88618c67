import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/cn2t';
import { isSimplifiedOnly } from '../text/script-of.ts';

/** Nats against a character that a converter would have turned into another, and against a rare variant of one, and a form some leave. */
const price = { variant: 4, left: 1.5 };
/** Against one that no such page shows. */
export const otherScript = 8;

/** What the converters of mirrors write where OpenCC's table leaves the character or takes another form. */
const farmForms: ReadonlyMap<string, string> = new Map(
  ['着著', '台臺', '症癥', '签簽', '净凈'].map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

let convert: ((text: string) => string) | undefined;
const prices = new Map<string, number>();

/**
 * What speaks against a character standing on a page of this script, in nats: a converter goes character by character
 * and always takes the same form, so 们 and 傢 (家 stays 家) do not occur on a page it made; nor 們 on a Simplified one.
 */
export function scriptPrice(char: string, simple: string, traditional: boolean): number {
  if (!traditional) return char === simple ? 0 : otherScript;
  let known = prices.get(char);
  if (known === undefined) {
    known = priceOnTraditional(char, simple);
    prices.set(char, known);
  }
  return known;
}

function priceOnTraditional(char: string, simple: string): number {
  convert ??= ConverterFactory(configs.s2t?.conversionChain ?? []);
  if (char === convert(simple) || char === farmForms.get(simple)) return 0;
  // Valid in both scripts, 台 or 里: converters differ over these.
  if (char === simple) return isSimplifiedOnly(char) ? otherScript : price.left;
  return price.variant;
}
