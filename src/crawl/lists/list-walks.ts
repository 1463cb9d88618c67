export interface ListWalks {
  /**
   * Notes the entries of a column's list page, `depth` from 0. `repeats`: all of them stood on its first page or on the two
   * before it, so that the site repeats itself, and what it calls the next page leads nowhere. `entries`: on all pages of this
   * walk so far.
   */
  note(
    column: string,
    depth: number,
    urls: readonly string[],
  ): { readonly repeats: boolean; readonly entries: number };
}

/** Sites that answer a page number they do not have with their first or last page, and still name a next one. */
export function listWalks(): ListWalks {
  const walks = new Map<
    string,
    {
      readonly first: ReadonlySet<string>;
      readonly last: readonly ReadonlySet<string>[];
      readonly entries: number;
    }
  >();
  return {
    note(column, depth, urls) {
      const page = new Set(urls);
      const walk = walks.get(column);
      if (depth === 0 || !walk) {
        walks.set(column, { first: page, last: [page], entries: urls.length });
        return { repeats: false, entries: urls.length };
      }
      // Entries kept on top of every page count once.
      const entries = walk.entries + urls.filter((url) => !walk.first.has(url)).length;
      walks.set(column, { first: walk.first, last: [page, ...walk.last].slice(0, 2), entries });
      const repeats =
        page.size > 0 && urls.every((url) => walk.first.has(url) || walk.last.some((one) => one.has(url)));
      return { repeats, entries };
    },
  };
}
