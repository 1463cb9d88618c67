import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { textContent } from 'domutils';
import type { ListSource } from './list-page.ts';

/** What several readers of one page need of it, gathered in one walk. */
export interface PageParts {
  /** `a` and whatever else has an onclick, in the page's order. */
  readonly links: readonly Element[];
  /** Contents of `<meta name>`, names in lower case. */
  readonly metas: ReadonlyMap<string, string>;
  readonly title: string;
  /** Elements that hold a number and nothing else. */
  readonly numbers: readonly Element[];
  readonly named: ReadonlyMap<string, readonly Element[]>;
  /** The page's words outside scripts and styles. */
  readonly text: string;
  /** Elements with a class or id. */
  readonly marked: readonly Element[];
  readonly scripts: readonly Element[];
  /** Elements whose words are 下一页, 尾页 and the like. */
  readonly turns: readonly Element[];
}

const kept = new Set(['form', 'select', 'iframe', 'frame', 'base', 'link']);
const unread = new Set(['style', 'textarea', 'noscript']);
const turn = /^\s*(?:上一?页|下一?页|尾页|末页|最后一?页|后一页|下一頁)\s*[>›»＞]{0,3}\s*$/;
const known = new WeakMap<ListSource['$'], PageParts>();

export function pageParts({ $ }: Pick<ListSource, '$'>): PageParts {
  const seen = known.get($);
  if (seen) return seen;
  const links: Element[] = [];
  const metas = new Map<string, string>();
  const numbers: Element[] = [];
  const named = new Map<string, Element[]>();
  const marked: Element[] = [];
  const scripts: Element[] = [];
  const turns: Element[] = [];
  const words: string[] = [];
  let title = '';
  const stack: AnyNode[] = $.root().get(0)?.children.toReversed() ?? [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) {
      const { data, parent } = node;
      words.push(data);
      if (data.length < 20 && parent && isTag(parent)) {
        if (/^\s*[[(（]?\d{1,4}[\])）]?\s*$/.test(data)) numbers.push(parent);
        else if (turn.test(data)) turns.push(parent);
      }
      continue;
    }
    if (!isTag(node) && !('children' in node)) continue;
    if (isTag(node)) {
      const { name, attribs } = node;
      if (name === 'script') scripts.push(node);
      if (name === 'title' && title === '') title = textContent(node).slice(0, 300);
      if (name === 'script' || name === 'title' || unread.has(name)) continue;
      if (name === 'meta' && attribs.name) metas.set(attribs.name.toLowerCase(), attribs.content ?? '');
      if (name === 'a' || attribs.onclick !== undefined) links.push(node);
      if (kept.has(name)) named.get(name)?.push(node) ?? named.set(name, [node]);
      if (attribs.class || attribs.id) marked.push(node);
    }
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child) stack.push(child);
    }
  }
  const text = words.join(' ').replace(/[\s\u00a0\u3000]+/g, ' ');
  const parts = { links, metas, title, numbers, named, text, marked, scripts, turns };
  known.set($, parts);
  return parts;
}
