/** A category of a gkmlpt portal without categories below it. */
export interface GkmlptCategory {
  readonly id: string;
  readonly name?: string;
}

interface Node {
  id?: string;
  name?: string;
  hasChildren: boolean;
}

/** Characters of the tree that are read. */
const longest = 1_000_000;
const token =
  /[[\]{}]|\bid["']?\s{0,5}:\s{0,5}["']?(\d{1,9})|\bname["']?\s{0,5}:\s{0,5}(?:"([^"\n]{1,60})"|'([^'\n]{1,60})')/g;

/** The site's number in `window._CONFIG = {SID: '2', …}`. */
export function gkmlptSite(html: string): string | undefined {
  return /\bSID["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,12})/.exec(html)?.[1];
}

/** Where a category's entries come from. */
export function gkmlptAddress(root: string, category: string, site: string): string {
  return `${root}/api/all/${category}?page=1&sid=${site}`;
}

/** Categories without children, each once, from the text of `TREE: [{id, name, children}]`: one that is no JSON is read as well. */
export function gkmlptCategories(html: string): readonly GkmlptCategory[] {
  const start = html.search(/\bTREE["']?\s{0,5}[:=]\s{0,5}\[/);
  if (start < 0) return [];
  const found = new Map<string, GkmlptCategory>();
  const open: Node[] = [];
  let depth = 0;
  for (const [sign, id, quoted, single] of html.slice(start, start + longest).matchAll(token)) {
    if (sign === '[') depth++;
    else if (sign === ']') {
      if (--depth === 0) break;
    } else if (sign === '{') {
      const parent = open.at(-1);
      if (parent) parent.hasChildren = true;
      open.push({ hasChildren: false });
    } else if (sign === '}') {
      const node = open.pop();
      if (node?.id === undefined || node.hasChildren || found.has(node.id)) continue;
      found.set(node.id, { id: node.id, ...(node.name === undefined ? {} : { name: node.name }) });
    } else {
      const node = open.at(-1);
      if (!node) continue;
      if (id !== undefined) node.id ??= id;
      else node.name ??= unescaped(quoted ?? single ?? '');
    }
  }
  return [...found.values()];
}

/** \u901a\u77e5 → 通知, as JSON of scripts writes it. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
