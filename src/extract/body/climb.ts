import { Element } from 'domhandler';
import type { Measure, Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import { alike } from './post-stream.ts';

const mostLinks = 0.5;
/** Paragraphs are parts of what their parent holds, links or not. */
const flow = new Set(['p', 'li', 'dd', 'h2', 'h3', 'h4']);

/** Parts of one article stand side by side in elements alike: take their parent. */
export function climb(start: Element, made: PageLines, measure: Measure, within: Span | undefined): Element {
  let element = start;
  for (let steps = 0; steps < 4; steps++) {
    const parent: unknown = element.parent;
    if (!(parent instanceof Element) || parent.name === 'body' || parent.name === 'html') break;
    const own = made.spans.get(element);
    const span = made.spans.get(parent);
    if (!own || !span || (within && (span[0] < within[0] || span[1] > within[1]))) break;
    const gained = measure.good(span) - measure.good(own);
    if (gained <= 0 && ['p', 'span', 'font', 'strong', 'blockquote', 'section'].includes(element.name)) {
      element = parent;
      continue;
    }
    if (flow.has(element.name) && gained >= measure.good(own) * 0.5 && measure.links(span) < mostLinks) {
      element = parent;
      continue;
    }
    const parts = alike(element, parent).filter(
      (child) =>
        child !== element && measure.good(made.spans.get(child) ?? [0, 0]) >= measure.good(own) * 0.1,
    );
    if (parts.length === 0 || gained < measure.good(own) * 0.15 || measure.links(span) > 0.25) break;
    element = parent;
  }
  return element;
}
