import { type Kept, unknownByte } from './read-stretch.ts';

/** A part of a text whose characters stand for the bytes of CP1252, as bytes. */
export interface OctetRegion {
  readonly bytes: Uint16Array;
  /** Place in the text (UTF-16 units) of each byte, and of the end. */
  readonly places: Uint32Array;
  /** What the text costs as it stands. */
  readonly kept: Kept;
}

/** Stretches with more ASCII between them are judged apart. */
const nearby = 24;
/** Longer regions are cut: memory stays small whatever is sent. */
const longest = 32_768;
/** A region of fewer letters and signs beyond ASCII cannot be shown to be anything else. */
const fewest = 2;

const entity = /&(?:#(\d{2,4})|#[xX]([\da-fA-F]{2,4})|([a-zA-Z]{2,8}\d{0,2}));/y;
/** Names of HTML 4 for A0 to FF, in order; `htmlentities` of PHP wrote GBK pages with them: &Iuml;&ucirc; is 消. */
const names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** CP1252's own, 80 to 9F; its five gaps (81, 8D, 8F, 90, 9D) are stored as C1 controls. */
const special =
  'euro _ sbquo fnof bdquo hellip dagger Dagger circ permil Scaron lsaquo OElig _ _ _ _ lsquo rsquo ldquo rdquo bull ndash mdash ' +
  'tilde trade scaron rsaquo oelig _ _ Yuml';
const byName = new Map([...special.split(' '), ...names.split(' ')].map((name, at) => [name, 0x80 + at]));

let octets: Uint16Array | undefined;

/** UTF-16 unit → byte of CP1252, Latin-1 for its gaps; 0x100 for U+FFFD, 0 for anything that stands for no byte. */
function octetOf(unit: number): number {
  if (!octets) {
    octets = new Uint16Array(0x10000);
    for (let byte = 0x20; byte < 0x100; byte++) octets[byte] = byte;
    for (const byte of [0x09, 0x0a, 0x0d]) octets[byte] = byte;
    const specials = new TextDecoder('windows-1252').decode(
      Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at),
    );
    for (let at = 0; at < specials.length; at++) octets[specials.charCodeAt(at)] = 0x80 + at;
    octets[0xfffd] = unknownByte;
  }
  return octets[unit] ?? 0;
}

/** A letter or sign that Chinese pages do not hold. */
const tellingUnit =
  /[\u0080-\u009f\u00a1\u00a2\u00a4\u00a6\u00a8\u00aa\u00ac\u00ad\u00af\u00b4\u00b6\u00b8-\u00ba\u00bf-\u00d6\u00d8-\u00f6\u00f8-\u00ff‚ƒ„†‡ˆ‰Š‹ŒŽ˜š›œžŸ]/;
/** An entity that may be one. */
const tellingEntity =
  /&(?!(?:nbsp|lt|gt|amp|quot|apos|[lr][ds]quo|middot|[mn]dash|hellip|times|copy|reg|e[nm]sp|bull|[lr]aquo|#39|#160);)(?:[a-zA-Z]{2,8}\d{0,2}|#\w{2,5});/y;

let telling: Uint8Array | undefined;

/** For each UTF-16 unit, 1 for a letter or sign that Chinese pages do not hold. */
export function tellingUnits(): Uint8Array {
  telling ??= Uint8Array.from({ length: 0x10000 }, (_, unit) =>
    tellingUnit.test(String.fromCharCode(unit)) ? 1 : 0,
  );
  return telling;
}

/** Without a telling letter, sign or entity there is nothing to do. */
function isTelling(text: string): boolean {
  const units = tellingUnits();
  for (let at = 0; at < text.length; at++) if (units[text.charCodeAt(at)] === 1) return true;
  return hasTellingEntity(text);
}

/** An entity that may stand for a byte of CP1252: `&Iuml;`. */
export function hasTellingEntity(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    tellingEntity.lastIndex = at;
    if (tellingEntity.test(text)) return true;
  }
  return false;
}

/** The regions of a text that may be bytes read as Latin-1 or CP1252, entities included; a text of Han has none. */
export function latinRegions(text: string): readonly OctetRegion[] {
  const regions: OctetRegion[] = [];
  if (!isTelling(text)) return regions;
  let bytes: number[] = [];
  let places: number[] = [];
  /** Bytes up to and with the last one beyond ASCII. */
  let used = 0;
  const close = (): void => {
    const size = Math.min(bytes.length, used + 1);
    if (used > 0) {
      const kept = costOfLatin(bytes.slice(0, size));
      if (kept) {
        regions.push({
          bytes: Uint16Array.from(bytes.slice(0, size)),
          places: Uint32Array.from(places.slice(0, size + 1)),
          kept,
        });
      }
      bytes = [];
      places = [];
    }
    used = 0;
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    // Between regions only what may open one counts.
    if (used === 0 && unit < 0x80 && unit !== 0x26) {
      at++;
      continue;
    }
    let octet = octetOf(unit);
    let length = 1;
    if (unit === 0x26) {
      const [found, size] = entityAt(text, at);
      if (found !== 0) {
        octet = found;
        length = size;
      }
    }
    if (octet === 0 || (octet === unknownByte && used === 0)) {
      if (used > 0) {
        places.push(at);
        close();
      }
    } else if (octet >= 0x80 || used > 0) {
      bytes.push(octet);
      places.push(at);
      if (octet >= 0x80) used = bytes.length;
      if (bytes.length - used > nearby || bytes.length >= longest) {
        places.push(at + length);
        close();
      }
    }
    at += length;
  }
  places.push(text.length);
  close();
  return regions;
}

/** Byte that an HTML entity stands for, and its length; 0 if it is none, or none of CP1252 beyond ASCII. */
function entityAt(text: string, at: number): readonly [octet: number, length: number] {
  entity.lastIndex = at;
  const match = entity.exec(text);
  if (!match) return [0, 1];
  const [whole, decimal, hexadecimal, name] = match;
  const octet =
    name === undefined
      ? octetOf(decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal))
      : (byName.get(name) ?? 0);
  return octet < 0x80 ? [0, 1] : [octet, whole.length];
}

/** Signs that stand beside letters of any language: dots, quotes, dashes, a no-break space. */
const punctuation = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0]);
/** Signs of units, notes and prices, common alone or among themselves: ×÷°±²µ. */
const signs = new Set([
  0x99, 0xab, 0xbb, 0xa3, 0xa5, 0xa7, 0xa9, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5, 0xb7, 0xbc, 0xbd, 0xbe, 0xd7,
  0xf7,
]);

/** Bytes in all of them. */
export function sizeOf(regions: readonly OctetRegion[]): number {
  return regions.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** What a sign, or a letter of two in a row, costs where the page has shown wrongly decoded text: units and capitals are no explanation any more. */
const doubted = 12;

/** The same region on a page that holds wrongly decoded text for certain. */
export function withDoubt(region: OctetRegion): OctetRegion {
  const costs = region.kept.costs.map((cost, at) =>
    signs.has(region.bytes[at] ?? 0) || cost === 8 ? Math.max(cost, doubted) : cost,
  );
  return { ...region, kept: { ...region.kept, costs } };
}

/** Is it a sign that may stand in the midst of text in any charset, and starts no character of GBK or Big5? */
export function isLooseSign(octet: number): boolean {
  return punctuation.has(octet);
}

/**
 * Bits of each character as ordinary Latin text: a letter of a French word costs 5, the third letter beyond ASCII in
 * a row 13, as no language writes three but in capitals or lists. Undefined where too few stand to say anything.
 */
function costOfLatin(bytes: readonly number[]): Kept | undefined {
  const costs = new Uint8Array(bytes.length);
  let found = 0;
  for (let at = 0; at < bytes.length; ) {
    const octet = bytes[at] ?? 0;
    if (octet < 0x80 || punctuation.has(octet)) {
      costs[at++] = octet < 0x80 ? 0 : 4;
      continue;
    }
    const start = at;
    let letters = 0;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80 && !punctuation.has(bytes[at] ?? 0)) {
      if (!signs.has(bytes[at] ?? 0)) letters++;
      at++;
    }
    const run = Math.min(3, at - start);
    const inWord = isLetter(bytes[start - 1] ?? 0) || isLetter(bytes[at] ?? 0);
    for (let each = start; each < at; each++) {
      const octet = bytes[each] ?? 0;
      if (signs.has(octet)) costs[each] = letters === 0 || run === 1 ? 4 : 2 + run * 3;
      else if (octet < 0xc0) costs[each] = 8 + run * 2;
      else costs[each] = run === 3 ? 14 : (inWord ? 2 : 4) + run * (inWord ? 3 : 4);
    }
    found += letters;
  }
  if (found < fewest) return undefined;
  return { lengths: new Uint8Array(bytes.length).fill(1), costs };
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}
