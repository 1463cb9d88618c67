import type { Line } from '../lines/line.ts';

/** The lines below a headline with what stands in its own line: behind it, [原创 2010-07-22 16:05:11], or, worth less, before it, `date 2023-03-02`. */
export function besideTitle(line: Line | undefined, title: string, below: readonly Line[]): readonly Line[] {
  const text = line?.text ?? '';
  const one = (words: string): readonly Line[] =>
    words.length >= 8 ? [{ text: words, linked: 0, heading: 0 }] : [];
  if (text.startsWith(title)) return [...one(text.slice(title.length).trim()), ...below];
  return text.endsWith(title) ? [...below, ...one(text.slice(0, -title.length).trim())] : below;
}
