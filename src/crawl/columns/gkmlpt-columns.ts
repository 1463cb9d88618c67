import { gkmlptAddress, gkmlptCategories, gkmlptSite } from '../profiles/gkmlpt-tree.ts';
import { type ColumnLink, wordOf } from './find-columns.ts';

/**
 * The categories of a 广东 gkmlpt shell whose names speak of announcements, each with the address its entries come from:
 * `window._CONFIG = {SID: '2', TREE: [{id: 721, name: '通知公告'}]}` → `/gkmlpt/api/all/721?page=1&sid=2`. Pure.
 */
export function gkmlptColumns(html: string, url: string): readonly ColumnLink[] {
  const site = gkmlptSite(html);
  const root = /^[^?#]*?\/gkmlpt(?=\/|$)/.exec(url)?.[0];
  if (site === undefined || root === undefined) return [];
  return gkmlptCategories(html).flatMap(({ id, name }) => {
    const word = name === undefined ? undefined : wordOf(name);
    if (name === undefined || !word) return [];
    const why = `category "${name}" of gkmlpt`;
    return [
      {
        url: gkmlptAddress(root, id, site),
        name,
        weight: word.weight,
        safety: word.safety === true,
        why,
      },
    ];
  });
}
