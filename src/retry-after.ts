/** A longer wait is nonsense, and means no more than this: seconds. */
const most = 86_400;

/** Retry-After (RFC 9110, 10.2.3) in seconds from `now`, a day at most: the header is a number or a date; one in the past, or below zero, is none. */
export function retryAfterOf(
  headers: Readonly<Record<string, string>>,
  now: Date,
): { readonly retryAfter?: number } {
  const text = headers['retry-after'];
  if (text === undefined) return {};
  const seconds = /^\d+$/.test(text.trim()) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: Math.min(most, Math.ceil(seconds)) } : {};
}
