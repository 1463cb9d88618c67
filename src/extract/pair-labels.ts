import type { Line } from './line.ts';
import { readLabels } from './read-labels.ts';

/** Longest value that may stand in a line of its own under its label. */
const longestValue = 80;

/** Lines above a text with each lone label joined to the value below it, as `<dt>文号:</dt><dd>南应急〔2023〕31号</dd>` prints them. */
export function pairLabels(lines: readonly Line[]): readonly Line[] {
  const paired: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const value = lines[at + 1];
    if (!line) continue;
    if (value && isLoneLabel(line) && isValue(value)) {
      paired.push({ text: `${line.text} ${value.text}`, linked: value.linked, heading: 0 });
      at++;
    } else paired.push(line);
  }
  return paired;
}

/** `文　号：` and nothing behind it. */
export function isLoneLabel(line: Line): boolean {
  if (line.text.length > 24 || line.cells !== undefined) return false;
  const labels = readLabels(line);
  return labels.length === 1 && labels[0]?.value === '';
}

function isValue(line: Line): boolean {
  return line.text.length <= longestValue && line.heading === 0 && readLabels(line).length === 0;
}
