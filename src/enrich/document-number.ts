/** 发文字号 (GB/T 9704-2012, 7.2.5): organ, year in brackets, number. Brackets and spaces vary on the web. */
const number =
  /([\u4e00-\u9fa5]{2,16})[ \u3000]{0,2}[〔[【(（［][ \u3000]{0,2}((?:19|20)\d{2})[ \u3000]{0,2}[〕\]】)）］][ \u3000]{0,2}(?:第[ \u3000]{0,2})?(\d{1,4})[ \u3000]{0,2}号/u;

/** Normalise a document number: 豫政办[2016] 42 号 → 豫政办〔2016〕42号; undefined when it is none. */
export function normaliseDocumentNumber(text: string): string | undefined {
  const found = number.exec(text.slice(0, 200));
  if (!found) {
    const order = /^.{0,20}令第?[ ]?\d{1,4}号$/u.exec(text.trim());
    return order?.[0].replaceAll(' ', '');
  }
  return `${found[1]}〔${found[2]}〕${Number(found[3])}号`;
}

/** The number that stands on a line of its own near the head of a document, before its addressees. */
export function findDocumentNumber(paragraphs: readonly string[]): string | undefined {
  for (const paragraph of paragraphs.slice(0, 4)) {
    const line = paragraph.trim();
    if (line.length > 40) continue;
    const found = number.exec(line);
    if (found && found[0].length >= line.length - 2) return normaliseDocumentNumber(line);
  }
  return undefined;
}
