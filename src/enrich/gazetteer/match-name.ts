import { everydayWords, isGeneralName, otherWords } from './everyday-words.ts';
import type { Place, StemEntry } from './gazetteer.ts';
import { current, type PlaceMention } from './place-mention.ts';

/** One name found at a place of the text. */
export interface Match {
  readonly end: number;
  readonly places: readonly Place[];
  readonly form: PlaceMention['form'];
  readonly joined: boolean;
}

const rank = { full: 2, renamed: 1, short: 0 };

/** The best name that stands at `at`; `parent` is the mention right before it. */
export function bestMatch(
  entries: readonly StemEntry[],
  text: string,
  at: number,
  parent: PlaceMention | undefined,
): Match | undefined {
  let best: Match | undefined;
  for (const entry of entries) {
    if (!text.startsWith(entry.stem, at)) continue;
    const match = matchEntry(entry, text, at, parent);
    if (!match) continue;
    best = best ? better(best, match) : match;
  }
  return best;
}

/** A name behind its parent first, then a full one, then the longer; equal ones are one ambiguous name. */
function better(a: Match, b: Match): Match {
  if (a.joined !== b.joined) return a.joined ? a : b;
  if (a.form !== b.form) return rank[a.form] > rank[b.form] ? a : b;
  if (a.end !== b.end) return a.end > b.end ? a : b;
  return { ...a, places: [...a.places, ...b.places] };
}

function matchEntry(
  entry: StemEntry,
  text: string,
  at: number,
  parent: PlaceMention | undefined,
): Match | undefined {
  const after = at + entry.stem.length;
  let end = 0;
  let full: Place[] = [];
  for (const place of entry.places) {
    const stop = endOfName(place, text, at, after);
    if (stop === 0 || stop < end) continue;
    if (stop > end) full = [];
    full.push(place);
    end = stop;
  }
  if (full.length > 0) {
    const below = parent ? descendants(full, parent.places) : [];
    if (below.length > 0) return { end, places: below, form: 'full', joined: true };
    const name = text.slice(at, end);
    const safe = name.length > 2 && !name.endsWith('乡镇');
    if (
      (!isGeneralName(name) || organFollows(full, text, end)) &&
      (safe || opensWord(text, at) || reached(full, text, at))
    ) {
      return { end, places: full, form: 'full', joined: false };
    }
  }
  return renamed(entry, text, at, after, parent) ?? short(entry, text, after, parent);
}

/** Where the place's full name ends if it stands at `at`, else 0. */
function endOfName(place: Place, text: string, at: number, after: number): number {
  const { suffix, name } = place;
  if (suffix === '') return name.length < 3 ? tinyName(text, at, place, after) : after;
  if (text.startsWith(name, at)) return suffixEnd(text, at + name.length, suffix);
  // 撮镇镇 is written 撮镇.
  if (place.level === 'town' && place.stem.endsWith(suffix) && !text.startsWith(suffix, after)) {
    return opensWord(text, at) || place.stem.length > 2 || /[县市区]/u.test(text.charAt(at - 1)) ? after : 0;
  }
  if (text.startsWith(suffix, after)) return suffixEnd(text, after + suffix.length, suffix);
  // 通道县, 恩施州: autonomous units are written short.
  if (suffix.startsWith('自治') && text.startsWith(suffix.slice(2), after)) {
    return suffixEnd(text, after + suffix.length - 2, suffix.slice(2));
  }
  return 0;
}

/** 赵县, 马镇: only where a word can begin; 和县直部门 and 和县委 are 和 + 县…. */
function tinyName(text: string, at: number, { name, level }: Place, after: number): number {
  const next = text.charAt(after);
  if (next !== '' && (name === '和县' ? '直级委区乡镇、' : '直级').includes(next)) return 0;
  return level === 'county' || opensWord(text, at) ? after : 0;
}

/** Letters that make another word of a suffix: 乡+镇 (乡镇企业), 市+场, 区+域, 镇+江. */
const otherWord: Readonly<Record<string, string>> = {
  乡: '镇村',
  镇: '江静守压定',
  市: '场值盈',
  区: '域别块间划分',
  旗: '帜',
  州: '湾',
};

function suffixEnd(text: string, end: number, suffix: string): number {
  const next = text.charAt(end);
  if (next !== '' && otherWord[suffix]?.includes(next)) return 0;
  // 济南市中区 is 济南 + 市中区.
  if (suffix === '市' && text.startsWith('中区', end)) return 0;
  if (suffix === '街道') {
    if (text.startsWith('办事处', end)) return end + 3;
    if (next === '办') return end + 1;
  }
  return end;
}

const townSuffixes = ['街道办事处', '街道办', '街道', '街办', '办事处', '地区', '镇', '乡', '街'] as const;
/** Counties only ever rise: a 县 becomes a 市 or 区, a 市 becomes a 区. */
const rises: Readonly<Record<string, readonly string[]>> = { 县: ['市', '区'], 市: ['区'] };

function renamed(
  entry: StemEntry,
  text: string,
  at: number,
  after: number,
  parent: PlaceMention | undefined,
): Match | undefined {
  if (entry.stem.length < 2 || everydayWords.has(entry.stem)) return undefined;
  const suffix = townSuffixes.find((candidate) => text.startsWith(candidate, after));
  const risen = suffix === undefined ? rises[text.charAt(after)] : undefined;
  if (suffix === undefined && risen === undefined) return undefined;
  const end = suffixEnd(text, after + (suffix?.length ?? 1), suffix ?? text.charAt(after));
  const name = text.slice(at, end);
  if (end === 0 || isGeneralName(name) || name.endsWith('乡镇')) return undefined;
  const places = entry.places.filter((place) =>
    suffix === undefined
      ? place.level === 'county' && risen?.includes(place.suffix) === true
      : place.level === 'town' && place.suffix !== '' && (suffix !== '街' || place.suffix === '街道'),
  );
  // 荔湾区东漖街 is its street; alone it may be any road.
  if (suffix === '街' && !(parent && descendants(places, parent.places).length > 0)) return undefined;
  return settled(places, end, 'renamed', parent);
}

/** What follows a short name when it is part of another name: 北京路, 南京大学, 青岛啤酒. */
const partOfName =
  /^(?:路|街|巷|桥|门(?!头|户)|湾|沟|岭|坡|村|屯|庄|站|店|岸|侧|镇|乡|县|旗|籍|话|菜|人(?!民)|大道|大街|大学|学院|小学|中学|学校|幼儿园|医院|社区|大厦|广场|酒店|啤酒|时间|银行|乘客|游客|司机|女子|男子|体育平台|彩票|福彩|快三|棋牌|麻将|娱乐|时时彩|金沙|威尼斯|葡京|永利|赌|博彩|六合彩|投注)/u;

function short(
  entry: StemEntry,
  text: string,
  after: number,
  parent: PlaceMention | undefined,
): Match | undefined {
  // 六一六安全 is not 六安.
  const next = text.charAt(after);
  if (next === '全' && entry.stem.endsWith('安')) return undefined;
  if (next !== '' && otherWords[entry.stem]?.includes(next)) return undefined;
  let places: readonly Place[] = current(
    entry.places.filter((place) => place.level !== 'town' && place.suffix !== ''),
  );
  if (places.length === 0 || partOfName.test(text.slice(after, after + 4))) return undefined;
  const below = parent ? descendants(places, parent.places) : [];
  if (below.length > 0) return { end: after, places: below, form: 'short', joined: true };
  if (everydayWords.has(entry.stem)) return undefined;
  const province = places.filter((place) => place.level === 'province');
  if (province.length > 0) places = province;
  // 新乡 is 新乡市, not the county of that name in it.
  const cities = places.filter((place) => place.level === 'city');
  places = places.filter(
    (place) => !cities.some((city) => city !== place && place.code.startsWith(city.code)),
  );
  return { end: after, places, form: 'short', joined: false };
}

function settled(
  places: readonly Place[],
  end: number,
  form: PlaceMention['form'],
  parent: PlaceMention | undefined,
): Match | undefined {
  if (places.length === 0) return undefined;
  const below = parent ? descendants(places, parent.places) : [];
  return below.length > 0 ? { end, places: below, form, joined: true } : { end, places, form, joined: false };
}

function descendants(places: readonly Place[], parents: readonly Place[]): readonly Place[] {
  return places.filter((place) =>
    parents.some((parent) => place.code.length > parent.code.length && place.code.startsWith(parent.code)),
  );
}

/** 新城区应急管理局, 郊区人民政府: an organ behind a general name makes it the name of a county. */
function organFollows(places: readonly Place[], text: string, end: number): boolean {
  return (
    places.every(({ level }) => level === 'county') &&
    /^(?:人民政府|政府|区?委(?!员)|应急|安监|安委|住建|教育局|公安|消防|市场监管|卫健|人大|政协|城管)/u.test(
      text.slice(end, end + 4),
    )
  );
}

/** 在单县, 到赵县: a county of two characters behind a preposition. */
function reached(places: readonly Place[], text: string, at: number): boolean {
  return (
    '在到赴对从至向'.includes(text.charAt(at - 1)) &&
    places.every(({ level, former }) => level === 'county' && !former)
  );
}

/** True where a name of two characters (赵县, 和县) can begin: nothing but punctuation before it. */
function opensWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{Script=Han}\p{L}\p{N}]/u.test(text.charAt(at - 1));
}
