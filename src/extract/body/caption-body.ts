import { isCaption } from '../furniture/is-caption.ts';
import type { Trimmed } from '../furniture/trim-body.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { type Line, weight } from '../lines/line.ts';
import type { BodyRange } from './find-body.ts';

/** A caption that is a sentence, and the least of them that is an article. */
const least = { caption: 12, all: 30 };

/** A page of pictures whose captions are its text: the captions, where trimming left no paragraph. `trimmed` as it came for all others. */
export function captionBody(lines: readonly Line[], range: BodyRange, trimmed: Trimmed): Trimmed {
  if (trimmed.body.some((at) => lines[at] !== undefined && isParagraph(lines[at]))) return trimmed;
  const captions: number[] = [];
  let whole = 0;
  // Each may stand in a slide of its own, and the range be one of them.
  for (const [at, line] of lines.entries()) {
    if (line.linked > 0 || range.aside.has(at) || weight(line.text) < least.caption || !isCaption(line))
      continue;
    captions.push(at);
    whole += weight(line.text);
  }
  if (whole < least.all) return trimmed;
  const kept = new Set(captions);
  return {
    body: captions,
    head: trimmed.head.filter((at) => !kept.has(at)),
    tail: [...trimmed.body, ...trimmed.tail].filter((at) => !kept.has(at)),
  };
}
