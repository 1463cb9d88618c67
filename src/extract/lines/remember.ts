import type { Line } from './line.ts';

interface Entry<T> {
  /** A copy of the line carries its entries along: they hold for the line they were made for only. */
  readonly owner: Line;
  readonly value: T;
}

/** A function of a line that is worked out once for each. On the line itself: a WeakMap costs the collector of garbage more than the work it saves. */
export function remember<T>(make: (line: Line) => T): (line: Line) => T {
  const key = Symbol('remembered');
  return (line) => {
    const known: Entry<T> | undefined = Reflect.get(line, key);
    if (known?.owner === line) return known.value;
    const value = make(line);
    const entry: Entry<T> = { owner: line, value };
    Reflect.set(line, key, entry);
    return value;
  };
}
