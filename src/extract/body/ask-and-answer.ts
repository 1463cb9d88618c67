import { Element } from 'domhandler';
import { isBareDate } from '../fields/header-line.ts';
import { readDate } from '../fields/read-date.ts';
import { isToolbar } from '../furniture/is-toolbar.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, weight } from '../lines/line.ts';
import type { PageLines } from '../lines/page-lines.ts';
import { type AskWords, letterData, letterStages, letterWords, questionWords } from './ask-words.ts';
import type { BodyRange } from './find-body.ts';
import { joinSplit, splitLabels } from './split-labels.ts';

/** Longest line that names a part; lines a question has at most; lines looked at before the answer's first sentence. */
const most = { mark: 60, replies: 3, ask: 80, gap: 8, crumbs: 60, rows: 14 };
const least = { text: 8 };

/**
 * Pages of a letter with an official reply, of a question with its best answer: the lines of both, without the rows of data,
 * stages and ratings around them. Undefined when the page is no such page.
 */
export function askAndAnswer(made: PageLines, pageTitle: string): BodyRange | undefined {
  // 最佳答案 says more than who answered and when.
  return find(made, pageTitle, questionWords, isDatum) ?? find(made, pageTitle, letterWords, isData);
}

type Words = AskWords;

function find(
  made: PageLines,
  pageTitle: string,
  words: Words,
  isRow: (line: Line) => boolean,
): BodyRange | undefined {
  const isName = (text: string): boolean => {
    const name = text.replace(marks, '');
    return words.reply.test(name) || (name.length > 2 && words.ask.test(name)) || name === '内容';
  };
  const view = splitLabels(made.lines, isName);
  const { lines, at: indices } = view;
  const replies: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (line.text.length <= most.mark && line.linked < line.text.length * 0.5 && isReply(line, words))
      replies.push(at);
  }
  const answers = new Set<number>();
  let found: { readonly reply: number; readonly start: number; readonly asked: Asked } | undefined;
  for (const reply of replies) {
    const start = startOfText(lines, reply + 1, words, isRow);
    if (start === undefined) continue;
    const asked = questionAbove(lines, reply, words, isRow);
    if (asked === undefined) continue;
    answers.add(start);
    found ??= { reply, start, asked };
  }
  if (!found || answers.size > most.replies) return undefined;
  const { reply, start, asked } = found;
  const named = [pageTitle, ...lines.slice(0, reply).filter(isShort).slice(-most.crumbs).map(folded)];
  const signs =
    Number(named.some((text) => words.page.test(text))) +
    Number(asked.marked) +
    Number(asked.rows >= 2) +
    Number(telling.test(lines[reply]?.text ?? '') || readDate(lines[reply]?.text ?? '') !== undefined);
  if (signs < 2) return undefined;
  let end = endOfAnswer(lines, start, containerEnd(made, lines, indices, asked.first, start), words);
  // Behind the answer stands who gave it; an office signs its letter.
  if (words === questionWords) while (end > start + 1 && !isSentence(lines[end - 1], isRow)) end--;
  const isAside = (at: number): boolean => {
    const line = lines[at] ?? nothing;
    if (at < asked.end) return isScrap(line, isRow);
    return at < start || isMark(line, words.reply) || isMark(line, words.ask) || isRow(line) || isTool(line);
  };
  const title = titleAbove(lines, asked.first);
  return {
    ...joinSplit(view, asked.first, end, isAside),
    why: 'question and answer',
    exact: true,
    ...(title === undefined ? {} : { title }),
  };
}

/** `来信标题 | 反映…`, as a row of data above the question. */
function titleAbove(lines: readonly Line[], first: number): string | undefined {
  for (const line of lines.slice(Math.max(0, first - most.rows), first)) {
    const found =
      /^[[【]?(?:信件|来信|留言|咨询|问题|诉求|邮件)?(?:标题|主题|题目)[\]】]?[:：\s]+(\S.{3,79})$/u.exec(
        line.text,
      );
    if (found?.[1] !== undefined && (line.cells?.length ?? 2) === 2) return found[1];
  }
  return undefined;
}

/** 处理结果, 办理情况 may be a heading of any report. */
const telling = /回复|答复|答案|回答|反馈/u;
const marks = /[\s:：[\]【】()（）>|·•◆■*-]/gu;

/** The line, or a piece of it beside a name and a date, is the name of a part. */
function isMark(line: Line, words: RegExp): boolean {
  const text = folded(line).replace(marks, '');
  if (text.length <= 14 && words.test(text)) return true;
  return (line.parts ?? line.cells ?? []).some((part) => {
    const own = part.replace(marks, '');
    return own.length >= 4 && own.length <= 8 && words.test(own);
  });
}

/** A character of every such name, either script: most lines need no folding. */
const hint = /[复復覆馈饋答办辦理结結纳納]/u;

/** The name of the answer, or the row that says who answered and when. */
function isReply(line: Line, words: Words): boolean {
  if (!hint.test(line.text)) return false;
  return isMark(line, words.reply) || (words.replied?.test(folded(line)) ?? false);
}

/** Index of the first sentence from `from` on, before which only rows of data, names and dates stand. */
function startOfText(
  lines: readonly Line[],
  from: number,
  words: Words,
  isRow: (line: Line) => boolean,
): number | undefined {
  for (let at = from; at < from + most.gap; at++) {
    const line = lines[at];
    if (!line || words.end.test(line.text)) return undefined;
    if (isRow(line) || isMark(line, words.reply) || isTool(line)) continue;
    if (isSentence(line)) return at;
  }
  return undefined;
}

interface Asked {
  readonly first: number;
  readonly end: number;
  readonly marked: boolean;
  readonly rows: number;
}

/** The question: the sentences above the answer, up to their name, the rows of data or the headline above them. */
function questionAbove(
  lines: readonly Line[],
  reply: number,
  words: Words,
  isRow: (line: Line) => boolean,
): Asked | undefined {
  let end = reply;
  while (end > 0 && reply - end < most.gap && !isSentence(lines[end - 1], isRow)) {
    if (isMark(lines[end - 1] ?? nothing, words.ask)) return undefined;
    end--;
  }
  if (!isSentence(lines[end - 1], isRow)) return undefined;
  let first = end;
  while (first > 0 && end - first < most.ask) {
    const line = lines[first - 1];
    if (!line || line.heading > 0 || isMark(line, words.ask) || isRow(line) || isStage(line)) break;
    if (isBareDate(folded(line)) || line.linked > line.text.length * 0.5) break;
    first--;
  }
  if (first === end) return undefined;
  let rows = 0;
  let marked = false;
  for (let at = first - 1; at >= Math.max(0, first - most.rows); at--) {
    const line = lines[at];
    if (!line) break;
    if (isRow(line)) rows += Math.max(1, Math.floor((line.cells ?? line.parts ?? []).length / 2));
    if (at === first - 1 && isMark(line, words.ask)) marked = true;
  }
  for (let at = end; at <= reply + 3; at++) if (lines[at] && isRow(lines[at] ?? nothing)) rows++;
  return { first, end, marked, rows };
}

const nothing: Line = { text: '', linked: 0, heading: 0 };

function endOfAnswer(lines: readonly Line[], start: number, end: number, words: Words): number {
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (!line) return at;
    const text = folded(line);
    if (text.length <= most.mark && words.end.test(text.replace(/^[\s[【]+/u, ''))) return at;
    if (at > start && line.heading > 0 && !isMark(line, words.reply) && weight(text) <= 12) return at;
    if (line.linked > line.text.length * 0.8 && weight(text) >= 8) return at;
    const rule = matchFurniture(line, 'tail');
    if (rule && closing.has(rule.name)) return at;
  }
  return end;
}

const closing = new Set(['footer', 'copyright', 'neighbour', 'comments', 'share', 'print']);

/** End of the innermost element that holds question and answer both, as index of the view. */
function containerEnd(
  { spans }: PageLines,
  lines: readonly Line[],
  indices: readonly number[],
  first: number,
  answer: number,
): number {
  const from = indices[first] ?? 0;
  const to = indices[answer] ?? 0;
  for (let node: unknown = lines[answer]?.element; node instanceof Element; node = node.parent) {
    const span = spans.get(node);
    if (!span || span[0] > from || span[1] <= to) continue;
    const end = indices.findIndex((index) => index >= span[1]);
    return end < 0 ? lines.length : end;
  }
  return lines.length;
}

function isData(line: Line): boolean {
  const text = folded(line);
  if (text.length > 160 || /[。！？]$/u.test(text)) return false;
  return letterData.test(text) || isStage(line);
}

function isDatum(line: Line): boolean {
  const text = folded(line);
  return (
    text.length <= 80 &&
    !/[。！？]$/u.test(text) &&
    (isBareDate(text) ||
      /^(?:浏览|悬赏|提问者|回答者|解决时间|匿名|来自|分类|标签|推荐于|发布于|我有更好)/u.test(text))
  );
}

function isStage(line: Line): boolean {
  return line.text.length <= 40 && letterStages.test(folded(line));
}

function isTool(line: Line): boolean {
  return isToolbar(line) || (line.linked > line.text.length * 0.7 && line.text.length <= 20);
}

function isScrap(line: Line | undefined, isRow: (line: Line) => boolean): boolean {
  return !line || isRow(line) || isTool(line);
}

function isSentence(line: Line | undefined, isRow?: (line: Line) => boolean): boolean {
  if (!line || line.linked > line.text.length * 0.5 || isRow?.(line)) return false;
  if (line.heading > 0) return false;
  return (
    isParagraph(line) ||
    (weight(line.text) >= least.text && /[。！？，；!?.]/u.test(line.text)) ||
    /[！？。]$/u.test(line.text)
  );
}

function isShort(line: Line): boolean {
  return line.text.length <= 120;
}
