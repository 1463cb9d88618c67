import { pinyin } from 'pinyin-pro';

/** Ids for columns, unique in their order: the last folder of the address that says something, else the initials of the name. /zwgk/tzgg/index.html → tzgg */
export function columnIds(
  columns: readonly { readonly url: string; readonly name: string }[],
): readonly string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const base = fromAddress(column.url) ?? fromName(column.name);
    let id = base;
    for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
    taken.add(id);
    return id;
  });
}

function fromAddress(url: string): string | undefined {
  const parts = new URL(url).pathname.split('/').filter((part) => part !== '');
  const named = parts
    .map((part) => part.replace(/\.\w{2,5}$/, '').toLowerCase())
    .filter((part) => !/^(?:index|list|default|more|col|node|channel|home|html?)(?:_\d+)?$/.test(part));
  const id =
    named
      .at(-1)
      ?.replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') ?? '';
  // Numbers, escapes and a single letter say less than the name.
  return /[a-z]/.test(id) && id.length >= 2 && id.length <= 40 && !/^[0-9a-f-]{16,}$/.test(id)
    ? id
    : undefined;
}

function fromName(name: string): string {
  const letters = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return letters.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'column';
}
