import { type Column, terms } from '../lens/column.ts';

/** Provinces there are; their names are unique. */
export const byProvince = (by = 'count'): Column => terms('region.province', '省', { size: 34, by });

/** Names of cities are unique too; municipalities have none. */
export const byCity = (size: number, by = 'count'): Column => terms('region.city', '市', { size, by });

/** By the whole path: 鼓楼区 stands in four cities. */
export const byCounty = (size: number, by = 'count'): Column =>
  terms('derived.county_path', '县区', { size, by });
