import { expect, test } from 'vitest';
import { cutBatches } from '../../src/index/cut-batches.ts';

const cut = (sizes: readonly number[], items: number, bytes: number) =>
  [
    ...cutBatches(
      sizes.map((size) => ({ bytes: size })),
      () => ({ items, bytes }),
    ),
  ].map((batch) => batch.map((one) => one.bytes).join('+'));

test.each([
  [[1, 1, 1, 1, 1], 2, 100, ['1+1', '1+1', '1']],
  [[4, 4, 4, 2, 9], 10, 10, ['4+4', '4+2', '9']],
  [[5, 5, 5], 10, 10, ['5+5', '5']],
  [[3, 50, 3, 3], 10, 10, ['3', '50', '3+3']],
  [[50], 1, 10, ['50']],
  [[], 1, 10, []],
])('%j by %i items and %i bytes', (sizes, items, bytes, batches) => {
  expect(cut(sizes, items, bytes)).toEqual(batches);
});

test('is cut as it is taken, by the limits of that moment', () => {
  let bytes = 10;
  let read = 0;
  const stream = function* () {
    for (; read < 100; read++) yield { bytes: 3 };
  };
  const batches = cutBatches(stream(), () => ({ items: 100, bytes }));
  expect(batches.next().value).toHaveLength(3);
  expect(read).toBeLessThan(5);
  bytes = 6;
  expect(batches.next().value).toHaveLength(2);
});
