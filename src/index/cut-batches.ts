/** At most so much in one request. */
export interface BatchLimits {
  readonly items: number;
  readonly bytes: number;
}

/** Cuts a stream into batches, none larger than the limits at that moment; an item alone that is larger goes alone. */
export function* cutBatches<T extends { readonly bytes: number }>(
  items: Iterable<T>,
  limits: () => BatchLimits,
): Generator<readonly T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const most = limits();
    if (batch.length > 0 && (batch.length >= most.items || bytes + item.bytes > most.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += item.bytes;
  }
  if (batch.length > 0) yield batch;
}
