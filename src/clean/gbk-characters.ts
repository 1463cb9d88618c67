import { toSimplified } from '../text/to-simplified.ts';
import { gbkTable, isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';
import { isReading } from './readings.ts';

const simplified = new Map<string, string>();
/** A single character in Simplified script, remembered. */
export function simplify(char: string): string {
  let known = simplified.get(char);
  if (known === undefined) {
    known = toSimplified(char);
    simplified.set(char, known);
  }
  return known;
}

/** All byte values from one to another, both included. */
export function bytes(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Every lead byte of CP936. */
export const allLeads = bytes(0x81, 0xfe);

/** A common character and its Simplified form. */
export interface CommonCharacter {
  readonly char: string;
  readonly simple: string;
}

let common: ReadonlyMap<number, readonly CommonCharacter[]> | undefined;

/** By lead byte: GB2312's first level, and the characters of CP936 that turn into one of it in Simplified script. */
export function commonByLead(): ReadonlyMap<number, readonly CommonCharacter[]> {
  const { unitOf } = gbkTable();
  common ??= new Map(
    allLeads.map((lead) => {
      const chars = bytes(0x40, 0xfe).map((trail) => String.fromCharCode(unitOf(lead, trail)));
      const row = chars.map((char) => ({ char, simple: simplify(char) }));
      return [lead, row.filter(({ simple }) => isCommonHanzi(simple))];
    }),
  );
  return common;
}

let annotatable: readonly string[] | undefined;
const byReading = new Map<string, readonly string[]>();

/** Traditional forms outside GB2312 of common characters that can be read so: what a converter may have annotated. */
export function annotatableByReading(reading: string): readonly string[] {
  annotatable ??= [...commonByLead().values()].flatMap((row) =>
    row.filter(({ char, simple }) => char !== simple && !isGb2312Hanzi(char)).map(({ char }) => char),
  );
  let known = byReading.get(reading);
  if (known === undefined) {
    known = annotatable.filter((char) => isReading(char, reading));
    // Readings come from the page: only so many are worth remembering.
    if (byReading.size < 2000) byReading.set(reading, known);
  }
  return known;
}

const between = new Map<string, readonly (CommonCharacter & { readonly low: boolean })[]>();

/**
 * Common characters whose first byte ends a vanished pair and whose second begins another; `low` when that one is of
 * the area A140–A7A0, where trails lie below A1.
 */
export function betweenLost(
  first: 'lost-high' | 'lost-low',
  seconds: readonly number[],
): readonly (CommonCharacter & { readonly low: boolean })[] {
  let known = between.get(first);
  if (known === undefined) {
    const { pairOf } = gbkTable();
    const leads = first === 'lost-low' ? bytes(0x81, 0xa0) : bytes(0xa1, 0xfe);
    known = leads.flatMap((lead) =>
      (commonByLead().get(lead) ?? []).flatMap((each) => {
        const trail = (pairOf(each.char) ?? 0) & 0xff;
        return seconds.includes(trail) ? [{ ...each, low: trail < 0xaa }] : [];
      }),
    );
    between.set(first, known);
  }
  return known;
}
