/** A row of figures with three decimals, as a table shows it. */
export function rounded(figures: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(Number(value).toFixed(3))]),
  );
}
