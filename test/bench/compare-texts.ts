/** What became of a damaged text, measured against the text it was made of. */
export interface Comparison {
  /** Characters of the truth. */
  readonly length: number;
  /** Characters to put in, take out or change. */
  readonly errors: number;
  /** Places in the result, in code points, of the errors; a character that is missing counts at the place behind it. */
  readonly places: readonly { readonly at: number; readonly missing: boolean }[];
}

/** Aligns a result with the truth (Levenshtein), width of marks and blanks aside: both are folded by NFKC. */
export function compareTexts(result: string, truth: string): Comparison {
  const a = foldAll(result);
  const b = foldAll(truth);
  const width = b.length + 1;
  // Most of both is the same: the table is needed for what lies between the first and the last difference only.
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const rows = a.length - head - tail;
  const columns = width - 1 - head - tail;
  const table = new Uint16Array((rows + 1) * (columns + 1));
  const cell = (row: number, column: number): number => table[row * (columns + 1) + column] ?? 0;
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      let least = row === 0 ? column : row;
      if (row > 0 && column > 0) {
        const same = a[head + row - 1] === b[head + column - 1] ? 0 : 1;
        least = Math.min(
          cell(row - 1, column - 1) + same,
          cell(row - 1, column) + 1,
          cell(row, column - 1) + 1,
        );
      }
      table[row * (columns + 1) + column] = least;
    }
  }
  const places: { at: number; missing: boolean }[] = [];
  let [row, column] = [rows, columns];
  while (row > 0 || column > 0) {
    const here = cell(row, column);
    const same = row > 0 && column > 0 && a[head + row - 1] === b[head + column - 1];
    if (row > 0 && column > 0 && here === cell(row - 1, column - 1) + (same ? 0 : 1)) {
      row--;
      column--;
      if (!same) places.push({ at: head + row, missing: false });
    } else if (row > 0 && here === cell(row - 1, column) + 1) {
      row--;
      places.push({ at: head + row, missing: false });
    } else {
      column--;
      places.push({ at: head + row, missing: true });
    }
  }
  return { length: b.length, errors: places.length, places: places.reverse() };
}

/** Code points, each folded on its own, so that places stay right. */
function foldAll(text: string): readonly string[] {
  return Array.from(text, (char) => (char === '…' ? char : char.normalize('NFKC')));
}
