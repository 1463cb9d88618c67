import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });

/** Traditional → Simplified, phrase by phrase (OpenCC t2s tables, Apache-2.0); length in code points is kept: 安全生產 → 安全生产. */
export function toSimplified(text: string): string {
  return convert(text);
}
