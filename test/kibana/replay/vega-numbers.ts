import { z } from 'zod';
import type { Comparison } from '../../../src/compare/compare-regions.ts';

const buckets = z.object({
  buckets: z.array(z.looseObject({ key: z.union([z.string(), z.number()]), doc_count: z.number() })),
});

/** What lies at `aggregations.x.buckets` of an answer. */
export function atPath(answer: unknown, path: string): readonly unknown[] {
  let found: unknown = answer;
  for (const name of path.split('.'))
    found =
      typeof found === 'object' && found !== null
        ? Object.entries(found).find(([key]) => key === name)?.[1]
        : undefined;
  return Array.isArray(found) ? found : [];
}

/** Province, and topic or kind → articles, from the buckets of a chart's request: those within are named by what they are about. */
export function vegaNumbers(regions: readonly unknown[]): ReadonlyMap<string, number> {
  const parsed = z.array(buckets.shape.buckets.element).parse(regions);
  return new Map(
    parsed.flatMap((region) => [
      [`${region.key} articles`, region.doc_count] as const,
      ...sites(region.sites).map((value) => [`${region.key} sites`, value] as const),
      ...(['topics', 'kinds'] as const).flatMap((name) => {
        const inner = buckets.safeParse(region[name]);
        return inner.success
          ? inner.data.buckets.map(({ key, doc_count }) => [`${region.key} ${key}`, doc_count] as const)
          : [];
      }),
    ]),
  );
}

function sites(metric: unknown): readonly number[] {
  const parsed = z.object({ value: z.number() }).safeParse(metric);
  return parsed.success ? [parsed.data.value] : [];
}

/** The same numbers as `anlan compare` has them, by names of regions; a path where the level is the county. */
export function comparedNumbers({ rows, question }: Comparison): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { path, articles, sites, figures, topics, kinds } of rows) {
    const name = question.by === 'county' ? path : (path.split('/').at(-1) ?? path);
    const all = { articles, sites, ...figures, ...topics, ...kinds };
    for (const [what, value] of Object.entries(all))
      numbers.set(`${name} ${what}`, (numbers.get(`${name} ${what}`) ?? 0) + value);
  }
  return numbers;
}
