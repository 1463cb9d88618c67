import { isHeaderLine } from '../fields/header-line.ts';
import { readDate } from '../fields/read-date.ts';
import { folded, type Line, weight } from '../lines/line.ts';
import type { BodyRange } from './find-body.ts';

/** A thread has two posts with a mark at least; most of them hold words; a mark is so long at most. */
const least = { marks: 2, written: 0.6, text: 12 };
const most = { mark: 80, rest: 40, segments: 8, behind: 400, far: 60 };
/** Words of forums, questions and comments, in the marks or around them. */
const words =
  /楼主|\d ?楼|回[复帖答应]|引用|举报|只看|沙发|跟帖|跟贴|评论|网友|提问|答案|等级|积分|发帖|帖子|贴子|威望|版主|吧友|组员|UID|注册|说道?[:：]|Powered by/iu;

/**
 * A thread by its marks: date and writer, or a floor, over or under each post, whatever elements it is made of. The text
 * goes from behind headline and date to the first mark behind it. `found` as it came for pages without such marks.
 */
export function datedPosts(lines: readonly Line[], found: BodyRange | undefined): BodyRange | undefined {
  if (!found) return found;
  const head = found.head ?? { title: found.first - 1, after: found.first };
  const text = firstText(lines, head.after);
  if (text === undefined || found.end <= text) return found;
  for (const marks of markGroups(lines, head.title + 1).values()) {
    const end = marks.find((at) => at > text);
    if (end === undefined || marks.length < least.marks || !isThread(lines, marks, text)) continue;
    const last = lastText(lines, text, end);
    if (end >= found.end && found.first >= head.title) continue;
    return { ...found, first: opening(lines, head.after, text), end: last + 1, why: 'first post' };
  }
  return found;
}

/** Marks by the element they stand in: those of one thread are alike. */
function markGroups(lines: readonly Line[], from: number): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (let at = from; at < Math.min(lines.length, from + most.behind); at++) {
    const line = lines[at];
    if (!line || !isMark(line)) continue;
    const { name, attribs } = line.element ?? {};
    const key = floor.test(line.text)
      ? 'floor'
      : `${name ?? ''}.${(attribs?.class ?? '').replace(/\d+/g, '')}`;
    const known = groups.get(key);
    if (known) known.push(at);
    else groups.set(key, [at]);
  }
  return groups;
}

const floor = /^(?:第 ?)?[[(【]?\d{1,4} ?(?:楼|#)[\])】]?[.．、:： ]/u;

/** Date and time with a name and buttons, no sentence; or a floor before what is said there. */
function isMark(line: Line): boolean {
  if (floor.test(line.text)) return true;
  if (line.text.length > most.mark || line.linked > line.text.length * 0.6) return false;
  const text = folded(line);
  if (!/\d{4}|\d-\d/.test(text) || /[。；！？]/u.test(text)) return false;
  const date = readDate(line.parts?.join(' ') ?? text) ?? readDate(text);
  if (!date) return false;
  return text.length - date.words.length <= most.rest && (date.precision === 'minute' || words.test(text));
}

/** Most stretches between marks hold words of their own and no other page's headline; the words of a forum stand there. */
function isThread(lines: readonly Line[], marks: readonly number[], text: number): boolean {
  let written = 0;
  let stretches = 0;
  let forum = false;
  for (let at = 0; at < Math.min(marks.length, most.segments); at++) {
    const first = marks[at] ?? 0;
    const end = Math.min(marks[at + 1] ?? lines.length, first + most.far);
    const own = lines.slice(first, end);
    forum ||= own.slice(0, 4).some((line) => line.text.length <= most.mark && words.test(folded(line)));
    if (own.some(isHeadlineLink) && at + 1 < marks.length) return false;
    stretches++;
    if (own.some((line, index) => (index > 0 || floor.test(line.text)) && weight(line.text) >= 2)) written++;
  }
  forum ||= lines
    .slice(Math.max(0, text - 12), (marks.find((at) => at > text) ?? text) + 3)
    .some((line) => line.text.length <= most.mark && words.test(folded(line)));
  return forum && written >= stretches * least.written;
}

function isHeadlineLink(line: Line): boolean {
  return line.text.length >= 10 && line.parts === undefined && line.linked > line.text.length * 0.8;
}

function isText(line: Line | undefined): boolean {
  if (!line || line.linked > line.text.length * 0.5 || isMark(line) || isHeaderLine(line)) return false;
  return weight(line.text) >= least.text && /[，。！？；,.!?…]/u.test(line.text);
}

function firstText(lines: readonly Line[], from: number): number | undefined {
  for (let at = from; at < Math.min(lines.length, from + most.far); at++) if (isText(lines[at])) return at;
  return undefined;
}

/** A short line before the text is the post's own where it stands in the same element: what stands in others tells of the writer. */
function opening(lines: readonly Line[], from: number, text: number): number {
  const element = lines[text]?.element;
  let first = text;
  while (first > from) {
    const above = lines[first - 1]?.element;
    const beside = above?.parent === element?.parent && above?.name === element?.name && above?.name !== 'td';
    if (above !== element && !beside) break;
    first--;
  }
  return element === undefined ? Math.min(from, text) : first;
}

/** Last line of text before the mark: what stands between is the next writer's name. */
function lastText(lines: readonly Line[], from: number, end: number): number {
  for (let at = end - 1; at > from; at--) if (isText(lines[at])) return at;
  return from;
}
