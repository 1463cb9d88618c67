/** `%3C` and `%3c` (an encoded `<`) in base64. */
const encoded = /(?<![A-Za-z0-9+/])JTN[DjC][A-Za-z0-9+/]{20,200000}={0,2}/g;
const most = 200_000;

/** Markup that a page hides as base64 of URL-encoded HTML (云南 does so with its pager), decoded; '' where there is none. */
export function hiddenMarkup(html: string): string {
  let markup = '';
  for (const [text] of html.matchAll(encoded)) {
    try {
      const decoded = decodeURIComponent(Buffer.from(text, 'base64').toString('latin1'));
      if (decoded.startsWith('<')) markup += decoded;
    } catch {
      // Not what it looked like: it stays hidden.
    }
    if (markup.length > most) break;
  }
  return markup;
}
