import { type Document, Element, Text } from 'domhandler';
import type { Finding } from '../../finding.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { HtmlPage } from './parse-html.ts';

/** More kinds of hidden text than this are one template's; longer texts are boxes. */
const most = { findings: 20, length: 300 };

/** Text hidden among the sentences of lines [first, end), one finding for each wording: what a site puts in against copying. */
export function hiddenInside(
  page: HtmlPage,
  { spans }: PageLines,
  [first, end]: readonly [number, number],
): readonly Finding[] {
  const found = new Map<string, { readonly text: string; readonly why: string; readonly count: number }>();
  for (const { parent, text, why } of page.hidden) {
    if (!(parent instanceof Element) || text.length > most.length || !hasText(parent)) continue;
    const span = spans.get(parent);
    if (!span || span[0] < first || span[1] > end || span[0] === span[1]) continue;
    const key = `${why}\n${text}`;
    const known = found.get(key);
    if (known === undefined && found.size >= most.findings) continue;
    found.set(key, { text, why, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()].map(({ text, why, count }) => ({
    code: 'watermark-removed',
    before: text,
    after: '',
    detail: `hidden in the page (${why}), left out ${count} times`,
  }));
}

/** Chinese text of its own stands in the element, or in inline ones beside. */
function hasText(parent: Element | Document): boolean {
  return parent.children.some(
    (child) =>
      (child instanceof Text && /[\u3400-\u9fff]/.test(child.data)) ||
      (child instanceof Element && (child.name === 'p' || child.name === 'span' || child.name === 'font')),
  );
}
