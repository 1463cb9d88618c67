import type { Finding } from '../finding.ts';
import { isBareDate, isByline, isClock } from './header-line.ts';
import { folded, type Line } from './line.ts';
import { type PrintedDate, readDate, readTagDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';
import { urlDate } from './url-date.ts';

/** When it was published and issued, with the words that say so. */
export interface FoundDate {
  readonly published?: PrintedDate;
  readonly why?: string;
  /** YYYY-MM-DD of 成文日期 or of the signature. */
  readonly issuedOn?: string;
  readonly findings: readonly Finding[];
}

interface DateHints {
  readonly tags: readonly { readonly value: string; readonly tag: string }[];
  /** Lines between headline and text, and those right before the headline. */
  readonly header: readonly Line[];
  /** Lines between the headline itself and the text. */
  readonly below: readonly Line[];
  /** Lines behind the text. */
  readonly footer: readonly Line[];
  readonly body: readonly string[];
  readonly selected?: string;
  readonly url?: string;
  readonly frontMatter?: string;
  /** Value of a script variable. */
  readonly script?: string;
}

/**
 * By rank: tag, the source's selector, header line, front matter, a script variable, a labelled line behind the text, address. A tag that contradicts the header
 * line by a day or more gives `date-conflict`; the address breaks the tie, else the tag stays. On the same day the
 * line's time of day wins (开普 templates write a 12-hour clock into the tag).
 */
export function findDate(hints: DateHints): FoundDate {
  const tag = firstTag(hints.tags);
  const line = headerDate(hints.header) ?? issueDay(hints.below);
  const address = hints.url === undefined ? undefined : urlDate(hints.url);
  const issuedOn = issued([...hints.header, ...hints.footer]) ?? signature(hints.body);
  const findings: Finding[] = [];
  const result = (published: PrintedDate | undefined, why: string): FoundDate => ({
    ...(published ? { published, why } : {}),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    findings,
  });
  if (tag && line) {
    if (day(tag.date) === day(line)) {
      const better = line.precision === 'minute' ? line : tag.date;
      return result(
        better,
        better === line ? `header line: ${line.words}` : `tag ${tag.name}: ${tag.date.words}`,
      );
    }
    const forLine =
      (address !== undefined && address.precision === 'day' && day(address) === day(line)) ||
      (tag.date.precision === 'day' && (line.precision === 'minute' || placeholder.test(tag.date.words)));
    findings.push({
      code: 'date-conflict',
      detail: `tag ${tag.name} says ${tag.date.words}, header line says ${line.words}; ${forLine ? 'the line' : 'the tag'} is used`,
    });
    return forLine
      ? result(line, `header line: ${line.words}`)
      : result(tag.date, `tag ${tag.name}: ${tag.date.words}`);
  }
  if (tag) return result(tag.date, `tag ${tag.name}: ${tag.date.words}`);
  const selected = hints.selected === undefined ? undefined : readDate(hints.selected, { month: true });
  if (selected) return result(selected, `selector: ${selected.words}`);
  if (line) return result(line, `header line: ${line.words}`);
  const front = hints.frontMatter === undefined ? undefined : readTagDate(hints.frontMatter);
  if (front) return result(front, `front matter date: ${front.words}`);
  const script = hints.script === undefined ? undefined : readTagDate(hints.script);
  if (script) return result(script, `script variable: ${script.words}`);
  const behind = headerDate(
    hints.footer.filter((one) => readLabels(one).some((label) => label.kind === 'date')),
  );
  if (behind) return result(behind, `line behind the text: ${behind.words}`);
  // Old forums print the time under a post.
  const under = hints.footer.slice(0, 4).find((one) => isBareDate(folded(one)));
  const below = under && readDate(folded(under));
  if (below && !address) return result(below, `line behind the text: ${below.words}`);
  if (address) return result(address, `address: ${address.words}`);
  return result(undefined, '');
}

/** A day that a template has given a clock, and often the wrong day with it: 2022-01-28 00:00:00 for 2022-01-27. */
const placeholder = /[ T](?:00:00(?::00)?|23:59:59)/;

function firstTag(
  tags: DateHints['tags'],
): { readonly date: PrintedDate; readonly name: string } | undefined {
  for (const { value, tag } of tags) {
    const date = readTagDate(value);
    if (date) return { date, name: tag };
  }
  return undefined;
}

/** How much a printed date is worth: one with the label of publication, a bare one, one of a later change. */
const rank = { published: 3, bare: 2, changed: 1 };
const changed = /更新|修改|最后编辑|编辑于|本帖最后|修订|updated|modified/iu;

/** The best of the dates printed in these lines; of equals the last before the text; never the page's clock. */
function headerDate(lines: readonly Line[]): PrintedDate | undefined {
  let best: { readonly date: PrintedDate; readonly rank: number } | undefined;
  for (const line of joinSplitDates(lines).toReversed()) {
    if (line.text.length > longestHeader) continue;
    const found = lineDate(line);
    if (found && (best === undefined || found.rank > best.rank)) best = found;
    if (best?.rank === rank.published) break;
  }
  return best?.date;
}

const longestHeader = 400;

function lineDate(line: Line): { readonly date: PrintedDate; readonly rank: number } | undefined {
  const labels = readLabels(line);
  let late: PrintedDate | undefined;
  for (const { kind, label, value } of labels) {
    if (kind !== 'date' && kind !== 'source') continue;
    const date = readDate(folded({ ...line, text: value }), { month: kind === 'date' });
    if (!date) continue;
    if (kind === 'source' || !changed.test(label)) return { date, rank: rank.published };
    late ??= date;
  }
  const text = folded(line);
  const before = labels[0] ? text.slice(0, Math.max(0, text.indexOf(labels[0].label))) : '';
  const bare = bareDate(line, text, labels, before);
  if (bare) {
    const words = labels.length > 0 ? before : text;
    const isLate = changed.test(words) && !/发[布表]/u.test(words);
    return { date: bare, rank: isLate ? rank.changed : rank.bare };
  }
  return late && { date: late, rank: rank.changed };
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
  return looseDate(text);
}

/** A time of day, or 发表于, in a line that is no sentence: `发表于2014-08-24 21:30| 1164次阅读| 某某网`. */
function looseDate(text: string): PrintedDate | undefined {
  if (text.length > 160 || /[。；！？]/u.test(text) || isClock(text)) return undefined;
  const date = readDate(text);
  return date && (date.precision === 'minute' || /发[布表]于|发[布表](?:时间|日期)/u.test(text))
    ? date
    : undefined;
}

/** `2019` `09/07` `19:02`, or a large `30` above `2024-07`, each in an element of its own → one line. */
function joinSplitDates(lines: readonly Line[]): readonly Line[] {
  const joinedLines: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [one, two, three] = lines.slice(at, at + 3).map((line) => line.text);
    const line = lines[at];
    if (!line || one === undefined) continue;
    const year =
      /^(?:19|20)\d\d年?$/.test(one) && two !== undefined && /^\d{1,2}[-/.月]\d{1,2}日?$/.test(two);
    const month =
      two !== undefined && /^(?:19|20)\d\d[-/.年]\d{1,2}月?$/.test(two) && /^\d{1,2}日?$/.test(one);
    if (year) {
      const time = three !== undefined && /^\d{1,2}:\d\d(?::\d\d)?$/.test(three);
      joinedLines.push({
        ...line,
        text: `${one.slice(0, 4)}-${two?.replace(/[/.月]/g, '-').replace('日', '')}${time ? ` ${three}` : ''}`,
      });
      at += time ? 2 : 1;
    } else if (month) {
      joinedLines.push({
        ...line,
        text: `${two?.replace(/[/.年]/g, '-').replace('月', '')}-${one.replace('日', '')}`,
      });
      at++;
    } else joinedLines.push(line);
  }
  return joinedLines;
}

/** `2023年06月15日 星期四` under a headline is the day of a newspaper's issue; above it, it is the page's clock. */
function issueDay(below: readonly Line[]): PrintedDate | undefined {
  for (const line of below) {
    const text = folded(line);
    if (text.length > 40 || /今天|现在|当前|天气|农历|北京时间|[。，；]/u.test(text)) continue;
    const date = /(?:星期|周)[一二三四五六日天]/u.test(text) ? readDate(text) : undefined;
    if (date) return date;
  }
  return undefined;
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

function issued(lines: readonly Line[]): string | undefined {
  for (const line of lines) {
    for (const { kind, value } of readLabels(line)) {
      const date = kind === 'issued' ? readDate(value) : undefined;
      if (date) return day(date);
    }
  }
  return undefined;
}

/** A date that stands alone among the last lines, as under an official letter; `（2024年2月29日印发）` too. */
function signature(body: readonly string[]): string | undefined {
  for (const text of body.slice(-8).toReversed()) {
    const compact = text.replace(/\s/gu, '');
    if (compact.length > 40) continue;
    if (
      !/^(?:[\p{Script=Han}()（）、]{0,24}[^\d])?(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年.{2,5}月?.{0,3}日)(?:印发)?[)）]?$/u.test(
        compact,
      )
    )
      continue;
    const date = readDate(compact);
    if (date) return day(date);
  }
  return undefined;
}

function day(date: PrintedDate): string {
  return date.at.slice(0, 10);
}
