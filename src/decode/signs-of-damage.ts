import { hasTellingEntity, tellingUnits } from './latin-octets.ts';
import { doubtfulUnits, fewestDoubtful, nearby } from './undo-gbk-read.ts';
import { fewestNested, twoByteUnits } from './undo-nested.ts';

const bit = { telling: 1, doubtful: 2, twoByte: 4 };
let signs: Uint8Array | undefined;

/** For each UTF-16 unit, of which damage it may be a sign. */
function signTable(): Uint8Array {
  if (signs) return signs;
  signs = new Uint8Array(0x10000);
  const tables = [
    [bit.telling, tellingUnits()],
    [bit.doubtful, doubtfulUnits()],
    [bit.twoByte, twoByteUnits()],
  ] as const;
  for (const [sign, units] of tables)
    for (let unit = 0; unit < units.length; unit++)
      if (units[unit] === 1) signs[unit] = (signs[unit] ?? 0) | sign;
  return signs;
}

/** Units of a part of the text: a string that is asked for each of its units is twice as slow. */
const part = new Uint16Array(0x4000);
const partBytes = Buffer.from(part.buffer);

/** What a text may have suffered: letters of Latin-1, characters that UTF-8 read as GBK consists of, those of twofold damage. */
export interface SignsOfDamage {
  readonly telling: boolean;
  /** First and last place where characters of the second sort stand close together. */
  readonly doubtful: readonly [first: number, last: number] | undefined;
  readonly twoByte: boolean;
}

/** One look at each character for all sorts of damage; most pages have no sign of any. */
export function signsOfDamage(text: string): SignsOfDamage {
  const table = signTable();
  let lastDoubtful = Number.NEGATIVE_INFINITY;
  let lastTwoByte = Number.NEGATIVE_INFINITY;
  let doubts = 0;
  let pairs = 0;
  let telling = 0;
  let firstClose = -1;
  let lastClose = -1;
  let twoByte = false;
  for (let from = 0; from < text.length; from += part.length) {
    const size = partBytes.write(text.slice(from, from + part.length), 'utf16le') / 2;
    for (let unit = 0; unit < size; unit++) {
      const found = table[part[unit] ?? 0] ?? 0;
      if (found === 0) continue;
      const at = from + unit;
      telling |= found & bit.telling;
      if (found & bit.doubtful) {
        doubts = at - lastDoubtful <= nearby ? doubts + 1 : 1;
        if (doubts >= fewestDoubtful) {
          if (firstClose < 0) firstClose = at;
          lastClose = at;
        }
        lastDoubtful = at;
      }
      if (found & bit.twoByte) {
        pairs = at - lastTwoByte <= nearby ? pairs + 1 : 1;
        twoByte ||= pairs >= fewestNested;
        lastTwoByte = at;
      }
    }
  }
  return {
    telling: telling !== 0 || hasTellingEntity(text),
    doubtful: firstClose < 0 ? undefined : [firstClose, lastClose],
    twoByte,
  };
}
