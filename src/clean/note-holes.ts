import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

/** What the page says about its own length. */
export interface Holes {
  /** Sum of what 省略N字 says. */
  readonly omitted?: number;
  /** What 全文共N字 says. */
  readonly total?: number;
  /** What 当前仅显示N字 says. */
  readonly shown?: number;
  /** The page says that text is missing. */
  readonly incomplete: boolean;
}

const count = '\\s?([0-9０-９]{1,8})\\s?';
/** What a page says where it has cut its text away; every part is bounded. */
const saying = new RegExp(
  [
    `(?<omitted>(?:此处|中间|以下|这里)?(?:已)?省略(?:了)?约?${count}(?:个)?字)`,
    `(?<total>(?:全文|本文|原文)(?:共|一共|总共|共计|约)(?:有)?${count}(?:个)?字)`,
    `(?<shown>(?:当前|目前|现在|此处)?(?:仅|只|已)?(?:显示|展示|预览)(?:了|前)?${count}(?:个)?字)`,
    `(?<rest>(?:剩余|余下|还剩|后面还有)(?:约)?${count}(?:%|％|个字|字)(?:未读|未显示|内容)?)`,
    '(?<end>试读(?:已)?结束|试看(?:已)?结束|未完(?=[,，、;；)）】\\]。.… ]|待续|$)(?:待续)?|(?:登录|注册|付费|购买|开通会员)后(?:可)?(?:查看|阅读|浏览)(?:全文|完整|更多|剩余))',
  ].join('|'),
  'gmu',
);
const worthwhile =
  /省略|全文|本文共|原文共|显示|展示|预览|剩余|余下|还剩|后面还有|试读|试看|未完|后可?(?:查看|阅读|浏览)/;

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
    const plain = groups.total ?? groups.shown ?? groups.rest ?? groups.end;
    if (plain !== undefined && !bracket && !standsAlone(text, match.index, match[0].length)) continue;
    if (groups.omitted !== undefined) omitted = (omitted ?? 0) + (figure ?? 0);
    if (groups.total !== undefined) total = figure;
    if (groups.shown !== undefined) shown = figure;
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
  const holes: Holes = {
    incomplete: edits.length > 0,
    ...(omitted !== undefined && { omitted }),
    ...(total !== undefined && { total }),
    ...(shown !== undefined && { shown }),
  };
  return { tracked: applyHoles(tracked, edits), holes };
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

function numberIn(words: string): number | undefined {
  const digits = words.normalize('NFKC').match(/[0-9]+/);
  return digits ? Number(digits[0]) : undefined;
}
