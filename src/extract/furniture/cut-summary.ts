import { type Line, squeeze } from '../lines/line.ts';

/** Shortest summary, paragraphs it may begin, and its letters that have to stand in them in its order. */
const least = { length: 24, share: 0.95 };
const most = { ahead: 3 };

/**
 * Index behind a first line that is nothing but the beginning of a paragraph right after it, cut off in the midst: a
 * template prints the description once more. `start` where there is none.
 */
export function behindCutSummary(lines: readonly Line[], start: number, end: number): number {
  const line = lines[start];
  if (!line || line.cells !== undefined || line.heading > 0) return start;
  const text = letters(line.text);
  if (text.length < least.length || /[。！？!?]["”’）)]?$/u.test(line.text)) return start;
  for (let at = start + 1; at <= start + most.ahead && at < end; at++) {
    const whole = letters(lines[at]?.text ?? '');
    if (whole.length > text.length && shared(text, whole) >= text.length * least.share) return start + 1;
  }
  return start;
}

function letters(text: string): string {
  return squeeze(text)
    .slice(0, 600)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters from the beginning that are the same. */
function shared(text: string, whole: string): number {
  let at = 0;
  while (at < text.length && text[at] === whole[at]) at++;
  return at;
}
