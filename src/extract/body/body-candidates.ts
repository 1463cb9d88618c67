import type { Element } from 'domhandler';
import type { Candidate } from '../../draft.ts';
import { isBlock } from '../html/html-elements.ts';
import { parseHtml } from '../html/parse-html.ts';
import { measureLines } from '../lines/measure-lines.ts';
import { pageLines } from '../lines/page-lines.ts';
import { asideLines } from './aside-lines.ts';
import { knownName } from './known-containers.ts';

/** Least text of a container that is named, in characters, and most of them. */
const least = 30;
const most = 5;

/** The elements of a page that hold most of what reads like text, for people who ask; the page is read once more for it. */
export function bodyCandidates(html: string): readonly Candidate[] {
  const made = pageLines(parseHtml(html).root);
  const measure = measureLines(made.lines, asideLines(made));
  const found: {
    readonly candidate: Candidate;
    readonly score: number;
    readonly span: string;
    readonly lines: number;
  }[] = [];
  for (const [element, span] of made.spans) {
    const weight = measure.weight(span);
    if (weight < least || !isBlock(element.name) || element.name === 'body' || element.name === 'html')
      continue;
    const links = measure.links(span);
    const score = measure.good(span) * (1 - links);
    const known = knownName(element);
    const why = `${Math.round(weight)} characters, ${Math.round(links * 100)} % links${known === undefined ? '' : `, known container ${known}`}`;
    found.push({
      lines: span[1] - span[0],
      candidate: { value: nameOf(element), why, score: Math.round(score) },
      score,
      span: span.join(),
    });
  }
  // Of elements around the same lines the innermost is named: it comes last in page order.
  const bySpan = new Map(found.map((one) => [one.span, one]));
  return [...bySpan.values()]
    .sort((a, b) => b.score - a.score || a.lines - b.lines)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** `div#zoom.TRS_Editor` */
function nameOf({ name, attribs }: Element): string {
  const classes = (attribs.class ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 3);
  return `${name}${attribs.id ? `#${attribs.id}` : ''}${classes.map((one) => `.${one}`).join('')}`;
}
