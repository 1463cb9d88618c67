import type { Boilerplate } from './boilerplate.ts';
import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

type LineRule = Boilerplate['lines'][number];

/** Furniture stands at the edges: this many lines with text from the start and from the end are looked at. */
const headLines = 6;
const tailLines = 14;

/**
 * Takes out furniture lines at the edges and watermarks anywhere. `dropLines`: the line end goes with the line,
 * as a paragraph does; without it the line stays behind empty, so that line numbers keep their meaning.
 */
export function removeBoilerplate(
  tracked: TrackedText,
  boilerplate: Boilerplate,
  options: { readonly dropLines: boolean },
): TrackedText {
  return removeLines(removeWatermarks(tracked, boilerplate), boilerplate, options.dropLines);
}

function removeWatermarks(tracked: TrackedText, { watermarks }: Boilerplate): TrackedText {
  const { text } = tracked;
  const edits: Edit[] = [];
  for (const { text: mark } of watermarks) {
    for (let start = text.indexOf(mark); start >= 0; start = text.indexOf(mark, start + mark.length)) {
      const note = {
        code: 'watermark-removed',
        before: mark,
        after: '',
        detail: 'put in against copying',
      } as const;
      edits.push({ start, end: start + mark.length, by: '', note });
    }
  }
  return applyEdits(tracked, disjoint(edits));
}

function removeLines(tracked: TrackedText, { lines: rules }: Boilerplate, dropLines: boolean): TrackedText {
  const { text } = tracked;
  if (rules.length === 0) return tracked;
  const lines = splitLines(text).filter(({ start, end }) => text.slice(start, end).trim() !== '');
  const edits: Edit[] = [];
  for (const [index, { start, end }] of lines.entries()) {
    if (index >= headLines && index < lines.length - tailLines) continue;
    const line = text.slice(start, end);
    const rule = rules.find((candidate) => isFurniture(line, candidate));
    if (!rule) continue;
    const before = line.trim();
    const detail = `furniture: ${rule.is ?? rule.starts ?? rule.contains?.join(' … ')}`;
    const [from, to] = dropLines ? withLineEnd(text, start, end) : [start, end];
    edits.push({
      start: from,
      end: to,
      by: '',
      note: { code: 'boilerplate-removed', before, after: '', detail },
    });
  }
  return applyEdits(tracked, disjoint(edits));
}

function isFurniture(line: string, rule: LineRule): boolean {
  const bare = line.trim().replace(/^[\s【[（(〖◎●■*·>]{1,8}/, '');
  if (bare.length === 0 || bare.length > rule.longest) return false;
  if (rule.is !== undefined && bare !== rule.is) return false;
  if (rule.starts !== undefined && !bare.startsWith(rule.starts)) return false;
  return rule.contains?.every((part) => bare.includes(part)) ?? true;
}

/** Lines as [start, end) without their ends. */
export function splitLines(text: string): readonly { readonly start: number; readonly end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** The line with the line end behind it, or before it if it is the last. */
function withLineEnd(text: string, start: number, end: number): readonly [number, number] {
  if (end < text.length) return [start, end + 1];
  return [Math.max(0, start - 1), end];
}

function disjoint(edits: readonly Edit[]): readonly Edit[] {
  let reached = 0;
  return edits
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .flatMap((edit) => {
      const start = Math.max(edit.start, reached);
      if (start >= edit.end) return [];
      reached = edit.end;
      return [{ ...edit, start }];
    });
}
