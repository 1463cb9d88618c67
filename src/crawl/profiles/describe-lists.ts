import { type AnyNode, type Element, isTag } from 'domhandler';
import { dateOfEntry, sideOfDates } from './build-items.ts';
import type { Entry } from './find-items.ts';
import type { ListSource } from './list-page.ts';
import { headingOf, zoneWeights } from './page-zones.ts';
import { pagerElements } from './pager-elements.ts';

/** Entries of one shape, and what speaks for and against their being the page's own list. */
export interface List {
  readonly entries: readonly Entry[];
  /** The element that holds its entries. */
  readonly holder: Element | undefined;
  /** 1 in the middle of the page, less in its frame. */
  readonly zone: number;
  readonly dated: number;
  readonly articles: number;
  readonly score: number;
  readonly heading: string;
  readonly near: boolean;
  /** Right beside the pager. */
  readonly close: boolean;
  /** All entries lie in the folder of the page. */
  readonly inFolder: boolean;
  /** Forms of their addresses below that folder, ids and numbers left out. */
  readonly forms: ReadonlySet<string>;
}

/** Groups the entries of a page by their shape and where they stand. `name`: what the page calls itself. */
export function describeLists(entries: readonly Entry[], page: ListSource, name: string): readonly List[] {
  const weigh = zoneWeights(name);
  const pagers = pagerElements(page);
  const folder = folderOf(page.url);
  return [...groupByShape(entries, weigh)].map((group) => describe(group, weigh, pagers, folder));
}

function describe(
  entries: readonly Entry[],
  weigh: (element: Element) => number,
  pagers: readonly Element[],
  folder: string,
): List {
  const first = entries[0];
  const holder = first && holderOf(first);
  const zone = holder ? weigh(holder) : 1;
  const side = sideOfDates(entries);
  let dated = 0;
  let articles = 0;
  let points = 0;
  for (const entry of entries) {
    const hasDate = side !== undefined || dateOfEntry(entry) !== undefined;
    if (hasDate) dated++;
    if (entry.link.article) articles++;
    points +=
      0.5 +
      (hasDate ? 3 : 0) +
      (entry.link.article ? 1.5 : 0) +
      (entry.link.url.startsWith(folder) ? 1 : 0) +
      (entry.link.title.length >= 10 ? 0.5 : 0);
  }
  const near = holder !== undefined && pagers.some((pager) => isNear(holder, pager, 3));
  return {
    entries,
    holder,
    zone,
    dated,
    articles,
    score: points * zone * (near ? 2 : 1),
    heading: holder ? blockHeading(holder) : '',
    near,
    close: holder !== undefined && near && pagers.some((pager) => isNear(holder, pager, 1)),
    inFolder: entries.every(({ link }) => link.url.startsWith(folder)),
    forms: new Set(entries.map(({ link }) => formOf(link.url.slice(folder.length)))),
  };
}

/** The heading before a list, or before the box around it. */
function blockHeading(holder: Element): string {
  const { parent } = holder;
  return headingOf(holder) || (parent && isTag(parent) && parent.name !== 'body' ? headingOf(parent) : '');
}

/** What holds the entries of a list: the parent of one, or of the row that wraps each of them. */
function holderOf(entry: Entry): Element | undefined {
  const parent = entry.element.parent;
  return parent && isTag(parent) ? parent : undefined;
}

/** Lists and pagers stand in one block: a common ancestor at most so many steps up. */
function isNear(list: Element, pager: Element, most: number): boolean {
  for (let up: AnyNode | null = list, step = 0; up && step <= most; up = up.parent, step++) {
    if (isTag(up) && up.name === 'body') return false;
    for (let other: AnyNode | null = pager, inner = 0; other && inner < 4; other = other.parent, inner++) {
      if (up === other) return true;
    }
  }
  return false;
}

/** Lists of one shape, those in the frame apart from those in the middle. */
function groupByShape(
  entries: readonly Entry[],
  weigh: (element: Element) => number,
): Iterable<readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const holder = holderOf(entry);
    const key = `${entry.shape}|${holder ? weigh(holder).toFixed(2) : ''}`;
    const group = groups.get(key) ?? [];
    group.push(entry);
    groups.set(key, group);
  }
  return groups.values();
}

function formOf(path: string): string {
  return path.replace(/[0-9a-f]{16,}|\d+/gi, '#');
}

function folderOf(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/[^/]*$/, '');
}
