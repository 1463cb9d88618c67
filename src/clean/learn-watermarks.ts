/** A stretch to take out, in UTF-16 units, and why. */
export interface LearntWatermark {
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

interface Occurrence {
  /** The same for every spelling: example.com for W W W．Example．C O M. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** In the midst of a sentence that does not speak of it. */
  readonly foreign: boolean;
  /** The sentence speaks of it: 登录www.example.com查询. */
  readonly meant: boolean;
  readonly kind: 'domain' | 'spaced' | 'name';
}

const endings = 'com|cn|net|org|cc|info|top|xyz|vip|site|club|tv|me|la|in';
const domain = new RegExp(
  `(?<![a-z0-9.@/_-])(?:https?:\\/\\/)?(?:[a-z0-9-]{1,40}\\.){1,4}(?:${endings})(?![a-z0-9_-])(?:\\/[\\w./?=&%#~-]{0,120})?`,
  'g',
);
/** w w w . e x a m p l e . c o m, and www。example。com. */
const spaced =
  /(?<![a-z0-9])(?:w ?w ?w ?[.。·] ?|h ?t ?t ?p ?s? ?: ?\/ ?\/ ?)(?:[a-z0-9-] ?){2,40}[.。·] ?(?:c ?o ?m ?[.。·] ?c ?n|c ?o ?m|c ?n|n ?e ?t|o ?r ?g|c ?c)(?![a-z0-9])/g;
/** The name of a site in brackets or between spaces; 安全网 and 互联网 are none. */
const bracketed =
  /(?<=[\p{Script=Han}，。；：、])[【[（(〔『「<〈 \u3000]{1,2}(\p{Script=Han}{1,8}(?:网站|文库|论坛|文档|资料库|大全|之家|(?:范文|文秘|公文|论文|作文|写作|新闻|资讯|信息|在线|学习|文化|教育|百科|知识|热线|生活|法律|考试|文学|励志|党建|办公|人才|门户|总结|心得|资料)网))[】\]）)〕』」>〉 \u3000]{1,2}(?=\p{Script=Han})/gu;
/** A content farm's name needs no brackets: no sentence of a notice holds it. */
const farm =
  /(?:范文|文秘|公文|论文|作文|写作|课件|教案|试题|总结|心得|资料|文档)(?:之家|大全网?|网站|网|文库|吧)(?=[\p{Script=Han}，。；：、])/gu;
const press = /^(?:新华|人民|央视|中新|光明|中国|求是|环球|澎湃|新浪|腾讯|网易|搜狐|凤凰)/;

/** Words that speak of an address or a site: the sentence means it, and it stays. */
const strongLeft =
  /(?:登[录陆]|访问|网[址站页]|官网|邮箱|链接|打开|点击|详见|请见|来源|来自|摘自|转自|载于|域名|主页|记者|通讯员)[:：为是到至了]?[“"《（(【[<\s]{0,3}$/u;
const strongRight =
  /^[”"》）)】\]>\s]{0,3}(?:网站|网页|官网|查询|下载|报名|填报|申报|注册|[，,]?点击|记者|编辑)/u;
/** Where a sentence may speak of it: no evidence, but no reason to keep it either. */
const weakLeft =
  /(?:[为是到在从向由至上见据以及和与或、:：@]|通过|平台|系统|查询|下载|关注|进入|输入|报道)[“"《（(【[<\s]{0,3}$/u;
const weakRight = /^(?:平台|系统|进行|上|等|[、和及与或讯电]|报道|消息|登[录陆]|搜索|输入)/u;
const sentenceSign = /[\p{Script=Han}，。；：！？、“”（）《》]/u;

/** So many foreign occurrences make a watermark; letter-spacing gives itself away at once. */
const longestLead = 6;
const least = { domain: 2, spaced: 1, name: 2 };
const worthwhile = new RegExp(
  `[.。·．] ?(?:${endings}|c ?o|n ?e|c ?c|ｃ|ｎ|ｏ)|网|文库|论坛|文档|资料库|大全|之家|在线|范文`,
  'i',
);

/**
 * Finds what a site strewed through its own sentences: an address, or a site's name, that stands several times where no
 * sentence speaks of it, with or without spaces and brackets, in any width and case. Government addresses never count.
 */
export function learnWatermarks(text: string): readonly LearntWatermark[] {
  if (!worthwhile.test(text)) return [];
  const folded = text
    .replace(/[！-～]/g, (sign) =>
      '！，：；？（）'.includes(sign) ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const found = [
    ...find(folded, domain, 'domain'),
    ...find(folded, spaced, 'spaced').filter(({ start, end }) => /[ 。·]/.test(folded.slice(start, end))),
    ...find(folded, bracketed, 'name'),
    ...findFarms(folded),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return [...Map.groupBy(found, ({ key }) => key).values()].flatMap((all) => {
    const foreign = all.filter((one) => one.foreign);
    const needed = all.some(({ kind }) => kind === 'spaced') ? least.spaced : least[all[0]?.kind ?? 'name'];
    if (foreign.length < needed || foreign.length * 2 < all.length) return [];
    const why = `strewn through the sentences, ${foreign.length} times`;
    return all.filter(({ meant }) => !meant).map(({ start, end }) => ({ start, end, why }));
  });
}

function find(text: string, pattern: RegExp, kind: Occurrence['kind']): readonly Occurrence[] {
  return [...text.matchAll(pattern)].flatMap((match): Occurrence[] => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (kind === 'name') {
      const isBlank = [match[0].at(0), match[0].at(-1)].map((sign) => /[ \u3000]/.test(sign ?? ''));
      return isBlank[0] === isBlank[1] && !press.test(match[1] ?? '')
        ? [occurrence(text, from, to, kind)]
        : [];
    }
    const one = occurrence(text, ...widen(text, from, to), kind, addressOf(match[0]));
    return /\.(?:gov|edu|mil)\.cn$/.test(one.key) ? [] : [one];
  });
}

function occurrence(
  text: string,
  start: number,
  end: number,
  kind: Occurrence['kind'],
  key = text.slice(start, end).replace(/\P{Script=Han}/gu, ''),
): Occurrence {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 8);
  const inside = sentenceSign.test(before.slice(-1)) && sentenceSign.test(after.slice(0, 1));
  const meant =
    strongLeft.test(before) ||
    strongRight.test(after) ||
    /省略|全文|显示|会员/.test(text.slice(start, end + 20));
  const isWeak = kind !== 'spaced' && (weakLeft.test(before) || weakRight.test(after));
  const foreign = inside && !meant && !isWeak;
  return { key, start, end, kind, meant, foreign };
}

/** Farms' names without brackets, with what stands before all of them alike: 新文秘网. */
function findFarms(text: string): readonly Occurrence[] {
  const stems = Map.groupBy(text.matchAll(farm), ([stem]) => stem);
  return [...stems.values()].flatMap((matches) => {
    const places = matches.map(({ index }) => index);
    const [first = 0] = places;
    let lead = 0;
    while (lead < longestLead && places.length > 1) {
      const char = text[first - lead - 1] ?? '';
      if (!/\p{Script=Han}/u.test(char) || !places.every((at) => text[at - lead - 1] === char)) break;
      lead++;
    }
    return matches.map((match) =>
      occurrence(text, match.index - lead, match.index + match[0].length, 'name'),
    );
  });
}

/** `W W W 。Example．com/a` (folded) → example.com. */
function addressOf(words: string): string {
  return words
    .replace(/\s/g, '')
    .replace(/[。·]/g, '.')
    .replace(/^https?:\/\//, '')
    .replace(/^w{3}\./, '')
    .replace(/\/.*$/s, '');
}

const openers = '（([【〔<「『“';
const closers = '）)]】〕>」』”';

/** Over blanks, and over brackets that hold nothing else but a site's name before the address. */
function widen(text: string, from: number, to: number): readonly [number, number] {
  let [start, end] = [from, to];
  const left = /[（([【〔<「『“][\p{Script=Han}:：]{0,12}\s{0,3}$/u.exec(
    text.slice(Math.max(0, start - 16), start),
  );
  const close = /^\s{0,3}[）)\]】〕>」』”]/.exec(text.slice(end, end + 4));
  if (left && close && openers.indexOf(left[0].charAt(0)) === closers.indexOf(close[0].trim())) {
    start -= left[0].length;
    end += close[0].length;
  }
  while (start > 0 && /[ \t\u3000\u00a0]/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /[ \t\u3000\u00a0]/.test(text[end] ?? '')) end++;
  return [start, end];
}
