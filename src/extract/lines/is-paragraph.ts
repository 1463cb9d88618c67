import { folded, type Line, weight } from './line.ts';
import { remembered } from './remember.ts';

/** Unlinked characters and pieces of a line that is text although most of it is links: an encyclopaedia's paragraph. */
const rich = { unlinked: 30, parts: 5 };

/** More than `share` of the line is links, and it is no paragraph with many small ones. */
export function isLinked(line: Line, share: number): boolean {
  if (line.linked <= line.text.length * share) return false;
  const text = line.text.length - line.linked >= rich.unlinked && /。/u.test(line.text);
  return !(text && (line.parts?.length ?? rich.parts) >= rich.parts);
}

/** Ten words and a full stop. */
const english = /^(?:[^\s\p{Script=Han}]{1,40}\s){9}[^\p{Script=Han}]*[a-z\d%)]\.["”’)]?$/u;

/** A line that reads like a sentence, and so ends the search for furniture before the text. */
export function isParagraph(line: Line): boolean {
  const known = remembered(line);
  known.isParagraph ??= readsLikeSentence(line);
  return known.isParagraph;
}

function readsLikeSentence(line: Line): boolean {
  if (isLinked(line, 0.5)) return false;
  const own = weight(line.text);
  return (
    own >= 40 || (own >= 14 && (/[。！？；：!?;:]["”’）)]?$/u.test(folded(line)) || english.test(line.text)))
  );
}
