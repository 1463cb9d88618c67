/** Numbers of the towns that begin with two characters are chained: most are never looked at by a process. */
export interface TownTable<Town> {
  /** Notes the town whose line (`+001东华门街道`) starts at `start`; towns come in the order of their codes. */
  add(code: number, start: number, key: number): void;
  /** The town of a code of nine digits. */
  get(code: string): Town | undefined;
  /** Does any town's name begin with the characters of this key? */
  begins(key: number): boolean;
  /** All towns whose names begin so. */
  beginningWith(key: number): readonly Town[];
  values(): Iterable<Town>;
}

/** A table of at most `most` towns that makes a town when it is first asked for: 41,000 objects cost 15 MB and a third of a second. */
export function townTable<Town>(most: number, make: (code: string, start: number) => Town): TownTable<Town> {
  const codes = new Int32Array(most);
  const starts = new Int32Array(most);
  /** Index of the next town with the same beginning, plus one. */
  const next = new Int32Array(most);
  const heads = new Map<number, number>();
  const made = new Map<number, Town>();
  let size = 0;
  const at = (index: number): Town => {
    let town = made.get(index);
    if (town === undefined) {
      town = make(String(codes[index]), starts[index] ?? 0);
      made.set(index, town);
    }
    return town;
  };
  return {
    add(code, start, key) {
      codes[size] = code;
      starts[size] = start;
      next[size] = heads.get(key) ?? 0;
      heads.set(key, ++size);
    },
    get(code) {
      const wanted = Number(code);
      let [low, high] = [0, size - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const found = codes[middle] ?? 0;
        if (found === wanted) return at(middle);
        if (found < wanted) low = middle + 1;
        else high = middle - 1;
      }
      return undefined;
    },
    begins: (key) => heads.has(key),
    beginningWith(key) {
      const found: Town[] = [];
      for (let one = heads.get(key) ?? 0; one > 0; one = next[one - 1] ?? 0) found.push(at(one - 1));
      return found.reverse();
    },
    *values() {
      for (let index = 0; index < size; index++) yield at(index);
    },
  };
}
