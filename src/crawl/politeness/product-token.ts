/**
 * The name that robots.txt and robots meta tags know us by: the first product of the user agent, or behind the `Mozilla/…`
 * that many put in front the one in the brackets. Lower case. `Mozilla/5.0 (compatible; Anlan/0.1; +https://…)` → `anlan`
 */
export function productToken(userAgent: string): string {
  const own = /^mozilla\/[\d.]+\s*\((?:compatible;\s*)?([a-z_-]+)/i.exec(userAgent)?.[1];
  return (own ?? /^[a-z_-]+/i.exec(userAgent)?.[0] ?? 'anlan').toLowerCase();
}
