import type { Article } from '../article.ts';

/** What two texts are compared by. */
type Compared = Pick<Article, 'fingerprint' | 'cluster'>;

/** Equal bands (of 16) from which on two texts are nearly the same: two that share seven tenths have four of them. */
const leastEqual = 4;

/** A question that is true for an article whose text, or nearly that, was asked for before. */
export function nearDuplicates(): (article: Compared) => boolean {
  const byBand = new Map<string, number[]>();
  const clusters = new Set<string>();
  let asked = 0;
  return ({ fingerprint: { bands }, cluster }) => {
    const equal = new Map<number, number>();
    for (const band of bands) {
      for (const other of byBand.get(band) ?? []) equal.set(other, (equal.get(other) ?? 0) + 1);
    }
    const isNear =
      (cluster !== undefined && clusters.has(cluster.id)) ||
      [...equal.values()].some((count) => count >= leastEqual);
    if (cluster) clusters.add(cluster.id);
    if (isNear) return true;
    asked++;
    for (const band of bands) {
      const others = byBand.get(band);
      if (others) others.push(asked);
      else byBand.set(band, [asked]);
    }
    return false;
  };
}
