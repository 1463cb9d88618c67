import { readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFiles, indexName } from './archive-files.ts';
import { type Copy, cdxjKey, parseCdxjLine } from './cdxj.ts';
import { indexLines } from './file-index.ts';

/** All copies of a URL in the archive, oldest first, from the index of each file; those of redirects and revisits too. */
export async function findCopies(folder: string, url: string): Promise<readonly Copy[]> {
  const root = join(folder, 'archive');
  const key = `${cdxjKey(url)} `;
  const copies: Copy[] = [];
  for (const { name } of archiveFiles(root)) {
    for (const line of await linesOf(root, name, key)) {
      const copy = parseCdxjLine(line);
      // The key folds case and order of parameters; two pages may share it.
      if (copy && sameAddress(copy.url, url)) copies.push(copy);
    }
  }
  return copies.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.offset - b.offset));
}

/** The copy whose bytes a copy has: itself, or for a revisit the newest one before it with its digest. */
export function copyWithBytes(copy: Copy, copies: readonly Copy[]): Copy | undefined {
  if (!copy.isRevisit) return copy;
  return copies.findLast((one) => !one.isRevisit && one.digest === copy.digest && one.at <= copy.at);
}

function sameAddress(a: string, b: string): boolean {
  const href = (url: string) => (URL.canParse(url) ? new URL(url).href : url);
  return href(a) === href(b);
}

/** Files whose index is smaller are read as a whole. */
const small = 256 * 1024;
const step = 16 * 1024;

async function linesOf(root: string, name: string, key: string): Promise<readonly string[]> {
  const path = join(root, indexName(name));
  let handle: FileHandle;
  try {
    // At once and not by way of a thread: there are thousands of them.
    if (statSync(path).size <= small) return linesIn(readFileSync(path, 'latin1'), key);
    handle = await open(path, 'r');
  } catch {
    return (await indexLines(root, name)).filter((line) => line.startsWith(key));
  }
  try {
    const { size } = await handle.stat();
    const found: string[] = [];
    for (let from = await lowerBound(handle, size, key); ; ) {
      const text = await read(handle, from, small);
      const end = from + text.length >= size ? text.length : text.lastIndexOf('\n') + 1;
      if (end === 0) return found;
      const lines = text.slice(0, end).split('\n');
      found.push(...lines.filter((line) => line.startsWith(key)));
      const last = lines.findLast((line) => line !== '') ?? '';
      if (from + end >= size || (last > key && !last.startsWith(key))) return found;
      from += end;
    }
  } finally {
    await handle.close();
  }
}

function linesIn(text: string, key: string): readonly string[] {
  if (!text.includes(key)) return [];
  return text.split('\n').filter((line) => line.startsWith(key));
}

/** Where a line begins that stands before every line of the key, not far from the first of them. */
async function lowerBound(handle: FileHandle, size: number, key: string): Promise<number> {
  let [low, high] = [0, size];
  while (high - low > small / 2) {
    const middle = Math.floor((low + high) / 2);
    const text = await read(handle, middle, step);
    const start = text.indexOf('\n') + 1;
    if (start === 0) return low;
    const line = text.slice(start, start + key.length);
    if (line < key) low = middle + start;
    else high = middle;
  }
  return low;
}

async function read(handle: FileHandle, offset: number, length: number): Promise<string> {
  const bytes = Buffer.allocUnsafe(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  return bytes.toString('latin1', 0, bytesRead);
}
