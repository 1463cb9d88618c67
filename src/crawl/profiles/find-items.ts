import { type AnyNode, type Element, isTag } from 'domhandler';
import { buildItems } from './build-items.ts';
import { chooseLists } from './choose-lists.ts';
import { collectLinks, type ListLink } from './collect-links.ts';
import type { ListItem, ListSource } from './list-page.ts';

/** An entry's link stands at most so deep inside its entry. */
const maxClimb = 6;
const rowTags = new Set(['li', 'tr', 'article', 'dl']);

/** A link with the largest element that holds no other entry, and the way to it from the page's root. */
export interface Entry {
  readonly link: ListLink;
  readonly element: Element;
  readonly shape: string;
  /** The way from the root to the link itself. */
  readonly way: string;
}

/**
 * Entries found without selectors: links with a headline, each with the largest element that holds no other such link;
 * those on the same way from the root form a list. Which list is the page's own: choose-lists.ts.
 */
export function findItems(page: ListSource): readonly ListItem[] {
  const links = collectLinks(page);
  const count = new Map<AnyNode, number>();
  for (const { element } of links) {
    let up: AnyNode | null = element;
    for (let step = 0; up && step <= maxClimb; step++, up = up.parent) {
      count.set(up, (count.get(up) ?? 0) + 1);
    }
  }
  const paths = new Map<Element, string>();
  const entries = links.map((link): Entry => {
    const element = climb(link.element, count);
    const inner = element === link.element ? 'a' : '';
    return { link, element, shape: `${pathOf(element, paths)}|${inner}`, way: pathOf(link.element, paths) };
  });
  return buildItems(chooseLists(entries, page), page);
}

function climb(link: Element, count: ReadonlyMap<AnyNode, number>): Element {
  let entry = link;
  for (let step = 0; step < maxClimb && !rowTags.has(entry.name); step++) {
    const parent: AnyNode | null = entry.parent;
    if (!parent || !isTag(parent) || parent.name === 'body' || count.get(parent) !== 1) break;
    entry = parent;
  }
  return entry;
}

/** Tags and classes from the entry up to the root, without the entry's own class: it may mark odd rows, the first or the last one. */
function pathOf(entry: Element, known: Map<Element, string>): string {
  const parent = entry.parent;
  return `${parent && isTag(parent) ? wayTo(parent, known) : ''}>${entry.name}`;
}

/** Numbered class names (page1, page2 of a tab) are one name. A row that lies in the row before it, for want of an end tag, is one beside it. */
function step(way: string, name: string): string {
  if (!name.endsWith('.')) {
    const parts = way.split('>');
    const again = parts.lastIndexOf(name);
    if (again >= 0 && again >= parts.length - 3) return parts.slice(0, again + 1).join('>');
  }
  return `${way}>${name}`.slice(-400);
}

function wayTo(element: Element, known: Map<Element, string>): string {
  const path: Element[] = [];
  let up: AnyNode | null = element;
  while (up && isTag(up) && !known.has(up)) {
    path.push(up);
    up = up.parent;
  }
  let way = up && isTag(up) ? (known.get(up) ?? '') : '';
  for (const node of path.reverse()) {
    way = step(way, `${node.name}.${(node.attribs.class ?? '').replace(/\d+/g, '').trim()}`);
    known.set(node, way);
  }
  return way;
}
