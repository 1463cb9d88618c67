/** CP936 both ways. Pairs of the user-defined and unassigned areas are private-use characters, as in GB18030. */
export interface GbkTable {
  /** Lead and trail byte → UTF-16 unit; 0 where the pair is invalid. */
  readonly unitOf: (lead: number, trail: number) => number;
  /** A character → lead * 256 + trail; undefined where CP936 has no pair for it. */
  readonly pairOf: (char: string) => number | undefined;
}

let table: GbkTable | undefined;

/** The table, made once from the runtime's own gbk decoder (WHATWG Encoding, index gb18030). */
export function gbkTable(): GbkTable {
  table ??= makeTable();
  return table;
}

/** Is it a lead byte of CP936 (0x81–0xFE)? */
export function isLead(byte: number): boolean {
  return byte >= 0x81 && byte <= 0xfe;
}

/** Is it a trail byte of CP936 (0x40–0xFE without 0x7F)? */
export function isTrail(byte: number): boolean {
  return byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;
}

/** Of GB2312's own characters (rows 16 to 87): what a Mainland page in Simplified script is made of. */
export function isGb2312Hanzi(char: string): boolean {
  const pair = gbkTable().pairOf(char);
  return pair !== undefined && pair >> 8 >= 0xb0 && pair >> 8 <= 0xf7 && (pair & 0xff) >= 0xa1;
}

/** Of GB2312's first level (rows 16 to 55): the 3,755 most common characters. */
export function isCommonHanzi(char: string): boolean {
  const pair = gbkTable().pairOf(char);
  return pair !== undefined && pair >> 8 >= 0xb0 && pair >> 8 <= 0xd7 && (pair & 0xff) >= 0xa1;
}

function makeTable(): GbkTable {
  const decoder = new TextDecoder('gbk');
  const units = new Uint16Array(0x10000);
  const pairs = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (!isTrail(trail)) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length !== 1 || char === '\ufffd') continue;
      units[(lead << 8) | trail] = char.charCodeAt(0);
      if (!pairs.has(char)) pairs.set(char, (lead << 8) | trail);
    }
  }
  return { unitOf: (lead, trail) => units[(lead << 8) | trail] ?? 0, pairOf: (char) => pairs.get(char) };
}
