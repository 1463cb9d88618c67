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

/** What a text may have suffered: letters of Latin-1, characters that UTF-8 read as GBK consists of, those of twofold damage. */
export interface SignsOfDamage {
  readonly telling: boolean;
  readonly doubtful: boolean;
  readonly twoByte: boolean;
}

/** One look at each character for all sorts of damage; most pages have no sign of any. */
export function signsOfDamage(text: string): SignsOfDamage {
  const table = signTable();
  let lastDoubtful = Number.NEGATIVE_INFINITY;
  let lastTwoByte = Number.NEGATIVE_INFINITY;
  let doubts = 0;
  let pairs = 0;
  let all = 0;
  for (let at = 0; at < text.length; at++) {
    const found = table[text.charCodeAt(at)] ?? 0;
    if (found === 0) continue;
    all |= found & bit.telling;
    if (found & bit.doubtful) {
      doubts = at - lastDoubtful <= nearby ? doubts + 1 : 1;
      if (doubts >= fewestDoubtful) all |= bit.doubtful;
      lastDoubtful = at;
    }
    if (found & bit.twoByte) {
      pairs = at - lastTwoByte <= nearby ? pairs + 1 : 1;
      if (pairs >= fewestNested) all |= bit.twoByte;
      lastTwoByte = at;
    }
  }
  return {
    telling: (all & bit.telling) !== 0 || hasTellingEntity(text),
    doubtful: (all & bit.doubtful) !== 0,
    twoByte: (all & bit.twoByte) !== 0,
  };
}
