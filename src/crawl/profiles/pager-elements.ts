import { type Element, isTag, isText } from 'domhandler';
import type { ListSource } from './list-page.ts';

const words = /^\s*(?:上一?页|下一?页|尾页|末页|最后一?页|后一页|下一頁)\s*[>›»＞]{0,3}\s*$/;
const call =
  /\bcreatePage(?:HTML)?\s{0,9}\(|\bcountPage\s{0,9}=|\.jpage\s{0,3}\(|laypage|\.pagination\s{0,3}\(/;
const named =
  /(?:^|[\s_-])(?:page|pages|pager|pagination|paging|pagebar|fenye|fanye|p_pages|pagelist|list_?page)(?:$|[\s_-]|\d)/i;

const known = new WeakMap<ListSource['$'], readonly Element[]>();

/** Elements that turn the pages of a list: those that say 下一页 or 尾页, scripts that write a pager, and boxes called after one. */
export function pagerElements({ $ }: Pick<ListSource, '$'>): readonly Element[] {
  const seen = known.get($);
  if (seen) return seen;
  const found: Element[] = [];
  const stack: Element[] = $.root().children().get().filter(isTag);
  for (let element = stack.pop(); element && found.length < 50; element = stack.pop()) {
    const { children } = element;
    const only = children[0];
    if (element.name === 'script') {
      if (only && 'data' in only && typeof only.data === 'string' && call.test(only.data))
        found.push(element);
      continue;
    }
    if (element.name === 'style') continue;
    for (const child of children) {
      if (isText(child) && child.data.length < 12 && words.test(child.data)) found.push(element);
    }
    const name = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`;
    if (name.length > 1 && name.length < 120 && named.test(name) && isSmallBox(element)) found.push(element);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child && isTag(child)) stack.push(child);
    }
  }
  known.set($, found);
  return found;
}

/** The box of a pager is small and holds numbers; the element around a whole page may be called page as well. */
function isSmallBox(element: Element): boolean {
  const stack: Element[] = [element];
  let links = 0;
  let numbers = 0;
  for (let node = stack.pop(), visited = 0; node; node = stack.pop()) {
    if (++visited > 120) return false;
    for (const child of node.children) {
      if (isTag(child)) {
        if (child.name === 'a') links++;
        stack.push(child);
      } else if (isText(child) && /^\s*[[(]?\d{1,4}[\])]?\s*$/.test(child.data)) numbers++;
    }
  }
  return links > 0 && numbers >= 2;
}
