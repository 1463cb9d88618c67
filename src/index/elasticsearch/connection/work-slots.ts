/** So many pieces of work at a time; the others wait for their turn, in order. */
export interface WorkSlots {
  readonly count: number;
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function workSlots(count: number): WorkSlots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    count,
    async run(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
