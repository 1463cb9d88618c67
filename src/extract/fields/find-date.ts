import type { Finding } from '../../finding.ts';
import { isAction } from '../furniture/is-action.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line } from '../lines/line.ts';
import { dateAmid, dateUnder } from './date-under.ts';
import { dateRank, headerDate, type RankedDate } from './header-date.ts';
import { type PrintedDate, readDate, readTagDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';
import { signatureDate } from './signature-date.ts';
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

/** Where dates of publication are looked for. */
export interface DateHints {
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
  const signed = signatureDate(hints.body);
  const above = dateAbove(hints, address, signed);
  const known = tag?.date ?? address;
  // On a day that is known otherwise a bare line above the headline tells the time.
  const line =
    printedDate(hints, address) ?? (above && known && day(above) === day(known) ? above : undefined);
  const behind = nearest(hints.footer);
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
  const opened = glued.exec(hints.body[0] ?? '')?.[0];
  const opening = opened === undefined ? undefined : readDate(opened);
  if (opening) return result(opening, `first words of the text: ${opening.words}`);
  // Old forums and blogs print the time under a post; where replies follow, it stands amid the text.
  const under =
    address?.precision === 'day'
      ? undefined
      : (dateAmid(hints.body) ??
        behind
          .slice(0, 4)
          .map(dateUnder)
          .find((date) => date !== undefined));
  if (under) return result(under, `line behind the text: ${under.words}`);
  if (above) return result(above, `line above the headline: ${above.words}`);
  if (address && !(address.precision === 'month' && signed?.at.startsWith(address.at.slice(0, 7))))
    return result(address, `address: ${address.words}`);
  if (signed) return result(signed, `signature: ${signed.words}`);
  return result(undefined, '');
}

/**
 * The date of the header: below the headline, else above it with a label or in an element of its own name. Behind the
 * first paragraph a summary may end, but other articles may begin as well.
 */
function printedDate({ above, below }: DateHints, address: PrintedDate | undefined): PrintedDate | undefined {
  const text = below.findIndex((line) => isParagraph(line));
  const close = text < 0 ? below : below.slice(0, text);
  const over = headerDate(above.filter((line) => !isFooter(line)));
  const found = better(headerDate(close, 'first'), over && over.rank > dateRank.bare ? over : undefined);
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

/** A bare date right above the headline, as blogs print it. It may be the page's clock: whatever else tells the day wins. */
function dateAbove(
  { above }: DateHints,
  address: PrintedDate | undefined,
  signed: PrintedDate | undefined,
): PrintedDate | undefined {
  const found = headerDate(above.slice(-mostAbove).filter((line) => !isFooter(line)))?.date;
  if (
    !found ||
    (address && !found.at.startsWith(address.at.slice(0, address.precision === 'month' ? 7 : 10)))
  )
    return undefined;
  return signed && apart(found, signed) > 60 ? undefined : found;
}

/** Lines above a headline among which its date may stand. */
const mostAbove = 2;

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

function isFooter(line: Line): boolean {
  return line.linked > line.text.length * 0.6 || /版权|主办|标识码|备案|ICP|技术支持/u.test(line.text);
}

function hasDateLabel(line: Line): boolean {
  return readLabels(line).some((label) => label.kind === 'date');
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

/** A dump may glue date and time to the first words of the text. */
const glued = /^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日? ?\d{1,2}:\d\d(?::\d\d)?(?=\p{Script=Han})/u;

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

function day(date: PrintedDate): string {
  return date.at.slice(0, 10);
}
