import { characterCosts } from './character-cost.ts';

/** The two families of pairs that Chinese pages are stored in. */
export type PairFamily = 'gb18030' | 'big5-hkscs';

/** All pairs of one family, by lead * 256 + trail. */
export interface PairTable {
  /** UTF-16 unit (the first, where a pair stands for more); 0 where the pair is invalid. */
  readonly units: Uint16Array;
  /** Cost in bits (see characterCosts); 0 where the pair is invalid. */
  readonly costs: Uint8Array;
}

let gbkTable: PairTable | undefined;
let big5Table: PairTable | undefined;

/** Made once for each family from the runtime's own decoder (WHATWG Encoding). */
export function pairTable(family: PairFamily): PairTable {
  if (family === 'gb18030') {
    gbkTable ??= makeTable(family);
    return gbkTable;
  }
  big5Table ??= makeTable(family);
  return big5Table;
}

function makeTable(family: PairFamily): PairTable {
  const units = new Uint16Array(0x10000);
  const costs = new Uint8Array(0x10000);
  const price = characterCosts();
  const decoder = new TextDecoder(family);
  const row: number[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) row.push(0, trail, 0x0a);
  const bytes = Uint8Array.from(row);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let at = 0; at < bytes.length; at += 3) bytes[at] = lead;
    for (const [index, text] of decoder.decode(bytes).split('\n').entries()) {
      if (text === '' || text.startsWith('\ufffd')) continue;
      const pair = lead * 256 + 0x40 + index;
      units[pair] = text.charCodeAt(0);
      costs[pair] = price[text.charCodeAt(0)] ?? 0;
    }
  }
  return { units, costs };
}

let pairs: Uint16Array | undefined;

/** UTF-16 unit → its pair in GB18030 (lead * 256 + trail); 0 where it has none. */
export function gbkPairs(): Uint16Array {
  if (pairs) return pairs;
  pairs = new Uint16Array(0x10000);
  const { units } = pairTable('gb18030');
  for (let pair = units.length - 1; pair > 0; pair--) {
    const unit = units[pair] ?? 0;
    if (unit !== 0) pairs[unit] = pair;
  }
  return pairs;
}
