import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';
import { forgetFile, replaceFile } from '../replace-file.ts';

/** Host → lines of its template, as furnitureKey writes them. */
export type Furniture = ReadonlyMap<string, readonly string[]>;

const fileName = 'learned-furniture.json';
const fileSchema = z.strictObject({
  version: z.literal(1),
  hosts: z.record(z.string(), z.array(z.string())),
});

/** Reads <folder>/learned-furniture.json and its SHA-256; undefined if it is not there. Damaged or not ours → ConfigError. */
export function readFurniture(
  folder: string,
): { readonly furniture: ReadonlyMap<string, ReadonlySet<string>>; readonly digest: string } | undefined {
  const file = join(folder, fileName);
  try {
    const text = readFileSync(file, 'utf8');
    const { hosts } = fileSchema.parse(JSON.parse(text));
    return {
      furniture: new Map(Object.entries(hosts).map(([host, lines]) => [host, new Set(lines)])),
      digest: createHash('sha256').update(text).digest('hex'),
    };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined;
    throw new ConfigError(`${file} is damaged or was not written by this version of anlan learn`, {
      cause,
      advice: 'Delete it, then run "anlan learn".',
    });
  }
}

/** Writes the table in place of what was learned before, all or nothing, hosts and lines in order; an empty one is no file. */
export function writeFurniture(folder: string, furniture: Furniture): string {
  const file = join(folder, fileName);
  if (furniture.size === 0) forgetFile(file);
  else {
    const hosts = Object.fromEntries(
      [...furniture].sort(([a], [b]) => (a < b ? -1 : 1)).map(([host, lines]) => [host, [...lines].sort()]),
    );
    replaceFile(file, `${JSON.stringify({ version: 1, hosts }, null, 1)}\n`);
  }
  return file;
}
