import { isPlain } from '../../text/fold-line.ts';
import { toSimplified } from '../../text/to-simplified.ts';
import { foldMap } from '../lines/fold-map.ts';
import type { Line } from '../lines/line.ts';
import { remembered } from '../lines/remember.ts';
import { type LabelKind, labelWords } from './labels.ts';

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
const longestLabel = Math.max(...[...kindOf.keys()].map((word) => word.length));
/** May follow another word without a space: `…应急管理局来源：` is a label, `会议时间：` holds none of ours. */
const gluable = new Set(['来源', '作者', '责编', '记者', '通讯员']);
const mark = /[:|丨]/u;
const inBrackets = /[[【] ?([\p{Script=Han} ]{2,12}?) ?[\]】]/gu;
const han = /\p{Script=Han}/u;

/** Longest line that can be a line of labels. */
const longest = 400;

/** Labels of one line with their values: `来源: 作者: 日期:2024-07-30` → source '', author '', date 2024-07-30. */
export function readLabels(line: Line): readonly Labelled[] {
  const known = remembered(line);
  known.labels ??= readLine(line);
  return known.labels;
}

function readLine({ text, parts, cells }: Line): readonly Labelled[] {
  if (cells) return readCells(cells);
  // Elements side by side look apart although no space stands between them: `…网站` `字号：`.
  if (!parts || !isLabelOnly(parts[0] ?? '')) return readText(parts?.join(' ') ?? text);
  return readCells(
    parts.map((part) => part.replace(/^[\s|｜丨]+|[\s|｜丨]+$/gu, '')).filter((part) => part.length > 0),
  );
}

function readText(text: string): readonly Labelled[] {
  if (text.length > longest || !/[:：|｜丨﹕\]】]/u.test(text)) return [];
  const map = foldMap(text);
  const found: { readonly start: number; readonly end: number; readonly label: string }[] = [];
  // Tables of Chongqing's portals print `[ 发文字号 ] 某府办发〔2024〕7号 [ 主题分类 ] 其他`.
  const boxed = /[[【]/.test(map.folded) ? map.folded.matchAll(inBrackets) : [];
  for (const match of boxed) {
    const label = (match[1] ?? '').replaceAll(' ', '');
    if (label.length >= 3 && kindOf.has(label))
      found.push({ start: match.index, end: match.index + match[0].length, label });
  }
  if (found.length > 0) return valued(found, map);
  for (let at = 0; at < map.folded.length; at++) {
    if (!mark.test(map.folded[at] ?? '')) continue;
    const label = labelBefore(map.folded, at, found.at(-1)?.end ?? 0);
    if (label) found.push({ ...label, end: at + 1 });
  }
  return valued(found, map);
}

/** Each label's value reaches to the next label. */
function valued(
  found: readonly { readonly start: number; readonly end: number; readonly label: string }[],
  map: ReturnType<typeof foldMap>,
): readonly Labelled[] {
  return found.map((one, at) => ({
    kind: kindOf.get(one.label) ?? 'stop',
    label: one.label,
    value: map.original(one.end, found[at + 1]?.start ?? map.folded.length).trim(),
  }));
}

/** The longest label that ends right before a colon; one space may stand between its characters. */
function labelBefore(
  text: string,
  colon: number,
  from: number,
): { readonly start: number; readonly label: string } | undefined {
  let best: { start: number; label: string } | undefined;
  let word = '';
  let spaces = 0;
  // Mirrors put commas in before marks: 来源,:某某网.
  const last = text[colon - 1] === ',' ? colon - 2 : colon - 1;
  for (let at = last; at >= from && word.length < longestLabel; at--) {
    const character = text[at] ?? '';
    if (character === ' ') {
      if (++spaces > 1) break;
      continue;
    }
    spaces = 0;
    word = character + word;
    if (!kindOf.has(word)) continue;
    const before = text[at - 1] ?? '';
    if (
      /[A-Za-z]/.test(word)
        ? !/[A-Za-z]/.test(before)
        : word.length >= 4 || gluable.has(word) || !han.test(before)
    )
      best = { start: at, label: word };
  }
  return best;
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

/** `<span>索 引 号</span><span>0141/2024-87</span>`: a label that needs no colon, since it has an element of its own. */
function isLabelOnly(part: string): boolean {
  const label = cellLabel(part);
  const kind = label === undefined || /[:：]/u.test(part) ? undefined : kindOf.get(label);
  return kind !== undefined && kind !== 'title' && kind !== 'author' && kind !== 'editor';
}

/** The label that a cell or a line holds and nothing else: `索 引 号`, `[ 文号 ]`, `来源：`. */
export function loneLabel(text: string): LabelKind | undefined {
  const label = cellLabel(text);
  return label === undefined ? undefined : kindOf.get(label);
}

function cellLabel(cell: string): string | undefined {
  if (cell.length > 24) return undefined;
  const word = (isPlain(cell) ? toSimplified(cell) : foldMap(cell).folded).replace(/[\s[\]【】:]/gu, '');
  return kindOf.has(word) ? word : undefined;
}
