import { absoluteUrl, type ListSource, type Paging } from './list-page.ts';
import { nextLink } from './next-link.ts';

/** 博达 VSB: a 下页 link; where it is missing, pages are numbered downwards: `tzgg.htm` is followed by `tzgg/24.htm` of 25, then `tzgg/23.htm`. */
export function vsbPaging(page: ListSource): Paging {
  const linked = nextLink(page);
  // Where the pager is written and leads nowhere, this is the last page.
  if (linked.next || page.selectors.next || /\bp_(?:next|last|no)_d\b/.test(page.html)) return linked;
  const { totalPages } = linked;
  const total = totalPages === undefined ? {} : { totalPages };
  const deep = /^(.*\/)(\d{1,6})\.htm$/.exec(page.url);
  if (deep) {
    const number = Number(deep[2]);
    // A page that counts itself out of the total and is the last one leads nowhere.
    return number > 1 && totalPages !== undefined && number < totalPages
      ? { ...total, next: `${deep[1]}${number - 1}.htm` }
      : total;
  }
  const first = /^(.*)\.htm$/.exec(page.url)?.[1];
  if (!first || totalPages === undefined || totalPages < 2) return total;
  const next = absoluteUrl(`${first}/${totalPages - 1}.htm`, page.url);
  return { ...total, ...(next ? { next } : {}) };
}
