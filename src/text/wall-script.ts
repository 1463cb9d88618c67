/** Cookies and names by which the walls' scripts are known; such pages hold next to no text. */
const names =
  /__jsl_clearance|acw_sc__v2|acw_tc=|\$_ts\b|_\$[a-z0-9]{2,4}\s?[=(]|C3VK|CT6T|cf-chl|challenge-platform|人机验证|滑动验证/i;
/** Any script that sets a cookie and loads the page again, whatever it calls the cookie. */
const cookieAndReload = [/document\.cookie\s*=/, /location\.(?:reload|replace|href)|location\s*=/] as const;
/** A packed script and nothing to show: a shell that is to be filled has an element for it, and names the files of its application. */
const packed = /\beval\s*\(|\bunescape\s*\(|document\s*\[/;

const most = { page: 60_000, head: 4000 };

/** By what a page of next to no text is known as a wall against robots: `“acw_sc__v2”`; undefined when it is none. */
export function wallScript(html: string, scripts: readonly string[], isEmpty: boolean): string | undefined {
  if (html.length >= most.page) return undefined;
  const script = `${scripts.join('\n').slice(0, most.page)}\n${html.slice(0, most.head)}`;
  const name = names.exec(script)?.[0].trim();
  if (name) return `“${name}”`;
  if (
    isEmpty &&
    packed.test(scripts.join('\n')) &&
    !/<(?:div|main|section|p|i?frame|form|table|img|object|video)\b/i.test(html)
  ) {
    return 'no text, only a packed script';
  }
  return isEmpty && cookieAndReload.every((one) => one.test(script))
    ? 'no text, a script sets a cookie and loads the page again'
    : undefined;
}
