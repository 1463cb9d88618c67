import type { Line } from '../lines/line.ts';

/** Longest headline, in characters. */
export const longestHeadline = 120;
/** A line of dashes and words is a subtitle, however much of <title> it repeats. */
export const dashed = /^(?:—{1,3}|-{2,3}|――|──)/u;

/** The line below the headline that begins with a dash, without its dash: `——某县开展…` → `某县开展…`; undefined if there is none before `end`. */
export function findSubtitle(lines: readonly Line[], at: number, end: number): string | undefined {
  const next = at + 1 < end ? lines[at + 1] : undefined;
  if (!next || next.text.length > longestHeadline || next.text.length < 4) return undefined;
  const names = `${next.element?.attribs.class ?? ''} ${next.element?.attribs.id ?? ''}`;
  if (!dashed.test(next.text) && !/sub[_-]?title|futi|fubiao|ftitle/i.test(names)) return undefined;
  return next.text.replace(/^[—―─-]{1,4}\s?/u, '');
}
