import { folded, type Line } from '../lines/line.ts';

/** Counters and buttons between headline and text: `4`, `关注`, `图集`, `举报`. */
export function isToken(line: Line | undefined): boolean {
  if (!line || line.cells !== undefined || line.heading > 0) return false;
  return /^(?:[+\d]{1,6}|(?:加)?关注|图集|举报|收藏|评论|分享|点赞|听全文|原创|微信|微博|[A-Za-z]{1,2}[+-]?)$/u.test(
    folded(line),
  );
}

/** Counters and buttons behind the last line: `+1`, `0`, `赞`. */
export function dropTokens(lines: readonly Line[], kept: number[], tail: number[]): void {
  while (kept.length > 1) {
    const at = kept.at(-1) ?? 0;
    const text = lines[at]?.text ?? '';
    if (text.length > 3 || lines[at]?.cells !== undefined || /[\p{Script=Han}]{2}|。/u.test(text)) return;
    kept.pop();
    tail.push(at);
  }
}
