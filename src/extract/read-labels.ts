import { foldMap } from './fold-map.ts';
import { type LabelKind, labelWords } from './labels.ts';
import type { Line } from './line.ts';

/** A label and its value as the page prints it; the value may be empty. */
export interface Labelled {
  readonly kind: LabelKind;
  readonly label: string;
  readonly value: string;
}

const kindOf = new Map<string, LabelKind>();
for (const [kind, words] of Object.entries(labelWords)) {
  for (const word of words) kindOf.set(word, kind as LabelKind);
}
const alternatives = [...kindOf.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].join(' ?'))
  .join('|');
// Before bare words such as 时间 no Chinese character may stand: 会议时间 is not a date of publication.
const labelled = new RegExp(`(?<!\\p{Script=Han})(${alternatives}) ?[:|丨]`, 'gu');
const glued = new RegExp(
  `(${[...kindOf.keys()]
    .filter((word) => word.length >= 4 || word === '来源' || word === '作者' || word === '责编')
    .sort((a, b) => b.length - a.length)
    .map((word) => [...word].join(' ?'))
    .join('|')}) ?:`,
  'gu',
);
const bareLabel = new RegExp(`^[[【]? ?(${alternatives}) ?[\\]】]?:?$`, 'u');

/** Longest line that can be a line of labels. */
const longest = 400;

/** Labels of one line with their values: `来源: 作者: 日期:2024-07-30` → source '', author '', date 2024-07-30. */
export function readLabels(line: Line): readonly Labelled[] {
  if (line.cells) return readCells(line.cells);
  return readText(line.text);
}

function readText(text: string): readonly Labelled[] {
  if (text.length > longest) return [];
  const map = foldMap(text);
  const marks = new Map<number, { start: number; end: number; label: string }>();
  for (const pattern of [labelled, glued]) {
    for (const match of map.folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const label = (match[1] ?? '').replaceAll(' ', '');
      const known = [...marks.values()].some((one) => start < one.end && end > one.start);
      if (!known) marks.set(start, { start, end, label });
    }
  }
  const sorted = [...marks.values()].sort((a, b) => a.start - b.start);
  return sorted.map((mark, at) => ({
    kind: kindOf.get(mark.label) ?? 'stop',
    label: mark.label,
    value: map.original(mark.end, sorted[at + 1]?.start ?? map.folded.length),
  }));
}

/** Rows of a metadata table: 索 引 号 | 0000/2024-1 | 发布机构 | X, or cells that hold label and value. */
function readCells(cells: readonly string[]): readonly Labelled[] {
  const found: Labelled[] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    const label = cellLabel(cell);
    const next = cells[at + 1];
    if (label !== undefined) {
      if (next !== undefined && cellLabel(next) === undefined) {
        found.push({ kind: kindOf.get(label) ?? 'stop', label, value: next.trim() });
        at++;
      }
    } else found.push(...readText(cell));
  }
  return found;
}

function cellLabel(cell: string): string | undefined {
  if (cell.length > 24) return undefined;
  return bareLabel.exec(foldMap(cell).folded.replace(/\s+/gu, ' ').trim())?.[1]?.replaceAll(' ', '');
}
