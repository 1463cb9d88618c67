import iconv from 'iconv-lite';

/** Bytes read as Windows does: the five gaps of CP1252 become C1 controls. */
export function readAsLatin(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

/** A text whose bytes in a charset were read as Latin-1. */
export function asLatin(text: string, charset: 'utf-8' | 'gbk' | 'big5'): string {
  return readAsLatin(iconv.encode(text, charset));
}

/** A text whose UTF-8 was read as GBK. */
export function asGbk(text: string): string {
  return new TextDecoder('gbk').decode(Buffer.from(text));
}

/** As PHP's `htmlentities` wrote what it took for Latin-1. */
export function asEntities(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (char) => `&#${char.charCodeAt(0)};`);
}
