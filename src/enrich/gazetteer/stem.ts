import type { RegionLevel } from '../../article.ts';

export type PlaceLevel = Exclude<RegionLevel, 'nation'>;

const suffixes: Readonly<Record<PlaceLevel, readonly string[]>> = {
  province: ['特别行政区', '自治区', '省', '市'],
  city: ['自治州', '地区', '盟', '市', '州'],
  county: ['自治县', '自治旗', '县', '区', '市', '旗'],
  town: ['街道办事处', '街道办', '街道', '办事处', '地区', '苏木', '镇', '乡'],
};

const peoples =
  '蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 ' +
  '佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 达斡尔 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 ' +
  '锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 ' +
  '赫哲族 门巴族 珞巴族 基诺族 各族';
const people = new RegExp(`(?:${peoples.split(' ').join('|')})+$`, 'u');

/**
 * Split the official name of a place: 峄城区 → 峄城 + 区, 通道侗族自治县 → 通道 + 自治县.
 * The suffix is empty where the name has none of its level (黄土坎农场): the whole name is its stem.
 */
export function splitName(
  name: string,
  level: PlaceLevel,
): { readonly stem: string; readonly suffix: string } {
  const suffix = level === 'town' ? townSuffix(name) : suffixOf(name, suffixes[level]);
  const bare = suffix === '' ? name : name.slice(0, name.length - suffix.length);
  if (!'族古克尔伯'.includes(bare.charAt(bare.length - 1))) return { stem: bare, suffix };
  const stem = bare.replace(people, '');
  // 东乡族自治县, 内蒙古自治区: the people's name is the place's name.
  return { stem: stem.length >= 2 ? stem : level === 'province' ? bare : bare.replace(/族$/u, ''), suffix };
}

function suffixOf(name: string, candidates: readonly string[]): string {
  for (const candidate of candidates) if (name.endsWith(candidate)) return candidate;
  return '';
}

/** The table has 41,352 towns: look only at suffixes that end like the name. */
function townSuffix(name: string): string {
  const last = name.charAt(name.length - 1);
  if (last === '镇' || last === '乡') return last;
  return '处办道区木'.includes(last) ? suffixOf(name, suffixes.town) : '';
}
