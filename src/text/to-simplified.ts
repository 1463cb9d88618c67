import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/t2cn';
import { scriptExceptions } from './script-exceptions.ts';

const chain = configs.t2s?.conversionChain[0] ?? [];
const convert = ConverterFactory([
  scriptExceptions(ConverterFactory(chain)).map((pair) => [...pair]),
  ...chain,
]);

/**
 * Traditional → Simplified, phrase by phrase (OpenCC t2s tables, Apache-2.0, and scriptExceptions); length in code points
 * is kept: 安全生產 → 安全生产, 著力 → 着力. The script only, never the vocabulary: 資訊 → 资讯, as the page says.
 */
export function toSimplified(text: string): string {
  return convert(text);
}
