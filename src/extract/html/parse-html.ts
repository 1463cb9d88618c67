import { Document, Element, Text } from 'domhandler';
import { noAttributes } from './attributes.ts';
import { closeImplied } from './close-implied.ts';
import { dropHidden, type HiddenText } from './drop-hidden.ts';
import { hiddenBy, isBlock, isVoid, neverText, rubyText } from './html-elements.ts';
import { scanHtml } from './scan-html.ts';

/** A page as a compact tree: what a reader cannot see is left out, what machines may read stands beside it. */
export interface HtmlPage {
  readonly root: Document;
  /** <meta> in page order; names in lower case. */
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  readonly title: string;
  /** Text of <script>, in page order, together at most 200,000 characters. */
  readonly scripts: readonly string[];
  readonly canonical?: string;
  readonly base?: string;
  readonly lang?: string;
  /** A password field stands in it. */
  readonly hasPassword: boolean;
  /** Files shown in frames: <iframe>, <embed>, <object>. */
  readonly frames: readonly string[];
  /** Text hidden by style or colour, in no certain order. */
  readonly hidden: readonly HiddenText[];
  /** Text of <textarea> with its class and id: where some sites keep the article for a script to show. */
  readonly stored: readonly { readonly name: string; readonly text: string }[];
}

/** Deeper elements are flattened into their ancestor: real pages stay under 100. */
const deepest = 200;
const scriptBudget = 200_000;

/** HTML text → tree, in one pass. Never throws, never recurses; linear in the text. */
export function parseHtml(html: string): HtmlPage {
  const root = new Document([]);
  const stack: (Element | Document)[] = [root];
  const metas: { name: string; content: string }[] = [];
  const scripts: string[] = [];
  const styles: string[] = [];
  const coloured: Element[] = [];
  const stored: { name: string; text: string }[] = [];
  const hidden = new Map<Element, string>();
  const frames: string[] = [];
  const found: { title?: string; canonical?: string; base?: string; lang?: string } = {};
  let titleElement: Element | Document | undefined;
  let hasPassword = false;
  let overflow = 0;
  let scriptLeft = scriptBudget;
  let styleLeft = scriptBudget;
  let hiddenAt = 0;
  let name = '';
  let attributes = noAttributes();

  const top = (): Element | Document => stack[stack.length - 1] ?? root;
  const topName = (): string => {
    const node = top();
    return node instanceof Element ? node.name : '';
  };
  const pop = (): void => {
    if (stack.length > 1) stack.pop();
    if (stack.length <= hiddenAt) hiddenAt = 0;
  };
  const append = (node: Element | Text): void => {
    const parent = top();
    const last = parent.children[parent.children.length - 1];
    node.parent = parent;
    // Most elements hold one node: an empty array would grow to room for many.
    if (last === undefined) parent.children = [node];
    else {
      node.prev = last;
      last.next = node;
      parent.children.push(node);
    }
  };
  const addText = (data: string): void => {
    if (data.length === 0) return;
    const inside = topName();
    if (inside === 'title') titleElement ??= top();
    if (inside === 'title' && titleElement === top() && (found.title?.length ?? 0) < 1000) {
      found.title = (found.title ?? '') + data;
    }
    if (inside === 'script' && scriptLeft > 0) {
      scripts.push(data.slice(0, scriptLeft));
      scriptLeft -= data.length;
    }
    if (inside === 'style' && styleLeft > 0 && isForScreen(top())) {
      styles.push(data.slice(0, styleLeft));
      styleLeft -= data.length;
    }
    if (inside === 'textarea') keepStored(data);
    if (hiddenAt > 0) return;
    const parent = top();
    const last = parent.children[parent.children.length - 1];
    if (last instanceof Text) last.data += data;
    else append(new Text(data));
  };
  const keepStored = (data: string): void => {
    const { id, class: classes } = (top() as Element).attribs;
    const name = `${id ?? ''} ${classes ?? ''}`;
    const last = stored.at(-1);
    if (last?.name === name && last.text.length < scriptBudget) last.text += data;
    else if (stored.length < 50) stored.push({ name, text: data.slice(0, scriptBudget) });
  };
  const popTo = (depth: number): void => {
    while (stack.length > depth) pop();
  };
  const open = (): void => {
    if (name === 'meta') {
      const key = attributes.name ?? attributes.property ?? attributes.itemprop ?? attributes['http-equiv'];
      if (key && attributes.content !== undefined) {
        metas.push({ name: key.trim().toLowerCase(), content: attributes.content });
      }
      return;
    }
    if (name === 'link') {
      if (/\bcanonical\b/i.test(attributes.rel ?? '') && attributes.href) found.canonical ??= attributes.href;
      return;
    }
    if (name === 'base' && attributes.href) found.base ??= attributes.href;
    if (name === 'html' && attributes.lang) found.lang ??= attributes.lang;
    if (name === 'input' && attributes.type?.toLowerCase() === 'password') hasPassword = true;
    const shown = attributes.src ?? attributes.data;
    if ((name === 'iframe' || name === 'embed' || name === 'object') && shown && frames.length < 50) {
      frames.push(shown);
    }
    const unseen = stack[hiddenAt];
    // The text goes on behind a <rt> that was never closed.
    if (isBlock(name) && unseen instanceof Element && rubyText.has(unseen.name)) popTo(hiddenAt);
    closeImplied(name, stack, popTo);
    const isUnseen = neverText.has(name) || (rubyText.has(name) && topName() === 'ruby');
    const element = new Element(name, attributes, []);
    if (hiddenAt === 0 && !isUnseen) {
      append(element);
      const why = hiddenBy(name, attributes);
      if (why !== undefined) hidden.set(element, why);
      if (setsColour(attributes)) coloured.push(element);
    } else if (hiddenAt === 0 && !isVoid(name)) hiddenAt = stack.length;
    if (isVoid(name)) return;
    if (stack.length >= deepest) {
      overflow++;
      // The element stays in the tree as an empty mark; its text goes to the ancestor.
      if (hiddenAt === stack.length) hiddenAt = 0;
      return;
    }
    stack.push(element);
  };
  const close = (closing: string): void => {
    if (overflow > 0 && closing !== 'body' && closing !== 'html') {
      overflow--;
      return;
    }
    for (let depth = stack.length - 1; depth > 0; depth--) {
      const node = stack[depth];
      if (!(node instanceof Element)) return;
      if (node.name === closing) {
        popTo(depth);
        return;
      }
      // A stray end tag inside a cell must not close what stands around the table.
      if ((node.name === 'td' || node.name === 'th') && !tableParts.has(closing)) return;
    }
  };

  scanHtml(html, {
    text: addText,
    open: (tag, given) => {
      name = tag;
      attributes = given;
      open();
    },
    close: (closing) => {
      if (closing !== 'br') close(closing);
      else if (hiddenAt === 0) append(new Element('br', noAttributes(), []));
    },
  });
  return {
    root,
    metas,
    title: (found.title ?? '').replace(/\s+/gu, ' ').trim(),
    scripts,
    ...(found.canonical === undefined ? {} : { canonical: found.canonical }),
    ...(found.base === undefined ? {} : { base: found.base }),
    ...(found.lang === undefined ? {} : { lang: found.lang }),
    hasPassword,
    frames,
    hidden: dropHidden(root, hidden, styles, coloured),
    stored,
  };
}

function setsColour({ style, color, bgcolor }: Readonly<Record<string, string>>): boolean {
  return (
    (style !== undefined && /color|background/i.test(style)) || color !== undefined || bgcolor !== undefined
  );
}

/** Styles for printers hide what readers see. */
function isForScreen(style: Element | Document): boolean {
  return !(style instanceof Element) || !/print/i.test(style.attribs.media ?? '');
}

const tableParts = new Set(['table', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'body', 'html']);
