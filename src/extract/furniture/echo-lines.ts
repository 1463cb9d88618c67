import { type Line, squeeze } from '../lines/line.ts';

/** Lines that begin with the headline and go on: a dump writes it before each headline of a list, as the picture's text. */
export function echoLines(
  lines: readonly Line[],
  from: number,
  end: number,
  title: string,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = from; at < end && title.length >= 10; at++) {
    const text = lines[at]?.text ?? '';
    if (text.length > 200 || text.length < title.length + 6) continue;
    if (/[。.]$/u.test(text) || !squeeze(text).startsWith(title)) continue;
    found.add(at);
  }
  return found.size >= 2 ? found : new Set();
}
