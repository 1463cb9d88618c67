import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { pagerElements } from './pager-elements.ts';

const stated: readonly RegExp[] = [
  /共\s{0,3}有?\s{0,3}(\d{1,6})\s{0,3}[页頁]/g,
  /\d\s{0,3}[条篇项]\s{0,3}(?:记录|信息)?[,，、/／\s]{0,4}[分计]?\s{0,3}(\d{1,6})\s{0,3}页/g,
  /(?:总页数|总共页数|总计页数|页数)\s{0,3}[:：]?\s{0,3}(\d{1,6})(?!\d|\s{0,3}[/／])/g,
  /(?:页次|页码|页数|当前页|当前)\s{0,3}[:：]?\s{0,3}第?\s{0,3}\d{1,6}\s{0,3}[/／]\s{0,3}(\d{1,6})/g,
  /第?\s{0,3}\d{1,6}\s{0,3}[/／]\s{0,3}共?\s{0,3}(\d{1,6})\s{0,3}页/g,
  /page\s{1,3}\d{1,6}\s{1,3}of\s{1,3}(\d{1,6})/gi,
];
const records = /[共总][计有]?\s{0,3}(?:记录数?)?\s{0,2}[:：]?\s{0,3}(\d{1,8})\s{0,3}(?:条|篇|项|个|则|记录)/;
const perPage = /每页\s{0,3}(?:显示|最多)?\s{0,3}[:：]?\s{0,3}(\d{1,4})\s{0,3}(?:条|篇|项|个|则|记录)/;
const fraction = /(?:^|[^\d/-])(\d{1,5})\s{0,2}[/／]\s{0,2}(\d{1,5})(?![\d/-])/;
const scripted =
  /\b(?:total_?pages?|totalPageCount|page_?count|pageTotal|pagesTotal|allPages?|countPage|maxPage|lastPage|pages)\s{0,3}["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,6})\b/i;
const scriptedRecords =
  /\b(?:total_?records?|record_?count|total_?count|totalRow|totalNum|dataCount|count)\s{0,3}["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,8})\b/i;
const scriptedSize =
  /\b(?:per_?page|page_?size|pageRows?|rows|limit)\s{0,3}["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})\b/i;

/** How many pages a list has where it says so: `共25页`, `1/25`, `共498条 每页20条`, or variables of its pager's script. */
export function pageCount(page: ListSource): { readonly totalPages?: number } {
  const total = fromWords(page) ?? fromScripts(page);
  return total !== undefined && total > 0 && total < 200_000 ? { totalPages: total } : {};
}

function fromWords(page: ListSource): number | undefined {
  const { text } = pageParts(page);
  for (const form of stated) {
    const last = [...text.matchAll(form)].at(-1);
    if (last) return Number(last[1]);
  }
  const [all, size] = [records.exec(text)?.[1], perPage.exec(text)?.[1]];
  if (all && size && Number(size) > 0) return Math.ceil(Number(all) / Number(size));
  for (const element of pagerElements(page)) {
    const box = element.parent && isTag(element.parent) ? element.parent : element;
    const outer = box.parent && isTag(box.parent) ? box.parent : box;
    const found = [element, box, outer]
      .filter(({ name }) => name !== 'script')
      .map((node) => visibleText(node))
      .filter((words) => words.length < 400)
      .map((words) => fraction.exec(words));
    const pair = found.find((match) => match && Number(match[1]) <= Number(match[2]) && Number(match[1]) > 0);
    if (pair) return Number(pair[2]);
  }
  return undefined;
}

/** Variables of a pager's own script only: any page has some count in it. */
function fromScripts(page: ListSource): number | undefined {
  for (const element of pagerElements(page)) {
    if (element.name !== 'script') {
      const total = Number(
        element.attribs['data-total-pages'] ?? element.attribs['data-pages'] ?? element.attribs.pagecount,
      );
      if (Number.isInteger(total) && total > 0) return total;
      const [count, rows] = [Number(element.attribs.count), Number(element.attribs.rows)];
      if (count > 0 && rows > 0) return Math.ceil(count / rows);
      continue;
    }
    const only = element.children[0];
    const code = only && isText(only) ? only.data.slice(0, 20_000) : '';
    const pages = scripted.exec(code)?.[1];
    if (pages) return Number(pages);
    const [all, size] = [scriptedRecords.exec(code)?.[1], scriptedSize.exec(code)?.[1]];
    if (all && size && Number(size) > 0) return Math.ceil(Number(all) / Number(size));
  }
  return undefined;
}

function visibleText(root: AnyNode | undefined): string {
  const words: string[] = [];
  const stack: AnyNode[] = root ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) words.push(node.data);
    else if ('children' in node) {
      if (isTag(node) && hidden.has(node.name)) continue;
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child) stack.push(child);
      }
    }
  }
  return words.join(' ').replace(/[\s\u00a0\u3000]+/g, ' ');
}

const hidden = new Set<Element['name']>(['script', 'style', 'title', 'textarea']);
