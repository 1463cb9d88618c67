/** Longest title made of a sentence, in characters. */
const longest = 40;

/** First words of a text that has no headline, up to a mark and at most 40 characters: `某镇开展检查。共查……` → `某镇开展检查`. Empty for no text. */
export function firstSentence(text: string): string {
  const start = Array.from(text.slice(0, 400).trim()).slice(0, longest + 1);
  const sentence = start.findIndex((one) => /[。！？!?；;…]/u.test(one));
  if (sentence > 1) return start.slice(0, sentence).join('').trim();
  if (start.length <= longest) return start.join('').trim();
  const pause = start.findLastIndex((one, at) => at >= 6 && at <= longest && /[，,：:、\s]/u.test(one));
  return start
    .slice(0, pause > 0 ? pause : longest)
    .join('')
    .trim();
}
