import { gazetteer } from '../gazetteer/gazetteer.ts';
import { current, type PlaceMention } from '../gazetteer/place-mention.ts';
import type { RegionEvidence } from './evidence.ts';

/** Codes of the places of today that a mention may mean. */
export function codesOf(mention: PlaceMention): readonly string[] {
  return current(mention.places).map((place) => place.code);
}

/**
 * The codes of a mention; if the rest says so, it may be a place of the past, a town may be today's street of that name,
 * or the city of that name (泰安镇 for 泰安市, a mirror's damage).
 */
export function placesOf(mention: PlaceMention): Pick<RegionEvidence, 'codes' | 'alternatives'> {
  const codes = codesOf(mention);
  const past = mention.places.map((place) => place.code).filter((code) => !codes.includes(code));
  if (past.length > 0) return { codes, alternatives: past };
  const town = /(?:镇|乡|街道)$/u.exec(mention.words)?.[0];
  if (mention.form !== 'full' || !town) return { codes };
  const name = mention.words.slice(0, -town.length);
  const entry = gazetteer()
    .stemsAt(name, 0)
    .find(({ stem }) => stem === name);
  const others = (entry?.places ?? [])
    .filter(
      (place) =>
        (town === '镇' && place.level === 'city' && place.suffix === '市') ||
        (place.level === 'town' && place.suffix !== town && place.suffix !== ''),
    )
    .map((place) => place.code);
  return others.length > 0 ? { codes, alternatives: others } : { codes };
}

/** What the form of a name is worth. */
export function formFactor(mention: PlaceMention): number {
  return mention.form === 'renamed' ? 0.8 : 1;
}

/** A city's or county's short name without a parent in front: 保定 may be 确保定期. */
export function isLoose(mention: PlaceMention): boolean {
  return (
    mention.form === 'short' &&
    mention.chainStart === mention.start &&
    mention.places.every((place) => place.level !== 'province')
  );
}

/** True when it can mean counties only. */
export function isCounty(mention: PlaceMention): boolean {
  return mention.places.every((place) => place.level === 'county');
}

/** True when it can mean towns only. */
export function isTown(mention: PlaceMention): boolean {
  return mention.places.every((place) => place.level === 'town');
}
