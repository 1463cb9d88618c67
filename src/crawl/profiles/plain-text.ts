/** The words of a value that may hold markup and entities, as feeds and interfaces write them; blanks folded. */
export function plainText(text: string): string {
  return text
    .replace(/<[^<>]{0,500}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();
}
