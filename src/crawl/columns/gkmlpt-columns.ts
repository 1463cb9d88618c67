import { type ColumnLink, wordOf } from './find-columns.ts';

interface Node {
  id?: string;
  name?: string;
  hasChildren: boolean;
}

const token =
  /[[\]{}]|\bid["']?\s{0,5}:\s{0,5}["']?(\d{1,9})|\bname["']?\s{0,5}:\s{0,5}(?:"([^"\n]{1,60})"|'([^'\n]{1,60})')/g;

/**
 * The categories of a 广东 gkmlpt shell whose names speak of announcements, each with the address its entries come from:
 * `window._CONFIG = {SID: '2', TREE: [{id: 721, name: '通知公告'}]}` → `/gkmlpt/api/all/721?page=1&sid=2`. Pure.
 */
export function gkmlptColumns(html: string, url: string): readonly ColumnLink[] {
  const sid = /\bSID["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,12})/.exec(html)?.[1];
  const start = html.search(/\bTREE["']?\s{0,5}[:=]\s{0,5}\[/);
  const root = /^[^?#]*?\/gkmlpt(?=\/|$)/.exec(url)?.[0];
  if (sid === undefined || start < 0 || root === undefined) return [];
  return leaves(html.slice(start, start + 1_000_000)).flatMap(({ id, name }) => {
    const word = wordOf(name);
    if (!word) return [];
    const address = `${root}/api/all/${id}?page=1&sid=${sid}`;
    const why = `category "${name}" of gkmlpt`;
    return [{ url: address, name, weight: word.weight, safety: word.safety === true, why }];
  });
}

/** Nodes without children, from the tree's text: a tree that is no JSON is read as well. */
function leaves(text: string): readonly { readonly id: string; readonly name: string }[] {
  const found: { id: string; name: string }[] = [];
  const open: Node[] = [];
  let depth = 0;
  for (const [sign, id, quoted, single] of text.matchAll(token)) {
    if (sign === '[') depth++;
    else if (sign === ']') {
      if (--depth === 0) break;
    } else if (sign === '{') {
      const parent = open.at(-1);
      if (parent) parent.hasChildren = true;
      open.push({ hasChildren: false });
    } else if (sign === '}') {
      const node = open.pop();
      if (node?.id !== undefined && node.name !== undefined && !node.hasChildren)
        found.push({ id: node.id, name: node.name });
    } else {
      const node = open.at(-1);
      if (!node) continue;
      if (id !== undefined) node.id ??= id;
      else node.name ??= unescaped(quoted ?? single ?? '');
    }
  }
  return found;
}

/** \u901a\u77e5 → 通知, as JSON of scripts writes it. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
