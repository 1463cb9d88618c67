import { type Element, isTag, isText } from 'domhandler';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';

const call =
  /\bcreatePage(?:HTML)?\s{0,9}\(|\bcountPage\s{0,9}=|\.jpage\s{0,3}\(|laypage|\.pagination\s{0,3}\(/;
const named =
  /(?:^|[\s_-])(?:pag(?:e|er|es|ing|ination)[a-z]{0,12}|fenye|fanye|fy|turn_?page|list_?page|jpag)(?:$|[\s_-]|\d)/i;
const known = new WeakMap<ListSource['$'], readonly Element[]>();

/** Elements that turn the pages of a list: those that say 下一页 or 尾页, scripts that write a pager, and boxes called after one. */
export function pagerElements(page: Pick<ListSource, '$'>): readonly Element[] {
  const seen = known.get(page.$);
  if (seen) return seen;
  const { turns, scripts, marked } = pageParts(page);
  const writing = scripts.filter(({ children: [only] }) => only && isText(only) && call.test(only.data));
  const boxes = marked.filter((element) => {
    const name = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`;
    return name.length < 120 && named.test(name) && (isEmpty(element) || isSmallBox(element));
  });
  const found = [...turns.slice(0, 20), ...writing.slice(0, 10), ...boxes.slice(0, 20)];
  known.set(page.$, found);
  return found;
}

/** A script fills it. */
function isEmpty({ children }: Element): boolean {
  return children.every((child) => isText(child) && child.data.trim() === '');
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
      } else if (isText(child)) {
        if (/^\s*[[(]?\d{1,4}[\])]?\s*$/.test(child.data)) numbers++;
        else if (/\d\s?[/／]\s?\d{1,5}(?!\d)/.test(child.data) && child.data.length < 20) numbers += 2;
      }
    }
  }
  return links > 0 && numbers >= 2;
}
