import { folded, type Line, squeeze, weight } from '../lines/line.ts';
import type { BodyRange } from './find-body.ts';

/** What opens a post in a thread whose posts have no element of their own: author and time, floor. */
const heads: readonly RegExp[] = [
  // 天涯: 作者：江边客 回复日期：2008-3-4 12:10:22
  /^(?:楼主|作者|发[信帖]人|网友|网名|发言人|回复人|评论人)[:： ].{1,60}(?:日期|时间|发表于?|回复于?)[:： ]{0,3}\d{2,4}[-/年.]\d/u,
  // Discuz archiver, phpwind: 江边客 发表于 2008-3-4 12:10
  /^.{0,30}(?:发[表布]于|回复于|发表时间|发布时间|回复时间|发帖时间)[:： ]{0,3}\d{2,4}[-/年.]\d.{4,40}$/u,
  // 水木: 发信人: river (江边客), 信区: Safety
  /^发信人[:：].{2,60}(?:信区|讨论区|版面)[:：]/u,
  // 第3楼 江边客, 3# 江边客, 3楼, 沙发
  /^(?:第 ?)?[[(【]?\d{1,5} ?(?:楼|#)[\])】]?(?:[\s:：].{0,60})?$|^(?:楼主|沙发|板凳|地板)$/u,
  // 猫扑, 强国: 江边客 2008-3-4 12:10:22 回复, IP
  /^.{1,24}[ (（[]\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d\d(?::\d\d)?[)）\]]? ?(?:回复|回帖|引用|发表|说|写道|IP|来自|\d+ ?楼)/u,
];
/** Something of every form, either script: most lines need no folding. */
const hint = /\d|发信人|發信人|楼主|樓主|沙发|沙發|板凳|地板/u;
/** On the head of a first post only. */
const opens = /提交日期|发帖时间|[楼樓]主|(?:访问|点击|浏览|人气|回复)(?:数|量|次数)?[:： ] ?\d/u;
const nothing: Line = { text: '', linked: 0, heading: 0 };
const least = { heads: 3, text: 14 };
const most = { length: 110, share: 0.5, profile: 4, behind: 8 };

/**
 * A thread without an element for each post: the lines of its first one. What stands between headline and the first reply, else
 * between the first two heads. `found` as it came where no
 * three heads of one form stand on the page, a copy of it where it is the first post already.
 */
export function flatPost(
  lines: readonly Line[],
  found: BodyRange | undefined,
  pageTitle: string,
): BodyRange | undefined {
  // A notice above a thread may have a date too: only what the page is named after is its headline.
  const words = squeeze(lines[found?.head?.title ?? -1]?.text ?? '');
  const head = words !== '' && squeeze(pageTitle).includes(words) ? found?.head : undefined;
  const forms = heads.map((): number[] => []);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (line.text.length > most.length || line.linked > line.text.length * 0.8) continue;
    if (!hint.test(line.text)) continue;
    const text = folded(line);
    const form = heads.findIndex((one) => one.test(text));
    if (form >= 0) forms[form]?.push(at);
  }
  const marks = forms.reduce((best, one) => (one.length > best.length ? one : best), []);
  const [first, second] = marks;
  if (first === undefined || second === undefined || marks.length < least.heads) return found;
  const isFirst = opens.test(folded(lines[first] ?? nothing));
  // Where heads stand under their posts, no text follows the last.
  const last = marks.at(-1) ?? first;
  const isOver = isFirst || (head === undefined && hasText(lines, last + 1, last + most.behind));
  if (found && found.end <= first && !isOver) return { ...found };
  const opening = !isFirst && head !== undefined && head.after < first && hasText(lines, head.after, first);
  const start = opening ? head.after : behindProfile(lines, first + 1, second);
  const end = opening ? first : second;
  if (!opening && !hasText(lines, start, end)) return found;
  if (!opening && !isFirst && head && first > head.after + 30) return found;
  const isWithin = found !== undefined && found.first >= start - 8 && found.end <= end;
  if (isWithin && textOf(lines, found.first, found.end) >= textOf(lines, start, end) * most.share)
    return { ...found };
  return { ...found, first: start, end, why: 'first post', aside: found?.aside ?? new Set() };
}

/** Behind a head the writer's profile may stand: 身份, 用户, 文章, 19. */
function behindProfile(lines: readonly Line[], from: number, end: number): number {
  let at = from;
  while (at < end && !hasText(lines, at, at + 1)) at++;
  if (at === end || at - from < most.profile) return from;
  while (at > from && /[，。：！？…~,:!?]$/u.test(lines[at - 1]?.text ?? '')) at--;
  return at;
}

function textOf(lines: readonly Line[], from: number, end: number): number {
  let whole = 0;
  for (let at = from; at < end; at++) if (hasText(lines, at, at + 1)) whole += weight(lines[at]?.text ?? '');
  return whole;
}

function hasText(lines: readonly Line[], from: number, end: number): boolean {
  return lines
    .slice(from, end)
    .some(
      (line) =>
        line.linked <= line.text.length * most.share &&
        weight(line.text) >= least.text &&
        /[，。！？；,.!?]/u.test(line.text),
    );
}
