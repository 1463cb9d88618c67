const longest = 120;

/** First sentence of the first paragraph that is one, at most 120 characters; absent when the body has none. */
export function summarise(paragraphs: readonly string[]): string | undefined {
  for (const paragraph of paragraphs.slice(0, 8)) {
    const text = paragraph.slice(0, 600).trim();
    // A salutation (各科室：), a heading (一、总体要求) and a date line are no sentences.
    if (text.length < 15 || /[:：]$/u.test(text)) continue;
    const stop = text.search(/[。！？!?]/u);
    if (stop < 0 && text.length < 30) continue;
    const sentence = stop < 0 ? text : text.slice(0, stop + 1);
    const characters = Array.from(sentence);
    return characters.length <= longest ? sentence : `${characters.slice(0, longest - 1).join('')}…`;
  }
  return undefined;
}
