/** Columns of a line: what every terminal has. */
export const columns = 80;

/** East Asian wide and full-width forms (UAX #11): two columns each. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const zeroWidth = /[\p{M}\p{Cf}]/u;
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu;
/** A run of narrow characters stays together; a wide one may stand at any line's end. */
const pieces = /\s+|[!-\u02ff]{1,60}|[^\s]/gu;

/** Columns a text takes on a terminal: 安全 → 4. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += zeroWidth.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}

/** Characters that do not show, or steer a terminal, by their number: `\u200b` → <U+200B>; a line end is ⏎. */
export function makeVisible(text: string): string {
  return text.replace(unseen, (char) =>
    char === '\n' ? '⏎' : `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** Lines of at most `columns` columns; the first is indented by `first`, the others by as many blanks as `hang`. */
export function wrap(text: string, first: string, hang = widthOf(first)): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let taken = widthOf(first);
  let isEmpty = true;
  for (const [piece] of makeVisible(text).matchAll(pieces)) {
    const width = widthOf(piece);
    if (taken + width > columns && !isEmpty) {
      lines.push(line.trimEnd());
      line = ' '.repeat(hang);
      taken = hang;
      isEmpty = true;
    }
    if (isEmpty && piece.trim() === '') continue;
    line += piece;
    taken += width;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
