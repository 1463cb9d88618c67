import { type Element, isTag } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';

/** The cell of a row under the heading 发布日期 (not 成文日期); undefined in a table without such a heading. */
export function publicationCell(row: Element): Element | undefined {
  const body = row.parent;
  const table = body && isTag(body) && body.name !== 'table' ? body.parent : body;
  if (!table || !isTag(table) || table.name !== 'table') return undefined;
  const heading = getElementsByTagName('tr', table, true, 1)[0];
  if (!heading || heading === row) return undefined;
  const names = cells(heading).map((cell) =>
    textContent(cell)
      .replace(/[\s\u00a0\u3000]/g, '')
      .slice(0, 20),
  );
  const column = index(names, /^(发布|公开|发文|上网|更新|刊登)(日期|时间)/) ?? index(names, /^(日期|时间)$/);
  return column === undefined ? undefined : cells(row)[column];
}

function index(names: readonly string[], wanted: RegExp): number | undefined {
  const found = names.findIndex((name) => wanted.test(name));
  return found < 0 ? undefined : found;
}

function cells(row: Element): readonly Element[] {
  return row.children.filter(
    (child): child is Element => isTag(child) && (child.name === 'td' || child.name === 'th'),
  );
}
