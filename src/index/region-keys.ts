import type { Article, Region } from '../article.ts';
import type { GroupQuery } from './article-index.ts';

export type GroupLevel = GroupQuery['by'];
/** The levels that regions can be compared at, from the top; GB/T 2260 down to the county, NBS for towns. */
export const groupLevels = ['province', 'city', 'county', 'town'] as const satisfies readonly GroupLevel[];

/** Code of the province, city, county or town that an article belongs to; undefined where it does not go so deep. */
export function regionKey(region: Region | undefined, level: GroupLevel): string | undefined {
  if (!region) return undefined;
  const own = region.level === level ? region.code : undefined;
  return level === 'town' ? own : (region[`${level}_code`] ?? own);
}

/** 山东省/枣庄市/峄城区, cut at the level; the code where the names are not known. */
export function regionPath(region: Region, level: GroupLevel): string {
  const names = groupLevels.slice(0, groupLevels.indexOf(level) + 1).map((step) => region[step]);
  return names.filter((name) => name !== undefined).join('/') || (regionKey(region, level) ?? region.code);
}

/** The article with the code of its region's own level also under that level's name, so that one field groups it. */
export function withOwnCode(article: Article): Article {
  const { region } = article;
  if (!region || region.level === 'nation' || region.level === 'town') return article;
  const key = `${region.level}_code` as const;
  return region[key] === undefined ? { ...article, region: { ...region, [key]: region.code } } : article;
}
