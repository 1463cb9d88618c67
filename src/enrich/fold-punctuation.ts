const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
  '．': '.',
  '％': '%',
  '\u00a0': ' ',
  '\u3000': ' ',
};

/**
 * Chinese punctuation and ASCII digits for a text dump that has it the other way round: `检查12家,发现３处` →
 * `检查12家，发现3处`. Same length, so that places hold. A comma between thousands stays.
 */
export function foldPunctuation(text: string): string {
  return text
    .replace(
      /(?<!\d)[,;:()!?．％\u00a0\u3000]|[,;:()!?．％\u00a0\u3000](?!\d{3}(?!\d))/gu,
      (char) => fullWidth[char] ?? char,
    )
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
