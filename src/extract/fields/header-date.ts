import { folded, type Line } from '../lines/line.ts';
import { isBareDate, isByline, isClock } from './header-line.ts';
import { joinSplitDates } from './join-split-dates.ts';
import { type PrintedDate, readDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';

/** How much a printed date is worth: one with the label of publication, one in an element named after it, a bare one, one of a later change. */
export const dateRank = { published: 4, named: 3, bare: 2, changed: 1 };

/** A date with its worth. */
export interface RankedDate {
  readonly date: PrintedDate;
  readonly rank: number;
}

const changed = /更新|修改|最后编辑|编辑于|本帖最后|修订|updated|modified/iu;

/** The best of the dates printed in these lines; of equals the first or the last; never the page's clock nor an entry of a list. */
export function headerDate(
  lines: readonly Line[],
  wanted: 'first' | 'last' = 'last',
): RankedDate | undefined {
  let best: RankedDate | undefined;
  const joinedLines = joinSplitDates(lines);
  for (const line of wanted === 'last' ? joinedLines.toReversed() : joinedLines) {
    if (line.text.length > longestHeader || isEntry(line)) continue;
    const found = lineDate(line);
    if (found && (best === undefined || found.rank > best.rank)) best = found;
    if (best?.rank === dateRank.published) break;
  }
  return best;
}

/** A link with a date is another article's; a link that is nothing but a date is this one's, as blogs print it. */
function isEntry(line: Line): boolean {
  const share = line.element?.name === 'li' ? 0.2 : 0.5;
  if (line.linked <= line.text.length * share) return false;
  if (isByline(line) || /^(?:发[布表]|来源|时间|日期|作者)/u.test(line.text)) return false;
  return line.text.replace(/[\d\s:：./年月日-]/gu, '').length >= 4;
}

const longestHeader = 400;

function lineDate(line: Line): RankedDate | undefined {
  const labels = readLabels(line);
  let late: PrintedDate | undefined;
  for (const { kind, label, value } of labels) {
    if (kind !== 'date' && kind !== 'source') continue;
    const date = readDate(folded({ ...line, text: value }), {
      month: kind === 'date',
      short: kind === 'date',
    });
    if (!date) continue;
    if (kind === 'source' || !changed.test(label)) return { date, rank: dateRank.published };
    late ??= date;
  }
  const text = folded(line);
  const named = namedDate(line, text);
  if (named) return { date: named, rank: dateRank.named };
  const before = labels[0] ? text.slice(0, Math.max(0, text.indexOf(labels[0].label))) : '';
  const bare = bareDate(line, text, labels, before);
  if (bare) {
    const words = labels.length > 0 ? before : text;
    // A table whose cells have run together: 发文日期2025-08-22是否有效.
    const posted = /发[布表]于|(?:发[布文表]|公开|生成)(?:日期|时间) ?(?:19|20)\d\d/u.test(words);
    const isLate = changed.test(words) && !/发[布表]/u.test(words);
    return { date: bare, rank: posted ? dateRank.published : isLate ? dateRank.changed : dateRank.bare };
  }
  return late && { date: late, rank: dateRank.changed };
}

const dateName =
  /(?:^|[\s_-])(?:(?:pub|publish|post|news|article|art|info|detail|con|entry|create|release)?(?:[_-][a-z]+)?[_-]?(?:time|date)|fbsj|fbrq|shijian|riqi|timestamp)(?:$|[\s_-])/i;

/** An element called time, pubdate, fbsj … with little but a date; the weekday beside it makes no clock of it. */
function namedDate(line: Line, text: string): PrintedDate | undefined {
  const { class: classes, id } = line.element?.attribs ?? {};
  const names = `${classes ?? ''} ${id ?? ''}`;
  if (text.length > 60 || !dateName.test(names) || /now|today|clock|week|server|top/i.test(names))
    return undefined;
  if (/今天是|现在|当前|农历|天气|[。；]/u.test(text) || changed.test(text)) return undefined;
  return readDate(text);
}

function bareDate(
  line: Line,
  text: string,
  labels: ReturnType<typeof readLabels>,
  before: string,
): PrintedDate | undefined {
  // Stop labels such as 有效期 carry other dates.
  if (labels.length > 0)
    return readDate(before) ?? (isClock(text) ? undefined : readDate(joined(line, labels)));
  if (/^(?:本帖最后由|最后(?:编辑|更新))/u.test(text)) return readDate(text);
  if (
    isBareDate(text) ||
    (line.parts && isBareDate(line.parts.join(' '))) ||
    (isByline(line) && !isClock(text))
  )
    return readDate(text) ?? readDate(line.parts?.join(' ') ?? '');
  return looseDate(text) ?? looseDate(line.parts?.join(' ') ?? '');
}

/** A time of day, or 发表于, in a line that is no sentence: `发表于2014-08-24 21:30| 1164次阅读| 某某网`. */
function looseDate(text: string): PrintedDate | undefined {
  if (text.length > 160 || /[。；！？]/u.test(text) || isClock(text)) return undefined;
  const date = readDate(text);
  // 24-03-21 08:10
  const short = date === undefined && text.length <= 40 ? readDate(text, { short: true }) : undefined;
  if (short?.precision === 'minute') return short;
  return date && (date.precision === 'minute' || /发[布表]于|发[布表](?:时间|日期)/u.test(text))
    ? date
    : undefined;
}

function joined(line: Line, labels: ReturnType<typeof readLabels>): string {
  if (
    labels.some(
      (one) =>
        one.kind === 'issued' ||
        /有效|截止|活动|会议|实施|生效|失效|废止|注册|登录|登陆|访问/u.test(one.label),
    )
  )
    return '';
  return line.parts?.join(' ') ?? folded(line);
}
