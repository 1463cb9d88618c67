import { isHeaderLine } from '../fields/header-line.ts';
import { readDate } from '../fields/read-date.ts';
import { readLabels } from '../fields/read-labels.ts';
import { folded, type Line } from '../lines/line.ts';

const told = new Set(['source', 'author', 'editor']);

/**
 * A line of date, source or writer that a site prints behind a text: a bare time of day, 来源:, `作者/编辑:`, `(Xinhua March 24,
 * 2003)`. A date alone may be a signature's, and 时间 a notice's.
 */
export function isTrailer(line: Line): boolean {
  if (line.cells !== undefined || line.text.length > 100) return false;
  if (dated.test(line.text)) return true;
  if (/^(?:作者|来源|责任编辑|编辑)[/、](?:作者|来源|编辑|责编) ?[:：]/u.test(folded(line))) return true;
  if (!isHeaderLine(line)) return false;
  const labels = readLabels(line);
  if (labels.length === 0) return readDate(folded(line))?.precision === 'minute';
  return labels.some((one) => told.has(one.kind));
}

const dated =
  /^\([A-Z][\w .']{2,40} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (?:19|20)\d\d\)$/u;
