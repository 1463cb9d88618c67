import { Element } from 'domhandler';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import type { Line } from '../lines/line.ts';

/** How far above the text's own container its next part may hang: a picture's table amid the text closes cells too early. */
const levels = 7;

/**
 * Where a text ends whose container was closed too early: paragraphs that follow without anything between them belong
 * to it. Returns `end` where none do.
 */
export function continuedEnd(
  lines: readonly Line[],
  container: Element | undefined,
  end: number,
  aside: ReadonlySet<number>,
): number {
  const last = lines[end - 1];
  if (!container || !last || !isParagraph(last)) return end;
  const around = ancestors(container);
  let at = end;
  for (let line = lines[at]; line && !aside.has(at) && isMore(line); line = lines[at]) at++;
  return at;

  function isMore(line: Line): boolean {
    return (
      line.linked === 0 &&
      line.heading === 0 &&
      line.cells === undefined &&
      isParagraph(line) &&
      matchFurniture(line, 'tail') === undefined &&
      hangsIn(line.element, around)
    );
  }
}

function ancestors(element: Element): ReadonlySet<Element> {
  const found = new Set<Element>();
  for (let one: unknown = element.parent; one instanceof Element && found.size < levels; one = one.parent) {
    if (one.name === 'body' || one.name === 'html') break;
    found.add(one);
  }
  return found;
}

function hangsIn(element: Element | undefined, around: ReadonlySet<Element>): boolean {
  let node: unknown = element;
  for (let steps = 0; node instanceof Element && steps < levels; steps++) {
    if (around.has(node)) return true;
    node = node.parent;
  }
  return false;
}
