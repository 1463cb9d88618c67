import type { Finding } from '../finding.ts';
import { dateRank, headerDate, type RankedDate } from './header-date.ts';
import { isBareDate } from './header-line.ts';
import { isParagraph } from './is-paragraph.ts';
import { folded, type Line, weight } from './line.ts';
import { matchFurniture } from './match-furniture.ts';
import { type PrintedDate, readDate, readTagDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';
import { urlDate } from './url-date.ts';
import { yearlessDate } from './yearless-date.ts';

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
  /** Lines right before the headline; its information table among them. */
  readonly above: readonly Line[];
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
  /** Value of a tag that says when the page was last changed. */
  readonly changed?: string;
}

/**
 * By rank: tag, the source's selector, header line, front matter, a script variable, a date without its year, a labelled line behind the text,
 * address, signature. A tag that contradicts the header line by a day or more gives `date-conflict`; the address breaks the tie, else the tag stays. On the same day the
 * line's time of day wins (开普 templates write a 12-hour clock into the tag).
 */
export function findDate(hints: DateHints): FoundDate {
  const tag = firstTag(hints.tags);
  const address = hints.url === undefined ? undefined : urlDate(hints.url);
  const line = printedDate(hints, address);
  const behind = nearest(hints.footer);
  const signed = signature(hints.body);
  const issuedOn = issued([...hints.above, ...hints.below, ...hints.footer]) ?? signed?.at.slice(0, 10);
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
  const yearless = yearlessDate(
    [...hints.below, ...hints.above],
    [address, hints.changed === undefined ? undefined : readTagDate(hints.changed)],
  );
  if (yearless) return result(yearless, `header line, without its year: ${yearless.words}`);
  const labelled = headerDate(behind.filter(hasDateLabel), 'first');
  if (labelled && (labelled.rank === dateRank.published || !address))
    return result(labelled.date, `line behind the text: ${labelled.date.words}`);
  // Old forums and blogs print the time under a post; where replies follow, it stands amid the text.
  const under =
    address?.precision === 'day'
      ? undefined
      : (amid(hints.body) ??
        behind
          .slice(0, 4)
          .map(dateUnder)
          .find((date) => date !== undefined));
  if (under) return result(under, `line behind the text: ${under.words}`);
  if (address && !(address.precision === 'month' && signed?.at.startsWith(address.at.slice(0, 7))))
    return result(withTime(address, hints), `address: ${address.words}`);
  if (signed) return result(signed, `signature: ${signed.words}`);
  return result(undefined, '');
}

/**
 * The date of the header: below the headline, else above it, where a bare date may be the page's own and has to agree
 * with the address. Behind the first paragraph a summary may end, but other articles may begin as well.
 */
function printedDate({ above, below }: DateHints, address: PrintedDate | undefined): PrintedDate | undefined {
  const text = below.findIndex((line) => isParagraph(line));
  const close = text < 0 ? below : below.slice(0, text);
  const found = better(headerDate(close, 'first'), headerDate(above.filter((line) => !isFooter(line))));
  const later = found ?? (text < 0 ? undefined : headerDate(below.slice(text, text + mostBehindSummary)));
  if (
    later &&
    address?.precision === 'day' &&
    later.rank < dateRank.published &&
    apart(later.date, address) > 3
  )
    return undefined;
  return later?.date ?? issueDay(below);
}

/** Pages of clients print no year: `08-13 07:05` gives the time of the address's day. */
function withTime(address: PrintedDate, { above, below }: DateHints): PrintedDate {
  if (address.precision !== 'day') return address;
  const [, month = '', date = ''] = address.at.slice(0, 10).split('-');
  for (const line of [...above, ...below.slice(0, mostBehindSummary)]) {
    const found =
      line.text.length <= 80 && /(?<!\d)(\d{1,2})[-/.月](\d{1,2})日? ?(\d{1,2}:\d\d)(?!\d)/u.exec(line.text);
    if (!found || Number(found[1]) !== Number(month) || Number(found[2]) !== Number(date)) continue;
    const at = readDate(`${address.at.slice(0, 10)} ${found[3]}`);
    if (at?.precision === 'minute') return { ...at, words: found[0] };
  }
  return address;
}

/** Lines behind a summary that may hold date and source. */
const mostBehindSummary = 6;

function better(below: RankedDate | undefined, above: RankedDate | undefined): RankedDate | undefined {
  if (!below || !above) return below ?? above;
  return above.rank > below.rank ? above : below;
}

/** Days between two dates. */
function apart(one: PrintedDate, other: PrintedDate): number {
  return Math.abs(Date.parse(one.at) - Date.parse(other.at)) / 86_400_000;
}

/** Lines behind a text up to the first that opens a list, comments or the page's foot. */
function nearest(lines: readonly Line[]): readonly Line[] {
  const footer = lines.filter((line) => !isAction(line)).slice(0, mostBehind);
  const end = footer.findIndex((line) => {
    const rule = matchFurniture(line, 'tail');
    return line.heading > 0 || rule?.name === 'more' || rule?.name === 'comments' || isFooter(line);
  });
  return end < 0 ? footer : footer.slice(0, end);
}

/** Lines behind a text that may hold its date. */
const mostBehind = 12;

/** 赞 0, 赏, 分享, 查看评论, 阅读 539, A+: what a reader may do stands between a text and its date as well. */
function isAction(line: Line): boolean {
  return (
    line.text.length <= 24 &&
    line.heading === 0 &&
    /^(?:(?:(?:我要|点)?(?:赞|踩|顶|赏|打赏|喜欢|收藏|分享|举报|推荐|转发|评论|留言|打印|关闭|返回)|(?:查看|发表|我要)评论|阅读|浏览|点击|人气|[隐显][藏示]边栏|海报|微信|微博|QQ|A[+-])[\s:：]?[([]?\d{0,7}[)\]]?[次人条]?\s?){1,6}$/iu.test(
      folded(line),
    )
  );
}

function isFooter(line: Line): boolean {
  return line.linked > line.text.length * 0.6 || /版权|主办|标识码|备案|ICP|技术支持/u.test(line.text);
}

function hasDateLabel(line: Line): boolean {
  return readLabels(line).some((label) => label.kind === 'date');
}

/** First line of the text that is nothing but a date with its time. */
function amid(body: readonly string[]): PrintedDate | undefined {
  const line = body.find((text) => text.length <= 40 && /\d:\d\d/.test(text) && isBareDate(text));
  const date = line === undefined ? undefined : readDate(line);
  return date?.precision === 'minute' ? date : undefined;
}

/** A bare date, a time of day among counters, a date before labels: `[2008-05-30] 编辑：何敏`, `分类:随笔 | 阅读(102) | 2011-12-19 08:40:11`. */
function dateUnder(line: Line): PrintedDate | undefined {
  const text = folded(line);
  if (text.length > 100 || /编辑(?:过|于)|修改|更新|最后|[。！？]/u.test(text)) return undefined;
  if (isBareDate(text)) return readDate(text);
  const piece = line.parts?.find(isBareDate);
  if (piece !== undefined) return readDate(piece);
  const [first] = readLabels(line);
  const before = first && text.slice(0, Math.max(0, text.indexOf(first.label)));
  const opening = before === undefined || weight(before) > 12 ? undefined : readDate(before);
  if (opening) return opening;
  const date = /[|丨(（]|阅读|评论|浏览|人气/u.test(text) ? readDate(text) : undefined;
  return date?.precision === 'minute' ? date : undefined;
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

function issued(lines: readonly Line[]): string | undefined {
  for (const line of lines) {
    for (const { kind, value } of readLabels(line)) {
      const date = kind === 'issued' ? readDate(value) : undefined;
      if (date) return day(date);
    }
  }
  return undefined;
}

/** A date that stands alone among the last lines, as under an official letter; `（2024年2月29日印发）`, `2001.3.12` too. */
function signature(body: readonly string[]): PrintedDate | undefined {
  for (const text of body.slice(-8).toReversed()) {
    const compact = text.replace(/\s/gu, '');
    if (compact.length > 40) continue;
    if (
      !/^(?:[\p{Script=Han}()（）、]{0,24}[^\d])?(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年.{2,5}月?.{0,3}日)(?:印发)?[)）]?$|^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}$/u.test(
        compact,
      )
    )
      continue;
    const date = readDate(compact);
    if (date) return date;
  }
  return undefined;
}

function day(date: PrintedDate): string {
  return date.at.slice(0, 10);
}
