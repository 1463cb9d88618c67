/** Text outside of tags, scripts and styles, blanks folded. One pass, so that no input makes it slow. */
export function visibleText(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    parts.push(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    const hidden = /^<(script|style|noscript|title|!--)/.exec(lower.slice(open, open + 10))?.[1];
    const end = hidden
      ? lower.indexOf(hidden === '!--' ? '-->' : `</${hidden}`, open + 1)
      : html.indexOf('>', open);
    if (end < 0) break;
    const close = hidden && hidden !== '!--' ? html.indexOf('>', end) : end + (hidden ? 2 : 0);
    if (close < 0) break;
    at = close + 1;
  }
  return parts
    .join(' ')
    .replace(/(&nbsp;|\s)+/g, ' ')
    .trim();
}
