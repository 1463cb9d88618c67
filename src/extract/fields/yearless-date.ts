import { foldLine } from '../../text/fold-line.ts';
import { folded, type Line } from '../lines/line.ts';
import { isClock } from './header-line.ts';
import { type PrintedDate, readDate } from './read-date.ts';

const monthDay =
  /(?<![\d./-]|\d:)([01]?\d)(?:[-/.]|月)([0-3]?\d)(?![\d.%-])日?(?:[ ,]{0,3}([012]?\d):([0-5]\d)(?!\d))?/u;
/** Longest line that is a line of date and source. */
const longest = 60;

/**
 * `发布时间：01-14 17:58`: a date printed without its year, as platforms print this year's. The year comes from another date of
 * the page, of the address or of a change, that names the same month, and the same day where it has one.
 */
export function yearlessDate(
  lines: readonly Line[],
  known: readonly (PrintedDate | undefined)[],
): PrintedDate | undefined {
  for (const line of lines) {
    const text = line.parts ? foldLine(line.parts.join(' ')) : folded(line);
    if (line.cells !== undefined) continue;
    if (text.length > longest || /[。；！？]|\d{4}[-/.年]/u.test(text) || isClock(text)) continue;
    const match = monthDay.exec(text);
    if (!match) continue;
    const [words, month = '', day = '', hour, minute] = match;
    for (const one of known) {
      if (!one || Number(one.at.slice(5, 7)) !== Number(month)) continue;
      if (one.precision !== 'month' && Number(one.at.slice(8, 10)) !== Number(day)) continue;
      const time = hour === undefined ? '' : ` ${hour}:${minute}`;
      const date = readDate(`${one.at.slice(0, 4)}-${month}-${day}${time}`);
      if (date) return { ...date, words: words.trim() };
    }
  }
  return undefined;
}
