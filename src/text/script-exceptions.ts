/** A phrase and what it becomes. */
export type Exception = readonly [phrase: string, simplified: string];

/**
 * Where OpenCC's Traditional → Simplified tables (t2s, Apache-2.0) go wrong in announcement prose; each class here stands
 * for examples in test/text/script-table.ts that fail without it. `plain` is the conversion by OpenCC's tables alone.
 */
export function scriptExceptions(plain: (text: string) => string): readonly Exception[] {
  const keep = (char: string, words: string): readonly Exception[] =>
    split(words).flatMap((word) => {
      const kept = [...word].map((each) => (each === char ? char : plain(each))).join('');
      return [[word, kept] as const, [kept, kept] as const];
    });
  return [
    ...singles.map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
    ...zhuExceptions(plain),
    ...split(notTheName).map((word) => [word, [...word].map(plain).join('')] as const),
    ...keep('於', '於潛鎮 於潛縣 於潛村 於潛人'),
    ...split(music).map((word) => [word, [...word].map(plain).join('')] as const),
    ...[...replied].map((next) => [`覆${next}`, `复${plain(next)}`] as const),
    ...keep('沈', shenNames),
    ...split(unbaked).map((word) => [word, word] as const),
    ['二噁英', '二噁英'] as const,
    ...[...surnames].map((name) => [`${name}乾`, `${plain(name)}乾`] as const),
    ...split('王乾淨 王乾燥 張乾淨 張乾燥 張乾的 許乾淨 許乾燥 武乾淨').map(
      (word) => [word, plain(word)] as const,
    ),
    ...split(placeNames).flatMap((entry) => {
      const [written = '', registered = ''] = entry.split('=');
      return [[written, registered] as const, [registered, registered] as const];
    }),
  ];
}

function split(words: string): readonly string[] {
  return words.trim().split(/\s+/u);
}

/** 着: OpenCC's standard Traditional leaves 著 alone. The others: forms of Hong Kong and Taiwan that its table leaves. */
const singles = split(
  '著着 衞卫 揹背 伕夫 睪睾 簷檐 敍叙 枱台 痺痹 砲炮 粧妆 鬭斗 衹只 姪侄 徧遍 暱昵 毘毗 煇辉 畊耕 瘉愈 皷鼓 瞇眯 碁棋 ' +
    '竝并 繙翻 賸剩 阯址 隣邻 騐验 攷考',
);

/** Words in which 著 stays 著 (zhù), whatever follows. */
const zhu =
  '著名 著作 著述 著者 著称 著稱 著录 著錄 著书 著書 著译 著譯 著《 著〈 名著 土著 原著 专著 專著 编著 編著 论著 論著 译著 譯著 ' +
  '遗著 遺著 巨著 鉅著 拙著 撰著 旧著 舊著 显著 顯著 卓著 昭著 彰明较著 彰明較著 微知著';
/** Words that end in 著 and are also the end of a word before a verb's 着: 草原着火, 本土着力, 第三名着制服. */
const ambiguous = '名 土 原 專 专 編 编 論 论 譯 译 舊 旧 遺 遗';
/** What makes 着 of a 著 before it. */
const zhuoBefore = '力 手 眼 重 火 急 想 陸 陆 装 裝 色 落 墨 迷 制服 便衣 便裝 便装 地 實 实 意 涼 凉';
/** Here the two characters behind 著 belong to another word: 起着作用, 沿着文化路, 跟着书记. */
const otherWord =
  '著作用 著作業 著作业 著作風 著作风 著作為 著作为 著作戰 著作战 著作出 著作案 著名為 著名为 著名叫 著書記 著书记 著書包 著书包 著書本 著书本 ' +
  '著者們 著錄像 著录像 著錄音 著录音 著錄取 著录取 著稱重 著称重 討論著 讨论著 議論著 议论著 談論著 谈论著 爭論著 争论著 辯論著 ' +
  '辩论著 評論著 评论著 翻譯著 翻译著 編譯著 编译著';

function zhuExceptions(plain: (text: string) => string): readonly Exception[] {
  const zhuo = (word: string): Exception => [word, plain(word).replaceAll('著', '着')];
  return [
    ...split(zhu).map((word) => [word, plain(word).replaceAll('着', '著')] as const),
    ...split(ambiguous).flatMap((before) => split(zhuoBefore).map((next) => zhuo(`${before}著${next}`))),
    ...split(otherWord).map(zhuo),
  ];
}

/** OpenCC keeps 於 in these rare names, which announcement prose writes across two words: 適用於|單位, 源於|潛在, 關於|則. */
const notTheName = '於單 於則 於戲 於邑 於穆 於坦 於倫 於琳 於敖 於乎 於其一 於惟一 於潛 於清言';

/** OpenCC keeps 徵 (zhǐ, the note) here; prose means 徵 (zhēng): 徵調車輛. */
const music = '徵調 徵聲 徵音';

/** 覆 before these means to answer or to do again, as Hong Kong writes it: 覆核 → 复核. 覆盖 and 覆灭 stay. */
const replied = '核查檢审審议議验驗試诊診測';

/** OpenCC reads old 沈 (chén) here; they are the names of people, and nobody writes 沉靜 so any more. */
const shenNames = '沈靜 沈静 沈思 沈香 沈厚 沈下 沈落 沈寂';

/** OpenCC reads 坏 as 坯 here, so that Simplified words would be changed. */
const unbaked = '一坏 打坏 土坏 坏土 坏子 坏戶 坏户 拉坏 捏坏 毛坏 脱坏 凿坏 陶坏';

/** Surnames that end no common word: behind them 乾 is a given name (qián), which never becomes 干. */
const surnames =
  '陳陈劉刘楊杨趙赵吳吴徐孫孙郭鄧邓許许傅蔣蒋蔡賈贾魏薛閻阎潘戴鍾汪姜姚譚谭廖鄒邹熊陸陆郝崔邱秦呂吕曹彭袁唐馮冯董蕭韓韩羅罗梁宋鄭郑謝谢侯龔龚邵覃尹黎李王張张';

/**
 * Places whose names hold a character that the tables would change, as the register of divisions writes them (NBS 2023;
 * a test reads all its names): Traditional spelling = registered name.
 */
const placeNames =
  '乾縣=乾县 乾安縣=乾安县 乾安鎮=乾安镇 乾安鹿場=乾安鹿场 乾豐鎮=乾丰镇 乾潭鎮=乾潭镇 乾西鄉=乾西乡 奇乾鄉=奇乾乡 乾務鎮=乾务镇 ' +
  '乾塘鎮=乾塘镇 乾龍鎮=乾龙镇 乾佑街道=乾佑街道 昭餘鎮=昭馀镇 濛江鄉=濛江乡 濛江鎮=濛江镇 濛江街道=濛江街道 濛洲街道=濛洲街道 ' +
  '濛陽街道=濛阳街道 清濛經濟=清濛经济 清濛開發區=清濛开发区 鉅橋鎮=钜桥镇 鯰魚山=鲇鱼山 鯰魚須鎮=鲇鱼须镇 石碁鎮=石碁镇 垌塚鎮=垌塚镇 ' +
  '尖塚鎮=尖塚镇 南磑鎮=南磑镇 鴜鷺樹=鴜鷺树 瀂港=瀂港 鮀蓮=鮀莲 鮀江=鮀江 礐石=礐石 鮜門=鮜门 織篢=织篢 河輋=河輋 良洞逕林場=良洞迳林场 ' +
  '么塘鄉=幺塘乡 么鋪鎮=幺铺镇 砲里街道=砲里街道 砲裏街道=砲里街道 砲裡街道=砲里街道 乾務=乾务 乾佑=乾佑 乾潭=乾潭 洩湖鎮=洩湖镇 藉口鎮=藉口镇 濬縣=浚县 澂江=澄江';
