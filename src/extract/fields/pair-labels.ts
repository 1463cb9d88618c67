import type { Line } from '../lines/line.ts';
import { loneLabel, readLabels } from './read-labels.ts';

/** Longest value that may stand in a line of its own under its label. */
const longestValue = 80;

/** Labels of an information table: they need no colon in a line of their own. */
const tableKinds = new Set(['index', 'number', 'publisher', 'issued', 'date']);

/** Lines above a text with each lone label joined to the value below it, as `<dt>文号:</dt><dd>南应急〔2023〕31号</dd>` prints them. */
export function pairLabels(lines: readonly Line[]): readonly Line[] {
  const paired: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const value = lines[at + 1];
    if (!line) continue;
    if (value && isLoneLabel(line) && isValue(value)) {
      const mark = /[:：|丨\]】]\s*$/u.test(line.text) ? '' : ':';
      paired.push({ text: `${line.text}${mark} ${value.text}`, linked: value.linked, heading: 0 });
      at++;
    } else paired.push(line);
  }
  return paired;
}

/** `文　号：` and nothing behind it. */
export function isLoneLabel(line: Line): boolean {
  if (line.text.length > 24 || line.cells !== undefined) return false;
  const kind = /[:：]/u.test(line.text) ? undefined : loneLabel(line.text);
  if (kind !== undefined && line.text.length >= 2)
    return kind === 'stop' ? line.text.length >= 4 : tableKinds.has(kind);
  const labels = readLabels(line);
  return labels.length === 1 && labels[0]?.value === '';
}

function isValue(line: Line): boolean {
  return (
    line.text.length <= longestValue &&
    line.heading === 0 &&
    readLabels(line).length === 0 &&
    loneLabel(line.text) === undefined
  );
}
