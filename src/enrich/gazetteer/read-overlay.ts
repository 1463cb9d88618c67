import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../../config/read-yaml.ts';

const path = z.string();
const names = z.array(z.string()).min(1);

/** Names that the NBS table lacks, by the code of the place that holds them, and the telephone prefixes of cities. */
export interface Overlay {
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Names of the past, marked because a place of today that is called so goes before them. */
  readonly former: ReadonlyMap<string, readonly string[]>;
  readonly areaCodes: ReadonlyMap<string, readonly string[]>;
  readonly provinces: readonly { readonly code: string; readonly name: string; readonly pinyin: string }[];
}

/**
 * Read overlay.yaml, former-names.yaml and area-codes.yaml. `codeOf` gives the code of a path (湖北省/襄阳市), undefined
 * where there is none: such an entry is an error, because it says something the table contradicts.
 */
export function readOverlay(codeOf: (path: string) => string | undefined): Overlay {
  const overlay = read(
    'overlay.yaml',
    z.strictObject({
      as_of: z.string(),
      also: z.array(z.strictObject({ in: path, names })),
      provinces: z.array(z.strictObject({ code: z.string(), name: z.string(), pinyin: z.string() })),
    }),
  );
  const { former } = read(
    'former-names.yaml',
    z.strictObject({
      as_of: z.string(),
      former: z.array(z.strictObject({ until: z.number().int(), in: path, names })),
    }),
  );
  const prefixes = read('area-codes.yaml', z.record(z.string().regex(/^0\d{3}$/), z.array(z.string())));
  const codes = new Map<string, string[]>();
  for (const [prefix, cities] of Object.entries(prefixes))
    for (const city of cities) codes.set(city, [...(codes.get(city) ?? []), prefix]);
  return {
    aliases: byCode(overlay.also, codeOf),
    former: byCode(former, codeOf),
    areaCodes: codes,
    provinces: overlay.provinces,
  };
}

function byCode(
  entries: readonly { readonly in: string; readonly names: readonly string[] }[],
  codeOf: (path: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of entries) {
    const code = codeOf(entry.in);
    if (code === undefined)
      throw new Error(`${entry.in} is not in the table: mend the entry of ${entry.names}`);
    found.set(code, [...(found.get(code) ?? []), ...entry.names]);
  }
  return found;
}

function read<T>(name: string, schema: z.ZodType<T>): T {
  const file = join(import.meta.dirname, name);
  return parseYaml(readFileSync(file, 'utf8'), file, schema);
}
