/** Label for `TextDecoder`: gb2312 and gbk are read as gb18030, Big5 with the Hong Kong characters. */
export type CharsetFamily = string;

const families: Readonly<Record<string, CharsetFamily>> = {
  gb2312: 'gb18030',
  'gb2312-80': 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  gb13000: 'gb18030',
  gb18030: 'gb18030',
  'gb18030-2000': 'gb18030',
  'gb18030-2005': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  'x-gbk': 'gb18030',
  'euc-cn': 'gb18030',
  big5: 'big5-hkscs',
  'big-5': 'big5-hkscs',
  'big5-hkscs': 'big5-hkscs',
  'x-x-big5': 'big5-hkscs',
  cp950: 'big5-hkscs',
  'windows-950': 'big5-hkscs',
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  utf_8: 'utf-8',
  // MySQL's name for it.
  utf8mb4: 'utf-8',
  'utf-8mb4': 'utf-8',
  'utf-16': 'utf-16le',
  unicode: 'utf-8',
};

/** Declared label → family to decode with; undefined when no decoder knows it (hz-gb-2312, iso-2022-cn, utf-7). `GB2312` → `gb18030`. */
export function charsetFamily(label: string): CharsetFamily | undefined {
  const key = label.trim().toLowerCase();
  if (Object.hasOwn(families, key)) return families[key];
  try {
    const name = new TextDecoder(key).encoding;
    return families[name] ?? name;
  } catch {
    return undefined;
  }
}
