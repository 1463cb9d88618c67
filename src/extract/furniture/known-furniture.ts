import { foldLine } from '../../text/fold-line.ts';
import { folded } from '../lines/line.ts';
import type { Reading } from '../reading.ts';

/** Lines that stand on several pages of a host and so belong to its template, as furnitureKey writes them; longer than this they are not compared. */
const longest = 400;

/** One line as it is compared between pages: folded, without spaces, figures as 0. `浏览次数： 215 次` → `浏览次数:0次`. */
export function furnitureKey(line: string): string | undefined {
  if (line.length > longest) return undefined;
  const key = foldLine(line).replace(/\s+/gu, '').replace(/\d+/gu, '0');
  return /[\p{L}]/u.test(key) && key.length >= 2 ? key : undefined;
}

/** Takes the lines out of the article's ends that the host's template is known to hold; in the midst nothing is cut. */
export function withoutFurniture(reading: Reading, known: ReadonlySet<string>): Reading {
  const { lines, trimmed } = reading;
  const isKnown = (at: number | undefined): boolean => {
    const line = at === undefined ? undefined : lines[at];
    const key = line && line.text.length <= longest ? furnitureKey(folded(line)) : undefined;
    return key !== undefined && known.has(key);
  };
  const body = [...trimmed.body];
  const head: number[] = [];
  const tail: number[] = [];
  // One line of the article may stand among them: a date, a name, a figure of its own.
  while (body.length > 1 && (isKnown(body[0]) || (isShort(body[0]) && isKnown(body[1]))))
    head.push(body.shift() ?? 0);
  while (body.length > 1 && (isKnown(body.at(-1)) || (isShort(body.at(-1)) && isKnown(body.at(-2)))))
    tail.unshift(body.pop() ?? 0);
  if (head.length + tail.length === 0) return reading;
  return {
    ...reading,
    trimmed: { body, head: [...trimmed.head, ...head], tail: [...tail, ...trimmed.tail] },
  };

  function isShort(at: number | undefined): boolean {
    const text = lines[at ?? -1]?.text ?? '';
    return text.length <= 8 && !/[。！？；：:）)日号]$/u.test(text);
  }
}
