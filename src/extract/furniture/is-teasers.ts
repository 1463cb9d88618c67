import { isParagraph } from '../lines/is-paragraph.ts';
import type { Line } from '../lines/line.ts';

/** Behind a heading as 相关阅读: headlines that are links, each at most with one summary. */
export function isTeasers(lines: readonly Line[], from: number, end: number): boolean {
  let links = 0;
  let texts = 0;
  for (let at = from; at < end; at++) {
    const line = lines[at];
    if (!line || line.text.length < 4) continue;
    if (line.linked > line.text.length * 0.7) links++;
    else if (isParagraph(line)) texts++;
  }
  return links > 0 && texts <= links;
}
