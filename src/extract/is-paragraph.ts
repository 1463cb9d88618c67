import { folded, type Line, weight } from './line.ts';

/** A line that reads like a sentence, and so ends the search for furniture before the text. */
export function isParagraph(line: Line): boolean {
  // A paragraph may be full of links, a headline of another article is nothing but one.
  if (line.linked > line.text.length * 0.5 && (line.text.length - line.linked < 30 || !/。/u.test(line.text)))
    return false;
  const own = weight(line.text);
  return own >= 40 || (own >= 14 && /[。！？；：!?;:]["”’）)]?$/u.test(folded(line)));
}
