import type { Source } from './source.ts';

/** Folder of config/sources for each province, by its GB/T 2260 code. */
const provinces: Readonly<Record<string, string>> = {
  11: 'beijing',
  12: 'tianjin',
  13: 'hebei',
  14: 'shanxi',
  15: 'neimenggu',
  21: 'liaoning',
  22: 'jilin',
  23: 'heilongjiang',
  31: 'shanghai',
  32: 'jiangsu',
  33: 'zhejiang',
  34: 'anhui',
  35: 'fujian',
  36: 'jiangxi',
  37: 'shandong',
  41: 'henan',
  42: 'hubei',
  43: 'hunan',
  44: 'guangdong',
  45: 'guangxi',
  46: 'hainan',
  50: 'chongqing',
  51: 'sichuan',
  52: 'guizhou',
  53: 'yunnan',
  54: 'xizang',
  61: 'shaanxi',
  62: 'gansu',
  63: 'qinghai',
  64: 'ningxia',
  65: 'xinjiang',
  71: 'taiwan',
  81: 'xianggang',
  82: 'aomen',
};

/** Where a source's file stands under config/sources: `news`, its province in pinyin, or `national`. 4206 → hubei. */
export function sourceFolder({ kind, region = '00' }: Pick<Source, 'kind' | 'region'>): string {
  if (kind !== 'government') return 'news';
  return provinces[region.slice(0, 2)] ?? 'national';
}
