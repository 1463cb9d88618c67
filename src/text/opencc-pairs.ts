import { configs } from 'opencc-js/preset/t2cn';

type Table = string | readonly (readonly string[])[];

/** The tables that put Traditional into Simplified script (OpenCC t2s, Apache-2.0), as the library takes them. */
export const openccTables = configs.t2s?.conversionChain[0] ?? [];

/** Their entries: a character or phrase and what it becomes. */
export function openccPairs(): readonly (readonly [from: string, to: string])[] {
  const entriesOf = (table: Table): readonly (readonly string[])[] =>
    typeof table === 'string' ? table.split('|').map((line) => line.split(' ')) : table;
  return openccTables.flatMap((table: Table) =>
    entriesOf(table).map(([from = '', to = '']) => [from, to] as const),
  );
}
