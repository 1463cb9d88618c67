import { protectedBy } from './strip-pinyin.ts';
import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

const han = '\\p{Script=Han}';
const edge = `[${han}，。、；：！？“”‘’（）《》,.;:!?()\\s]`;

/** Units behind a hidden figure; 人数, 元件 and 次序 are other words. */
const unit =
  '(?:个月|个百分点|人次|次(?![序数品要级元方])|万元|亿元|元(?![件素旦方])|人(?![数口均员体工类])|名(?![称词单])|家(?![庭属])|岁|小时|天(?![数然])|分(?:钟)?|%|％|万|亿|县|市|省|区|镇|乡|村|街道|公司|同志|书记|主任|局长)';

/** Signs that stand for words somebody hid; each alternative is bounded or a run of one character. */
const mask = new RegExp(
  [
    // 传达**书记, ****年, 138****1234, 张*国
    '[*＊]{2,}',
    `(?<=${han})[*＊](?=${han})`,
    // yq_组, 网上y情, 涉事yq
    `(?<=${edge}|^)yq_?(?=${edge}|$)`,
    `(?<=${han})y(?=情)`,
    // _总书记, 做好_控制, 有毒气体_，
    `(?<![\\w_])_(?=${han})`,
    `(?<=${han})_(?=[${han}，。、；：,.;:）)])`,
    // ×年×月×日, 某县××镇, X万元, X个月; not 3×4米 and not 第×条
    `(?<![\\w×ＸX第])(?:[×XxＸ]{1,4}[年月日](?![a-z])){1,3}`,
    `(?<![\\w×ＸX第.)）])[×XＸ]{1,4}(?=${unit})`,
    `[×]{2,}(?=${edge}|$)`,
    `(?<=${edge}|^)[XＸ]{2,4}(?=${han})`,
    // 138××××1234, 鲁D×××××, 1101**** in letters: 138xxxx1234
    '(?<=[0-9A-Z])[×Ｘ]{3,18}(?=[0-9]|[^×Ｘ]|$)',
    '(?<=\\b1\\d{2})[xX]{4}(?=\\d{4}(?!\\d))',
    '(?<=\\d{4})[xX]{4,14}(?=\\d{0,4}(?:\\D|$))',
    // 张×、李×; 单价×数量 is multiplied
    `(?<=${han})(?<![打画划叉标是为])[×Ｘ](?=[，。、；）)（(]|等|某)`,
    // 某镇█, ○○县, □□村; 二○二四 is a year, □是□否 a form
    '█+|■{2,}',
    `(?<![一二三四五六七八九十〇○◯零年\\d])[○◯]{2,8}(?=${han})(?![一二三四五六七八九十〇零年])`,
    `(?<=${han})□{2,8}(?=${han})`,
    // (略), 此处略去
    '[（(【]\\s?(?:此处|以下|下|上|内容|名单|具体)?(?:从)?略(?:去)?\\s?[）)】]',
    '(?:此处|以下内容|具体内容|下文)(?:从略|略去|略)(?=[，。；）)】…]|$)',
  ].join('|'),
  'gmu',
);
const worthwhile = /[*＊_×█■○◯□略]|[XＸ]|[xX]{4}|[Xx][年月日]|yq|y情/;

/** Nearly all of \p{Script=Han}, but a cheap class: it is tried on the whole line of each star. */
const anyHan = /[\u3007\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/;

/** A rule of stars, a heading's emphasis or a form's blank, not a hidden word. */
const rule = /^[\s*＊_■█○□|·-]+$/u;
/** Stars that rate, and signs that multiply. */
const rating = /星级|评级|评分|打分|推荐指数|指数|难度|等级/;
const formula =
  /[=＝÷＋√²³㎡]|公式|乘以|相乘|(?:长|宽|高|厚|直径|单价|数量|面积|系数|规格|尺寸|天数|金额)\s{0,2}[×*＊xX]|[×*＊xX]\s{0,2}(?:长|宽|高|厚|直径|单价|数量|面积|系数|天数|人数|金额)|\d\s{0,2}[×*＊]\s{0,2}\d|\d(?:mm|cm|m|米|厘米|毫米)\s{0,2}[×*]/;

/** Flags words that were hidden on purpose, each where it stands; none is ever filled in. `**书记` → masked at [0, 2). */
export function noteMasks(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  if (!worthwhile.test(text)) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const footnotes = footnotesOf(text);
  const marks: Mark[] = [];
  for (const match of text.matchAll(mask)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isProtected(start, end) || isDecoration(text, start, end, footnotes)) continue;
    const note = { code: 'masked', before: match[0], detail: `hidden by ${match[0].slice(0, 8)}` } as const;
    marks.push({ start, end, note });
  }
  return annotate(tracked, marks);
}

function isDecoration(text: string, start: number, end: number, footnotes: ReadonlySet<string>): boolean {
  const [lineStart, lineEnd] = lineAround(text, start, end);
  const line = text.slice(lineStart, lineEnd);
  const isWhole = lineStart === 0 || text[lineStart - 1] === '\n';
  const sign = text[start] ?? '';
  if (rule.test(line)) return true;
  if (sign === '_') return isSeparator(line, start - lineStart);
  const isSingle = end - start === 1;
  if (isSingle && '×*＊XＸ'.includes(sign)) return formula.test(clauseAround(line, start - lineStart));
  if (sign !== '*' && sign !== '＊') return false;
  if (!anyHan.test(line) && !/\d$/.test(line.slice(0, start - lineStart))) return true;
  if (rating.test(line) && /^[ \t]{0,3}(?:[）)。，；,;|]|$)/m.test(text.slice(end, end + 5))) return true;
  return (
    (isWhole && isEmphasis(line, start - lineStart, end - lineStart)) ||
    isFootnote(text, [start, end], line.slice(0, start - lineStart).trim() === '', footnotes)
  );
}

/** 新闻_某网, 【来源：某区人民政府_工作动态】: joins names in a credit or a title, with no sentence around it. */
function isSeparator(line: string, at: number): boolean {
  const sentence =
    line
      .slice(0, at)
      .split(/[。；！？]/)
      .at(-1) ?? '';
  if (/(?:来源|来自)[:：]?[^，,]{0,40}$/.test(sentence)) return true;
  return line.length <= 60 && !/[，。；,;]/.test(line);
}

/** Markdown's `**词**` and `***`: opens at the line's start or behind a blank or mark, and is closed on the same line. */
function isEmphasis(line: string, start: number, end: number): boolean {
  if (!/^\s{0,40}(?:[-+>#]{1,6}\s{1,9})?[*＊]/.test(line)) return false;
  const runs = [...line.matchAll(/[*＊]{2,}/g)].filter((run) => run.index < 2000);
  const opensLine = /^\s*(?:[-+>#]{1,6}\s)?\s*$/.test(line.slice(0, runs[0]?.index ?? 0));
  if (!opensLine || runs.length < 2 || runs.length % 2 === 1) return false;
  const index = runs.findIndex((run) => run.index === start && run.index + run[0].length === end);
  const opening = runs[index - (index % 2)];
  const closing = runs[index - (index % 2) + 1];
  if (!opening || !closing || opening[0].length !== closing[0].length) return false;
  const inner = line.slice(opening.index + opening[0].length, closing.index);
  return inner.trim() === inner && inner.length > 1;
}

/** 数据** 见下: at most three stars behind a word, and a line begins with as many and explains them. */
function isFootnote(
  text: string,
  [start, end]: readonly [number, number],
  opensLine: boolean,
  footnotes: ReadonlySet<string>,
): boolean {
  if (end - start > 3 || !footnotes.has(text.slice(start, end))) return false;
  const behind = text.slice(end, end + 2);
  return opensLine ? explains.test(behind) : /^(?:[\s，。、；：）)|]|$)/u.test(behind);
}

const explains = /^\s?(?:注|说明|指|系|[:：])|^\s\S/u;

/** The stars that open a line as a footnote's mark does: `** 注：…`. */
function footnotesOf(text: string): ReadonlySet<string> {
  const found = text.matchAll(/^[ \t\u3000]{0,4}([*＊]{1,3})(?:\s?(?:注|说明|指|系|[:：])|[ \t]\S)/gmu);
  return new Set([...found].map((match) => match[1] ?? ''));
}

/** The clause around a place, at most 30 characters to either side. */
function clauseAround(line: string, at: number): string {
  const left = line.slice(Math.max(0, at - 30), at);
  const right = line.slice(at, at + 30);
  const from = Math.max(...['，', '。', '；', ',', ';'].map((sign) => left.lastIndexOf(sign)));
  const to = right.search(/[，。；,;]/);
  return left.slice(from + 1) + (to < 0 ? right : right.slice(0, to));
}

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  // A line longer than this is no credit and no rule; looking at more would be quadratic on hostile input.
  const reach = 400;
  const from = Math.max(0, start - reach);
  const left = text.slice(from, start).lastIndexOf('\n');
  const right = text.slice(end, end + reach).indexOf('\n');
  return [from + left + 1, right < 0 ? Math.min(text.length, end + reach) : end + right];
}
