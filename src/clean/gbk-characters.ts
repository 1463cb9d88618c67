import { toSimplified } from '../text/to-simplified.ts';
import { gbkTable, isCommonHanzi, isGb2312Hanzi } from './gbk-table.ts';
import { startProbability } from './language-model/word-model.ts';
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

let seconds: ReadonlyMap<number, readonly number[]> | undefined;

/**
 * The pairs that vanish, those of the user-defined and unassigned areas of CP936 (AAA1–AFFE, F8A1–FEFE, A140–A7A0 and
 * gaps such as A8C1): first byte → the second bytes that lead a pair of their own.
 */
export function vanishing(): ReadonlyMap<number, readonly number[]> {
  const { unitOf } = gbkTable();
  seconds ??= new Map(
    allLeads
      .map((lead) => {
        const found = allLeads.filter((second) => isPrivate(unitOf(lead, second)));
        return [lead, found] as const;
      })
      .filter(([, found]) => found.length > 0),
  );
  return seconds;
}

/** Is this UTF-16 unit of the private-use area? */
export function isPrivate(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff;
}

const between = new Map<number | undefined, readonly CommonCharacter[]>();
/** Characters thought of where nothing of one is left: words must choose it, so the common ones are enough. */
const thought = 300;

/**
 * Common characters and marks that can lie between two pairs that vanished, the first of which began with a byte: one
 * byte belongs to either, so nothing of them is left. Without the byte, between any two.
 */
export function vanishedBetween(first?: number): readonly CommonCharacter[] {
  const { pairOf } = gbkTable();
  let known = between.get(first);
  if (known === undefined) {
    const leads = first === undefined ? allLeads : (vanishing().get(first) ?? []);
    const likelihood = ({ simple }: CommonCharacter): number => startProbability(simple.charCodeAt(0));
    known = [...commonByLead().values(), marks]
      .flat()
      .filter(({ char }) => {
        const pair = pairOf(char) ?? 0;
        return vanishing().has(pair & 0xff) && leads.includes(pair >> 8);
      })
      .sort((a, b) => likelihood(b) - likelihood(a))
      .slice(0, thought);
    between.set(first, known);
  }
  return known;
}

const marks = Array.from('，。、；：“”！？（）《》', (char) => ({ char, simple: char }));
