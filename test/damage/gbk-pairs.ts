import iconv from 'iconv-lite';

/** Trail bytes that CP936 allows behind a lead byte. */
function isTrail(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;
}

const pairToChar = new Map<number, string>();
const charToPair = new Map<string, number>();

/** Every character of the BMP that CP936 holds in two bytes; one call of the encoder, as 65,536 cost too much. */
function fillAssigned(): void {
  const codes = Array.from({ length: 0xd800 - 0x80 }, (_, i) => i + 0x80);
  for (let code = 0xf900; code <= 0xffef; code++) codes.push(code);
  const bytes = iconv.encode(String.fromCharCode(...codes), 'cp936');
  let at = 0;
  for (const code of codes) {
    const lead = bytes[at];
    const trail = bytes[at + 1];
    if (lead === undefined || lead <= 0x80 || lead === 0xff || !isTrail(trail)) {
      at += 1;
      continue;
    }
    const char = String.fromCharCode(code);
    pairToChar.set(lead * 256 + trail, char);
    charToPair.set(char, lead * 256 + trail);
    at += 2;
  }
}

/** The user-defined and unassigned codes (AAA1–AFFE, F8A1–FEFE, A140–A7A0 …) become private-use characters. */
function fillPrivate(): void {
  let next = 0xe000;
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = lead * 256 + trail;
      if (!isTrail(trail) || pairToChar.has(pair)) continue;
      const char = String.fromCharCode(next++);
      pairToChar.set(pair, char);
      charToPair.set(char, pair);
    }
  }
}

fillAssigned();
fillPrivate();

/** The two bytes of a character as one number (重 → 0xD6D8); undefined where CP936 has no pair for it. */
export function pairOf(char: string): number | undefined {
  return charToPair.get(char);
}

/** Is it a Chinese character of GB2312 (rows 16 to 87)? */
export function inGb2312(char: string): boolean {
  const pair = charToPair.get(char) ?? 0;
  return pair >= 0xb0a1 && pair <= 0xf7fe && pair % 256 >= 0xa1;
}

/** The 3,755 commonest characters of GB2312 (rows 16 to 55), in their order. */
export function commonCharacters(): string[] {
  const found: string[] = [];
  for (let lead = 0xb0; lead <= 0xd7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const char = pairToChar.get(lead * 256 + trail);
      if (char !== undefined && char < '\ue000') found.push(char);
    }
  }
  return found;
}

/** Text → CP936 bytes; what CP936 cannot hold becomes `?`. */
export function encodePairs(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const char of text) {
    const pair = charToPair.get(char);
    if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(char < '\x80' ? char.charCodeAt(0) : 0x3f);
  }
  return Uint8Array.from(bytes);
}

/**
 * CP936 bytes → text, pair by pair. A lead byte with an invalid trail byte becomes one `?` and eats both bytes,
 * unlike iconv-lite and TextDecoder, which give the second byte back. Codes without a character become private-use ones.
 */
export function decodePairs(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead === 0x80 || lead === 0xff) text += '?';
    else {
      const trail = bytes[++at];
      text += (isTrail(trail) ? pairToChar.get(lead * 256 + trail) : undefined) ?? '?';
    }
  }
  return text;
}
