import { protectedBy } from './strip-pinyin.ts';
import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

const han = '\\p{Script=Han}';
const edge = `[${han}，。、；：！？“”‘’（）《》,.;:!?()\\s]`;

/** Signs that stand for words somebody hid; each alternative is bounded or a run of one character. */
const mask = new RegExp(
  [
    // 传达**书记, ****年, 张*国
    '[*＊]{2,}',
    `(?<=${han})[*＊](?=${han})`,
    // yq_组, 网上y情, 涉事yq
    `(?<=${edge}|^)yq_?(?=${edge}|$)`,
    `(?<=${han})y(?=情)`,
    // _总书记, 做好_控制, 有毒气体_，
    `(?<![\\w_])_(?=${han})`,
    `(?<=${han})_(?=[${han}，。、；：,.;:）)])`,
    // 张××, 某县××镇, ×年×月×日
    `(?:[×XxＸ]{1,4}[年月日](?![a-z])){1,3}`,
    `[×]{2,}(?=${edge}|$)`,
    `(?<=${edge}|^)[XＸ]{2,4}(?=${han})`,
    // 某镇■■■
    '[█■]{2,}',
  ].join('|'),
  'gmu',
);
const worthwhile = /[*＊_×█■]|XX|ＸＸ|[Xx][年月日]|yq|y情/;

/** A rule of stars, a heading's emphasis or a form's blank, not a hidden word. */
const rule = /^[\s*＊_■█]+$/u;

/** Flags words that were hidden on purpose, each where it stands; none is ever filled in. `**书记` → masked at [0, 2). */
export function noteMasks(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  if (!worthwhile.test(text)) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const marks: Mark[] = [];
  for (const match of text.matchAll(mask)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isProtected(start, end) || isDecoration(text, start, end)) continue;
    const note = { code: 'masked', before: match[0], detail: `hidden by ${match[0].slice(0, 8)}` } as const;
    marks.push({ start, end, note });
  }
  return annotate(tracked, marks);
}

function isDecoration(text: string, start: number, end: number): boolean {
  const [lineStart, lineEnd] = lineAround(text, start, end);
  const line = text.slice(lineStart, lineEnd);
  const sign = text[start] ?? '';
  if (rule.test(line)) return true;
  if (sign === '_') return isSeparator(line, start - lineStart);
  if (sign === '*' || sign === '＊') return isEmphasis(line, start - lineStart, end - lineStart);
  return false;
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

function lineAround(text: string, start: number, end: number): readonly [number, number] {
  // A line longer than this is no credit and no rule; looking at more would be quadratic on hostile input.
  const reach = 400;
  const from = Math.max(0, start - reach);
  const left = text.slice(from, start).lastIndexOf('\n');
  const right = text.slice(end, end + reach).indexOf('\n');
  return [from + left + 1, right < 0 ? Math.min(text.length, end + reach) : end + right];
}
