export interface ListWalks {
  /**
   * Notes the entries of a column's list page, `depth` from 0, and says whether all of them stood on its first page or on the
   * two before it: then the site repeats itself, and what it calls the next page leads nowhere.
   */
  repeats(column: string, depth: number, urls: readonly string[]): boolean;
}

/** Sites that answer a page number they do not have with their first or last page, and still name a next one. */
export function listWalks(): ListWalks {
  const walks = new Map<
    string,
    { readonly first: ReadonlySet<string>; readonly last: readonly ReadonlySet<string>[] }
  >();
  return {
    repeats(column, depth, urls) {
      const page = new Set(urls);
      const walk = walks.get(column);
      if (depth === 0 || !walk) {
        walks.set(column, { first: page, last: [page] });
        return false;
      }
      walks.set(column, { first: walk.first, last: [page, ...walk.last].slice(0, 2) });
      return (
        page.size > 0 && urls.every((url) => walk.first.has(url) || walk.last.some((one) => one.has(url)))
      );
    },
  };
}
