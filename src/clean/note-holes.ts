import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

/** What the page says about its own length. */
export interface Holes {
  /** Sum of what 省略N字 says. */
  readonly omitted?: number;
  /** What 全文共N字 says. */
  readonly total?: number;
  /** What 当前仅显示N字 says. */
  readonly shown?: number;
  /** Share of the text that is shown, 0..1, from 还剩N%未读 or 共N页 … 预览M页. */
  readonly share?: number;
  /** The page says that text is missing. */
  readonly incomplete: boolean;
}

const count = '\\s?([0-9０-９]{1,8})\\s?';
/** What a page says where it has cut its text away; every part is bounded. */
const saying = new RegExp(
  [
    `(?<omitted>(?:此处|中间|以下|这里|后文|下文)?(?:已)?(?:省略|隐藏|略去|屏蔽)(?:了)?(?:约|内容)?${count}(?:个)?字(?:内容)?|此处有${count}字(?:被)?(?:省略|隐藏)|以下内容需.{0,8}(?:付费|会员|登录).{0,4}(?:可见|查看|阅读)|(?:此处|以下|本段|部分)内容(?:已)?(?:被)?(?:隐藏|屏蔽|加密))`,
    `(?<total>(?:全文|本文|原文)(?:共|一共|总共|共计|约)(?:有)?${count}(?:个)?字)`,
    `(?<shown>(?:当前|目前|现在|此处)?(?:仅|只|已)?(?:显示|展示|预览)(?:了|前)?${count}(?:个)?字)`,
    `(?<pages>(?:本文档|该文档|文档|全文|本文|本资料)(?:共|总共)(?:有)?${count}页)`,
    `(?<seen>(?:当前|目前)?(?:(?:仅|只|已)(?:显示|展示|预览|能看|可看)|(?:可|能)?(?:免费|试)(?:预览|阅读|试读|读)|预览)(?:了|前)?${count}页)`,
    `(?<rest>(?:剩余|余下|还剩|后面还有)(?:约)?${count}(?:(?<percent>%|％)|个字|字|页)(?:未读|未显示|未阅读|内容|精彩内容|没读完)?|(?:还有|剩下)${count}(?:个字|字|页|段)(?:未读|未显示|未阅读|内容|精彩内容|没读完))`,
    '(?<end>(?:试读|试看|预览|免费阅读|免费部分)(?:部分)?(?:已)?(?:结束|到此(?:结束|为止))|未完(?=[,，、;；)）】\\]。.… ]|待续|$)(?:待续)?|(?:请)?(?:先)?(?:登[录陆]|注册|付费|购买|下载|开通会员|成为会员|关注公众号|扫码|打开APP|升级会员)后?(?:才?可以?|才?能|即可|继续)(?:继续)?(?:查看|阅读|浏览|获取)(?:本文|该文档)?(?:全文|完整|更多|剩余|全部)(?:内容|文档|版)?|(?:登[录陆]|注册|付费|购买|下载|开通会员|成为会员|关注公众号|扫码|打开APP|升级会员)后?(?:查看|阅读|浏览)(?:本文|该文档)?(?:全文|完整|更多|剩余|全部)(?:内容|文档|版)?|(?:阅读|查看)全文请(?:登[录陆]|下载|注册|购买|付费)|(?:您|你)(?:尚未|还未|没有)(?:登[录陆]|权限|购买).{0,12}(?:查看|阅读|浏览)|付费(?:内容|文档|阅读)(?:，|,)?(?:请)?(?:购买|解锁|付费))',
  ].join('|'),
  'gmu',
);
const worthwhile =
  /省略|隐藏|略去|屏蔽|加密|付费|会员|全文|本文|原文|文档|资料|显示|展示|预览|剩余|剩下|余下|还剩|还有|试读|试看|未完|[录陆册费买载员号码P]后|(?:查看|阅读|浏览)/;

const openers = '(（[【〔';
const closers: Readonly<Record<string, string>> = {
  '(': ')）',
  '（': ')）',
  '[': ']',
  '【': '】',
  '〔': '〕',
};
const longestLeft = 60;
const longestRight = 160;

/**
 * Finds the holes a page admits, and reduces each marker to its own words: `(某网http://… 省略747字,会员可读)` →
 * `(省略747字)`. The hole stays visible; nothing is filled in.
 */
export function noteHoles(tracked: TrackedText): { readonly tracked: TrackedText; readonly holes: Holes } {
  const { text } = tracked;
  if (!worthwhile.test(text)) return { tracked, holes: { incomplete: false } };
  const edits: Edit[] = [];
  let omitted: number | undefined;
  let total: number | undefined;
  let shown: number | undefined;
  let pages: number | undefined;
  let seen: number | undefined;
  let share: number | undefined;
  let group: { start: number; end: number; words: string[]; bracketed: boolean } | undefined;
  const flush = (): void => {
    if (!group) return;
    const before = text.slice(group.start, group.end);
    const close = group.bracketed ? (closers[before[0] ?? '']?.[before[0] === '（' ? 1 : 0] ?? '') : '';
    const by = group.bracketed ? `${before[0]}${group.words.join(',')}${close}` : before;
    const detail = `the page leaves text out: ${group.words.join(', ')}`;
    edits.push({
      start: group.start,
      end: group.end,
      by,
      note: { code: 'omission', before, after: by, detail },
    });
    group = undefined;
  };
  for (const match of text.matchAll(saying)) {
    const groups = match.groups ?? {};
    const words = match[0].trim();
    const figure = numberIn(words);
    const bracket = bracketAround(text, match.index, match.index + match[0].length);
    // 全文共2000字 or 显示100字 alone, outside a marker, is an ordinary sentence.
    const plain =
      groups.total ??
      groups.shown ??
      groups.pages ??
      groups.seen ??
      groups.rest ??
      groups.end ??
      unsaid(groups.omitted);
    if (plain !== undefined && !bracket && !standsAlone(text, match.index, match[0].length)) continue;
    // 还剩20% may be of anything; with 未读 or as a line of its own it is of the text.
    if (
      groups.rest !== undefined &&
      !/[读示容]$/.test(words) &&
      !isWholeLine(text, match.index, match[0].length)
    )
      continue;
    if (groups.omitted !== undefined && figure !== undefined) omitted = (omitted ?? 0) + figure;
    if (groups.total !== undefined) total = figure;
    if (groups.shown !== undefined) shown = figure;
    if (groups.pages !== undefined) pages = figure;
    if (groups.seen !== undefined) seen = figure;
    if (groups.percent !== undefined && figure !== undefined && figure <= 100) share = 1 - figure / 100;
    const start = bracket?.start ?? match.index;
    const end = bracket?.end ?? match.index + match[0].length;
    if (group && start < group.end) {
      group.words.push(words);
      group.end = Math.max(group.end, end);
    } else {
      flush();
      group = { start, end, words: [words], bracketed: bracket !== undefined };
    }
  }
  flush();
  if (pages !== undefined && seen !== undefined && pages > 0 && seen <= pages) share ??= seen / pages;
  const holes: Holes = {
    incomplete: edits.length > 0,
    ...(omitted !== undefined && { omitted }),
    ...(total !== undefined && { total }),
    ...(shown !== undefined && { shown }),
    ...(share !== undefined && { share }),
  };
  return { tracked: applyHoles(tracked, edits), holes };
}

/** 此处内容已隐藏 without a figure may be a sentence about it. */
function unsaid(words: string | undefined): string | undefined {
  return words !== undefined && numberIn(words) === undefined ? words : undefined;
}

/** Where nothing is cut away from the marker only the finding is added. */
function applyHoles(tracked: TrackedText, edits: readonly Edit[]): TrackedText {
  const changed = edits.some(({ start, end, by }) => tracked.text.slice(start, end) !== by);
  return applyEdits(tracked, edits, changed ? 1 : 0);
}

/** The brackets around a marker, on its own line and near; an unclosed one reaches to the end of the line. */
function bracketAround(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  let open = -1;
  for (let at = start - 1; at >= Math.max(0, start - longestLeft); at--) {
    const char = text[at] ?? '';
    if (char === '\n' || ')）】]〕'.includes(char)) break;
    if (openers.includes(char)) {
      open = at;
      break;
    }
  }
  if (open < 0) return undefined;
  const wanted = closers[text[open] ?? ''] ?? '';
  for (let at = end; at < Math.min(text.length, end + longestRight); at++) {
    const char = text[at] ?? '';
    if (char === '\n') return { start: open, end: at };
    if (wanted.includes(char)) return { start: open, end: at + 1 };
  }
  return text.length - end <= longestRight ? { start: open, end: text.length } : undefined;
}

/** A line of its own, dots and dashes aside. */
function standsAlone(text: string, start: number, length: number): boolean {
  const reach = 200;
  const before =
    text
      .slice(Math.max(0, start - reach), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(start + length, start + length + reach).split('\n')[0] ?? '';
  return before.length + after.length < 30 && !/[。；]/.test(before);
}

/** Nothing but dots, dashes, brackets and 阅读 beside it. */
function isWholeLine(text: string, start: number, length: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - 20), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(start + length, start + length + 20).split('\n')[0] ?? '';
  const beside = before + after;
  return /^(?:[\s.…—\-()（）【】[\]>»,，]|点击|继续|阅读|展开|加载)*$/u.test(beside);
}

function numberIn(words: string): number | undefined {
  const digits = words.normalize('NFKC').match(/[0-9]+/);
  return digits ? Number(digits[0]) : undefined;
}
