/** Rows of ASCII text in columns as wide as need be, two blanks between them; columns of numbers to the right. */
export function plainTable(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const numeric = widths.map((_, at) => rows.slice(1).every((row) => /^\d*$/.test(row[at] ?? '')));
  return rows.map((row) =>
    row
      .map((cell, at) => (numeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
