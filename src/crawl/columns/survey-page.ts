import type { ChildNode, Element } from 'domhandler';

export interface PageSurvey {
  /** Visible text, blanks folded. */
  readonly text: string;
  /** Links to pages; `inFrame`: in head, navigation or foot. */
  readonly links: readonly { readonly href: string; readonly title: string; readonly inFrame: boolean }[];
  /** Characters of running text outside of head, navigation and foot. */
  readonly prose: number;
  /** Elements with a name and nothing in them, or only what stands there while it loads; at most 500. */
  readonly empty: readonly Element[];
}

const hidden = new Set(['script', 'style', 'noscript', 'template', 'title', 'head']);
const frameTags = new Set(['nav', 'header', 'footer']);
const frameNames = /foot|nav/i;
const loading = /^(?:(?:正在)?(?:加载|载入)中?|请稍[候后等]|数据|loading|please wait|[\s.…，,。·]){0,12}$/i;
/** Where one of these stands inside, an element is not empty. */
const contents = new Set(['a', 'input', 'select', 'img', 'iframe', 'video', 'object']);
/** Longest text of an element that still loads. */
const loadingLength = 40;

interface Visit {
  readonly element: Element;
  readonly inFrame: boolean;
  /** Length of the text so far, and of the contents, when the element was entered. */
  readonly start: number;
  readonly contents: number;
  readonly link: { readonly href: string; readonly inFrame: boolean } | undefined;
}

/** What a page shows, in one pass however deep it is nested. */
export function surveyPage(nodes: readonly ChildNode[]): PageSurvey {
  const pieces: string[] = [];
  const links: { href: string; title: string; inFrame: boolean }[] = [];
  const empty: Element[] = [];
  let length = 0;
  let prose = 0;
  let seen = 0;
  const stack: (Visit | { readonly node: ChildNode; readonly inFrame: boolean })[] = [];
  const pushAll = (nodes: readonly ChildNode[], inFrame: boolean) => {
    for (let at = nodes.length - 1; at >= 0; at--) {
      const node = nodes[at];
      if (node) stack.push({ node, inFrame });
    }
  };
  /** Text since a position, as far as `most` pieces go back: enough for titles and words of waiting. */
  const textSince = (start: number): string => {
    let from = pieces.length;
    for (let back = length; from > 0 && back > start; ) back -= pieces[--from]?.length ?? 0;
    return fold(pieces.slice(from).join(' '));
  };
  pushAll(nodes, false);
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('element' in next) {
      if (next.link && length - next.start < 400) links.push({ ...next.link, title: textSince(next.start) });
      const { id, class: classes } = next.element.attribs;
      const isNamed = id !== undefined || classes !== undefined || next.element.tagName === 'app-root';
      if (
        isNamed &&
        empty.length < 500 &&
        seen === next.contents &&
        length - next.start <= loadingLength &&
        loading.test(textSince(next.start))
      )
        empty.push(next.element);
      continue;
    }
    const { node, inFrame } = next;
    if (node.type === 'text') {
      const text = fold(node.data);
      if (text === '') continue;
      pieces.push(text);
      length += text.length;
      if (!inFrame && text.length >= 30 && /[，。；！？]/.test(text) && !/\{\{/.test(text))
        prose += text.length;
      continue;
    }
    if (node.type !== 'tag' || hidden.has(node.tagName)) continue;
    const { id = '', class: classes = '', href = '' } = node.attribs;
    const inside = inFrame || frameTags.has(node.tagName) || frameNames.test(`${id} ${classes}`);
    const isLink = node.tagName === 'a' && !/^\s*(?:#|javascript:|$)/i.test(href);
    stack.push({
      element: node,
      inFrame: inside,
      start: length,
      contents: seen + (contents.has(node.tagName) ? 1 : 0),
      link: isLink ? { href, inFrame: inside } : undefined,
    });
    if (contents.has(node.tagName)) seen++;
    pushAll(node.children, inside);
  }
  return { text: fold(pieces.join(' ')), links, prose, empty };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
