import type { Region } from '../../article.ts';
import { gazetteer, type Place } from '../gazetteer/gazetteer.ts';

export type RegionNames = Omit<Region, 'confidence'>;

/**
 * Names and path of a region code (2, 4, 6 or 9 digits; `00` the nation; GB/T 2260 `370000` and `370400` too), undefined if the
 * gazetteer (NBS 2023 with overlay) has none. 370404101 → 山东省/枣庄市/峄城区/阴平镇. Placeholders are skipped:
 * 110101 → 北京市/东城区, 441900101 → 广东省/东莞市/石碣镇.
 */
export function lookUpRegion(code: string): RegionNames | undefined {
  if (/^0+$/.test(code)) return { code: '00', level: 'nation', path: '全国' };
  const { places } = gazetteer();
  // 370400 and 370404000 are 3704 and 370404 written at full length; 441900 is in the table itself.
  const place = places.get(code) ?? places.get(shorten(code));
  if (!place) return undefined;
  const line = [2, 4, 6, 9].flatMap((length) => {
    const above = length <= place.code.length ? places.get(place.code.slice(0, length)) : undefined;
    return above && !above.placeholder ? [above] : [];
  });
  const last = line.at(-1);
  if (!last) return undefined;
  const of = (level: Place['level']): Place | undefined => line.find((above) => above.level === level);
  const [province, city, county, town] = [of('province'), of('city'), of('county'), of('town')];
  return {
    code: last.code,
    level: last.level,
    ...(province ? { province: province.name, province_code: province.code } : {}),
    ...(city ? { city: city.name, city_code: city.code } : {}),
    ...(county ? { county: county.name, county_code: county.code } : {}),
    ...(town ? { town: town.name } : {}),
    path: line.map((above) => above.name).join('/'),
  };
}

/** A code without the zeros that fill it up: 370400 → 3704, 370404000 → 370404. */
export function shorten(code: string): string {
  return code.length === 9 ? code.replace(/000$/, '') : code.replace(/(?:00){1,2}$/, '');
}
