import { type Document, Element, Text } from 'domhandler';
import { isBlock } from '../html/html-elements.ts';
import type { Line } from './line.ts';

/** The lines of an HTML page in reading order, and for each element which of them it holds. */
export interface PageLines {
  readonly lines: readonly Line[];
  /** Element → [first, end) of its lines. */
  readonly spans: ReadonlyMap<Element, readonly [number, number]>;
  /** Links in page order, with the line they stand in. */
  readonly links: readonly { readonly element: Element; readonly line: number; readonly text: string }[];
}

/** A row is one line when its cells are at most this long together and none holds paragraphs. */
const longestRow = 240;
const keptParts = 200;

/** Of the inline elements only these are asked for their lines, and those with a name. */
const spanned = new Set(['a', 'time', 'span']);

function hasName({ attribs }: Element): boolean {
  return attribs.id !== undefined || attribs.class !== undefined;
}

/** Tree → lines. Paragraphs come from p, br, cells, div, span and bare text alike. Iterative, linear. */
export function pageLines(root: Document): PageLines {
  const lines: Line[] = [];
  const spans = new Map<Element, [number, number]>();
  const links: { element: Element; line: number; text: string }[] = [];
  const blocks: Element[] = [];
  let heading = 0;
  let link: Element | undefined;
  let linkText = '';
  let partLink: Element | undefined;
  let text = '';
  let linked = 0;
  let parts: string[] = [];
  let pre = 0;
  let image = false;

  const flush = (): void => {
    const clean = text === '' ? text : tidy(text);
    if (clean.length > 0) {
      const element = blocks[blocks.length - 1];
      lines.push({
        text: clean,
        linked: Math.min(linked, clean.length),
        heading,
        element,
        parts: parts.length > 1 && clean.length <= keptParts ? parts : undefined,
        cells: undefined,
        afterImage: image ? true : undefined,
        remembered: undefined,
      });
      image = false;
    }
    text = '';
    linked = 0;
    if (parts.length > 0) parts = [];
  };

  const enter = (element: Element): void => {
    const { name } = element;
    if (name === 'br') {
      flush();
      return;
    }
    if (name === 'img') {
      if (text.length > 0 && parts.length > 0) flush();
      image = true;
    }
    const isOwn = isBlock(name);
    if (isOwn) {
      flush();
      blocks.push(element);
      if (name === 'pre') pre++;
      if (isHeading(name)) heading = Number(name[1]);
    }
    if (isOwn || spanned.has(name) || hasName(element)) spans.set(element, [lines.length, lines.length]);
    if (name === 'a' && element.attribs.href !== undefined) {
      link = element;
      linkText = '';
    }
  };

  const leave = (element: Element): void => {
    const { name } = element;
    if (name === 'br') return;
    if (isBlock(name)) {
      flush();
      blocks.pop();
      if (name === 'pre') pre--;
      if (isHeading(name)) heading = 0;
      if (name === 'tr') joinCells(element, lines, spans);
    }
    const span = spans.get(element);
    if (span) span[1] = Math.max(span[0], lines.length + (parts.length > 0 ? 1 : 0));
    if (link === element) {
      links.push({ element, line: lines.length, text: tidy(linkText) });
      link = undefined;
    }
  };

  const addText = (data: string): void => {
    if (pre > 0 && data.includes('\n')) {
      for (const [at, piece] of data.split('\n').entries()) {
        if (at > 0) flush();
        text += piece;
      }
      return;
    }
    text += data;
    const bare = data.trim();
    const { length } = bare;
    if (length === 0) return;
    if (link) {
      linked += length;
      linkText += data;
    }
    // Pieces of one link are one value: <a><span>青溪县</span><span>应急管理局</span></a>.
    if (link && link === partLink && parts.length > 0) parts.push((parts.pop() ?? '') + bare);
    else if (parts.length === 0) parts = [bare];
    else if (parts.length < 60) parts.push(bare);
    partLink = link;
  };

  // The elements around, and of each how many children are behind us.
  const around: (Element | Document)[] = [];
  const behind: number[] = [];
  let node: Element | Document = root;
  let next = 0;
  for (;;) {
    const child: unknown = node.children[next++];
    if (child instanceof Text) addText(child.data);
    else if (child instanceof Element) {
      enter(child);
      if (child.children.length === 0) leave(child);
      else {
        around.push(node);
        behind.push(next);
        node = child;
        next = 0;
      }
    } else if (child === undefined) {
      if (node instanceof Element) leave(node);
      const parent = around.pop();
      if (parent === undefined) break;
      node = parent;
      next = behind.pop() ?? 0;
    }
  }
  flush();
  return { lines, spans, links };
}

function isHeading(name: string): boolean {
  return name.length === 2 && name.charCodeAt(0) === 0x68 && name >= 'h1' && name <= 'h6';
}

/** Cells of a data table become one line; layout tables, whose cells hold lines of their own, stay as they are. */
function joinCells(row: Element, lines: Line[], spans: ReadonlyMap<Element, [number, number]>): void {
  const first = spans.get(row)?.[0] ?? lines.length;
  if (lines.length - first < 2 || lines.length - first > 40) return;
  const made = lines.slice(first);
  const cells: Element[] = [];
  for (const child of row.children) {
    if (child instanceof Element && (child.name === 'td' || child.name === 'th')) cells.push(child);
  }
  if (cells.length < 2) return;
  if (cells.some((cell) => size(spans.get(cell)) > 1)) return;
  if (made.some((line) => line.heading > 0)) return;
  const text = made.map((line) => line.text).join(' ');
  if (text.length > longestRow) return;
  lines.length = first;
  lines.push({
    text,
    linked: made.reduce((sum, line) => sum + line.linked, 0),
    heading: 0,
    element: row,
    parts: undefined,
    cells: made.map((line) => line.text),
    afterImage: undefined,
    remembered: undefined,
  });
  for (const cell of cells) {
    const span = spans.get(cell);
    if (span) {
      span[0] = first;
      span[1] = first + 1;
    }
  }
}

function size(span: readonly [number, number] | undefined): number {
  return span ? span[1] - span[0] : 0;
}

const untidy = /[^\S ]| {2}/;

/** Spaces collapsed; a line break of the source between two Chinese characters is no space. */
export function tidy(text: string): string {
  if (!untidy.test(text)) return text.trim();
  if (!/[\r\n\t\u00a0\u3000]|[^\S ]| {2}/u.test(text)) return text.trim();
  return text
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3001-\u9fff\uff00-\uffef])/gu, '')
    .replace(/[\s\u00a0\u3000]+/gu, ' ')
    .trim();
}

/** Text of an element as one line; iterative. */
export function elementText(element: Element): string {
  let text = '';
  const pending: (Element | Text)[] = [element];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node instanceof Text) text += node.data;
    else {
      if (node.name === 'br' || isBlock(node.name)) text += ' ';
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child instanceof Element || child instanceof Text) pending.push(child);
      }
    }
  }
  return tidy(text);
}
