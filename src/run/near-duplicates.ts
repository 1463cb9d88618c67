import type { Article } from '../article.ts';

/** Bits in which the SimHashes of two texts of one origin differ at most (Manku, Jain and Das Sarma 2007). */
const mostBits = 3;

/** A question that is true for an article whose text, or nearly that, was asked for before. */
export function nearDuplicates(): (article: Article) => boolean {
  const byBand = new Map<string, string[]>();
  const clusters = new Set<string>();
  return ({ fingerprint: { simhash, bands }, cluster }) => {
    const isNear =
      (cluster !== undefined && clusters.has(cluster.id)) ||
      bands.some((band) => byBand.get(band)?.some((other) => differingBits(simhash, other) <= mostBits));
    if (cluster) clusters.add(cluster.id);
    if (isNear) return true;
    for (const band of bands) {
      const others = byBand.get(band);
      if (others) others.push(simhash);
      else byBand.set(band, [simhash]);
    }
    return false;
  };
}

/** Of two numbers of 16 hex digits. */
function differingBits(a: string, b: string): number {
  let bits = 0;
  for (const at of [0, 8]) {
    let left = Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16);
    for (; left !== 0; left &= left - 1) bits++;
  }
  return bits;
}
