import type { Place } from './gazetteer.ts';

/** A place named in a text; several places where the name is ambiguous (城关镇: 88). */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly places: readonly Place[];
  /** full: 曲沃县 · renamed: 关山镇 for today's 关山街道 · short: 曲沃. */
  readonly form: 'full' | 'renamed' | 'short';
  /** Start of the chain it ends: 枣庄市峄城区阴平镇 begins at 枣庄市. */
  readonly chainStart: number;
  /** It only leads to the next mention: 枣庄市 and 峄城区 in 枣庄市峄城区阴平镇. */
  readonly absorbed: boolean;
}

/** Places of today that bear the name; those of the past only where there is none. */
export function current(places: readonly Place[]): readonly Place[] {
  const today = places.filter((place) => !place.former);
  return today.length > 0 ? today : places;
}
