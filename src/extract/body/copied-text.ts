import { Element } from 'domhandler';
import { type Line, squeeze, weight } from '../lines/line.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { BodyRange } from './find-body.ts';

/** Paragraphs that count, and the share of a range's paragraphs that stand in it twice. */
const least = { weight: 20, share: 0.6 };

/** An article that stands twice in a range, for desktop and for mobile: its first copy. `found` as it came for all others. */
export function firstCopy({ lines, spans }: PageLines, found: BodyRange | undefined): BodyRange | undefined {
  if (!found) return undefined;
  const seen = new Map<string, number>();
  const copies = new Map<string, readonly [number, number]>();
  let paragraphs = 0;
  for (let at = found.first; at < found.end; at++) {
    const line = lines[at];
    if (!line || line.linked > line.text.length * 0.5 || weight(line.text) < least.weight) continue;
    paragraphs++;
    const text = squeeze(line.text);
    const before = seen.get(text);
    if (before === undefined) seen.set(text, at);
    // A sentence that stands three times is a phrase of the site's.
    else if (copies.has(text)) return found;
    else copies.set(text, [before, at]);
  }
  const pairs = [...copies.values()];
  const [start] = pairs;
  if (!start || pairs.length * 2 < paragraphs * least.share) return found;
  const last = Math.max(...pairs.map(([before]) => before));
  const second = Math.min(...pairs.map(([, at]) => at));
  // Siblings that repeat each other are the writer's own.
  if (last >= second || lines[start[0]]?.element?.parent === lines[start[1]]?.element?.parent) return found;
  const element = holder(lines[start[0]], last, second, spans);
  const span = element && spans.get(element);
  const [first, end] = span ?? [start[0], last + 1];
  return { ...found, first, end, why: `first of two copies, ${found.why}`, ...(element ? { element } : {}) };
}

/** Innermost element around a line that reaches line `last` and ends before `second`. */
function holder(
  line: Line | undefined,
  last: number,
  second: number,
  spans: PageLines['spans'],
): Element | undefined {
  for (let node: unknown = line?.element; node instanceof Element; node = node.parent) {
    const span = spans.get(node);
    if (span && span[1] > last) return span[1] <= second ? node : undefined;
  }
  return undefined;
}
