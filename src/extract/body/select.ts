import { selectAll } from 'css-select';
import { type AnyNode, Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import type { HtmlPage } from '../html/parse-html.ts';

/** An attribute that is absent is undefined here, not missing. */
const adapter = {
  ...DomUtils,
  hasAttrib: ({ attribs }: Element, name: string): boolean => attribs[name] !== undefined,
};

/** Elements a selector of a source file matches; a broken selector matches nothing. */
export function select(selector: string, page: HtmlPage): readonly Element[] {
  try {
    return selectAll<AnyNode, Element>(selector, page.root.children, { adapter }).filter(
      (node) => node instanceof Element,
    );
  } catch {
    return [];
  }
}
