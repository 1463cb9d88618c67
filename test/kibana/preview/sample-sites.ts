import type { Region, Site } from '../../../src/article.ts';
import { gazetteer } from '../../../src/enrich/gazetteer/gazetteer.ts';
import { lookUpRegion } from '../../../src/enrich/region/look-up-region.ts';
import type { Random } from './random.ts';

export interface SampleSite {
  readonly site: Site;
  /** Where its announcements belong; the first come most often. */
  readonly regions: readonly Region[];
  /** Days before the end of the sample on which its collection began. */
  readonly since: number;
  /** Announcements a month. */
  readonly pace: number;
}

/** Made-up sites of real provinces: some provinces have many, some one that began lately. */
export function sampleSites(random: Random, provinces: number): readonly SampleSite[] {
  const places = [...gazetteer().places.values()].filter(
    ({ placeholder, former }) => !placeholder && !former,
  );
  const of = (level: string, within: string) =>
    places.filter((place) => place.level === level && place.code.startsWith(within)).map(({ code }) => code);
  return of('province', '')
    .slice(0, provinces)
    .flatMap((code, rank) => {
      const cities = of('city', code);
      const counties = of('county', code);
      const sites = 1 + random.below(rank % 5 === 0 ? 6 : 3);
      return Array.from({ length: sites }, (_, n): SampleSite => {
        const inside = [code, ...cities.slice(0, 6), ...counties.slice(n * 3, n * 3 + 8)];
        return {
          site: {
            id: `s${code}-${n}`,
            name: `${lookUpRegion(code)?.province ?? code}示例网${n === 0 ? '' : n + 1}`,
            host: `s${code}-${n}.example`,
            kind: n < 2 ? 'government' : 'news',
          },
          regions: inside.flatMap((one) => {
            const region = lookUpRegion(one);
            return region ? [{ ...region, confidence: 0.9 }] : [];
          }),
          since: rank % 7 === 3 ? 60 : 200 + random.below(200),
          pace: 2 + random.below(rank < 8 ? 20 : 8),
        };
      });
    });
}
