/** Organs, offices and money of Hong Kong, Macau and Taiwan, and words that only they use. */
const regional =
  '消防處 勞工處 屋宇署 政府新聞處 新聞公報 職業安全健康局 特區政府 行政長官 立法會 警務處 機電工程署 機電署 路政署 房屋署 地政總署 海事處 民航處 ' +
  '土木工程拓展署 入境事務處 區議會 民政事務 保安局 發展局局長 港幣 澳門元 澳門幣 九龍 新界 滅火筒 地盤 棚架 升降機 ' +
  '勞工事務局 司法警察局 治安警察局 海事及水務局 行政院 立法院 勞動部 職業安全衛生 職安署 職安法 勞動檢查 勞檢 職災 內政部 衛福部 經濟部 縣市政府 ' +
  '縣府 市府消防局 里長 鄉公所 區公所 鎮公所 立委 直轄市 新臺幣 新台幣 民國 台電 臺電 瓦斯 捷運 機車 資訊 民眾 網路 軟體 程式 透過 計畫 因應 宣導 議員';
/** Organs and words of the Mainland's announcements. */
const mainland =
  '人民政府 應急管理 安全生產 黨委 縣委 區委 市委 省委 黨組 黨中央 街道辦 居委會 村委會 安監 書記 國務院 安委會 安委辦 排查整治 隱患排查 ' +
  '一崗雙責 主體責任 黨政同責 專項整治 幹部群眾 全縣 全鎮 信息 質量';
/** Characters that Traditional script keeps apart where Simplified script writes one for both. */
const apart = /於|[前以先最落今隨然之]後|後[來續方勤者]|[這那]裡|裡面|裏面|並[非不且無未將在]/gu;
/** What converters that go character by character leave, and what they put wrongly. */
const mistaken =
  /[在位關对對由至用處]于|[前以先最落今隨然之]后|后[來續方勤者]|[這那]里|里面|并[非不且無未將在]|皇後|太後|公裏|裏程|乾部|乾預|乾擾|乾涉|麵對|全麵|麵向|方麵|髮展|髮生|髮現|隻有|隻要|鬆樹|製定|製度/gu;

const weights = { host: 3, mistaken: -3 };
const mostWords = 6;
const enough = 2;

/**
 * Why a page in Traditional script was written so, in Hong Kong, Macau or Taiwan, and not put so by a mirror of the
 * Mainland: its host, and words that only they use, against words of the Mainland's and slips of a converter's. Undefined
 * where it was not, or nothing tells. `url` is the page's own address, if known.
 */
export function traditionalOrigin(text: string, url?: string): string | undefined {
  const host = hostEnding(url);
  const own = distinct(text, regional);
  const theirs = distinct(text, mainland);
  const slips = text.match(mistaken)?.length ?? 0;
  const isConverted = slips > (text.match(apart)?.length ?? 0);
  const score =
    (host === undefined ? 0 : weights.host) +
    own.length -
    theirs.length +
    (isConverted ? weights.mistaken : 0);
  if (score < enough) return undefined;
  const reasons = [...(host === undefined ? [] : [host]), ...own];
  return `written in Traditional script, not converted: ${reasons.join(', ')}`;
}

/** `.hk`, `.tw` or `.mo` of a well-formed address. */
function hostEnding(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return /\.(?:hk|tw|mo)$/.exec(new URL(url).hostname)?.[0];
}

function distinct(text: string, words: string): readonly string[] {
  const found: string[] = [];
  for (const word of words.split(' ')) {
    if (found.length === mostWords) break;
    if (text.includes(word)) found.push(word);
  }
  return found;
}
