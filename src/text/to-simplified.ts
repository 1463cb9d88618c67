import { ConverterFactory } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/t2cn';

/**
 * Words in which 著 stays 著 (zhù); anywhere else it is the Traditional spelling of 着, which OpenCC's standard
 * Traditional leaves alone and its Taiwan table turns even in 原著 and 專著.
 */
const zhu =
  '著名 著作 著述 著者 著称 著稱 著录 著錄 著书 著書 著文 著译 著譯 著《 著〈 名著 土著 原著 专著 專著 编著 編著 论著 論著 译著 譯著 ' +
  '遗著 遺著 巨著 合著 拙著 撰著 旧著 舊著 史著 所著 显著 顯著 卓著 昭著 较著 較著 知著';

/** Variant forms that Taiwan's and Hong Kong's tables write and OpenCC's own table leaves alone. */
const variants =
  '簷檐 敍叙 枱台 痺痹 砲炮 粧妆 鬭斗 衹只 姪侄 徧遍 暱昵 毘毗 煇辉 畊耕 瘉愈 皷鼓 瞇眯 碁棋 竝并 繙翻 賸剩 阯址 隣邻 騐验';

const chain = configs.t2s?.conversionChain[0] ?? [];
const plain = ConverterFactory(chain);
const exceptions = [
  ['著', '着'] as const,
  ...zhu.split(' ').map((word) => [word, plain(word)] as const),
  ...variants.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
];
const convert = ConverterFactory([exceptions, ...chain]);

/** Traditional → Simplified, phrase by phrase (OpenCC t2s tables, Apache-2.0); length in code points is kept: 安全生產 → 安全生产, 著力 → 着力. */
export function toSimplified(text: string): string {
  return convert(text);
}
