import { ConverterFactory } from 'opencc-js/core';
import { openccPairs, openccTables } from './opencc-pairs.ts';
import { scriptExceptions } from './script-exceptions.ts';

const exceptions = scriptExceptions(ConverterFactory(openccTables));
const convert = ConverterFactory([exceptions.map((pair) => [...pair]), ...openccTables]);

/**
 * Traditional → Simplified, phrase by phrase (OpenCC t2s tables, Apache-2.0, and scriptExceptions); length in code points
 * is kept: 安全生產 → 安全生产, 著力 → 着力. The script only, never the vocabulary: 資訊 → 资讯, as the page says.
 */
export function toSimplified(text: string): string {
  return mayChange(text) ? convert(text) : text;
}

let changing: Uint8Array | undefined;

/** Most lines are Simplified: without a character that some entry turns into another, no entry changes them. */
function mayChange(text: string): boolean {
  changing ??= changingUnits();
  for (let at = 0; at < text.length; at++) if (changing[text.charCodeAt(at)] === 1) return true;
  return false;
}

function changingUnits(): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (const [from, to] of [...openccPairs(), ...exceptions]) {
    for (let at = 0; at < from.length; at++) {
      if (from.length !== to.length || from[at] !== to[at]) units[from.charCodeAt(at)] = 1;
    }
  }
  return units;
}
