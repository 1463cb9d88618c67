import { type Document, Element, isTag, isText, Text } from 'domhandler';
import { knownName } from '../body/known-containers.ts';
import { coloursOf, readColour } from './hiding-style.ts';
import { isBlock } from './html-elements.ts';
import { readStyleRules } from './style-rules.ts';

/** Text nobody sees, taken out of the tree. */
export interface HiddenText {
  /** What it stood in. */
  readonly parent: Element | Document;
  readonly text: string;
  /** display, colour, off-screen … */
  readonly why: string;
}

/** An article that a script shows has so many Chinese characters outside links and such a share of the page's, next to which fewer sentences stand; less where its name says so. */
const article = { han: 200, named: 60, share: 0.6, sentences: 3 };
const mostRescues = 5;
const likely = /article|content|zhengwen|maintext|detail|neirong|\btext\b|main|app\b/i;
const never =
  /login|dialog|modal|popup|pop-|layer|mask|agreement|xieyi|tips?\b|tooltip|menu|nav|template|tpl|comment|share|search|footer/i;

/**
 * Takes elements nobody sees out of the tree: hidden by their own attributes (`byAttributes`), by classes and ids of the
 * page's <style>, or white on white amid other text (`coloured`: the elements that set a colour or a ground). A hidden article stays: Vue and others show it by script.
 */
export function dropHidden(
  root: Document,
  byAttributes: ReadonlyMap<Element, string>,
  styles: readonly string[],
  coloured: readonly Element[],
): readonly HiddenText[] {
  const rules = readStyleRules(styles);
  const dropped: HiddenText[] = [];
  const colours = rememberColours();
  const byColour = mayHideByColour(coloured, colours);
  const hides = (element: Element): string | undefined => {
    const own = byAttributes.get(element);
    if (own !== undefined) return own === 'size' && setsSize(element) ? undefined : own;
    return (
      (rules.isEmpty ? undefined : rules.hides(element)) ??
      (byColour ? hiddenByColour(element, colours) : undefined)
    );
  };
  if (rules.isEmpty && byAttributes.size === 0 && !byColour) return dropped;
  let counted: TextCount | undefined;
  const total = (): TextCount => {
    counted ??= countText(root);
    return counted;
  };
  let rescues = 0;
  const pending: (Element | Document)[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    let unseen: Set<Element> | undefined;
    for (const child of node.children) {
      if (!(child instanceof Element)) continue;
      const why = hides(child);
      if (why !== undefined) {
        if (rescues < mostRescues && isArticle(child, total)) rescues++;
        else {
          const text = textOf(child);
          if (text !== '') dropped.push({ parent: node, text, why });
          unseen ??= new Set();
          unseen.add(child);
          continue;
        }
      }
      if (child.children.length > 0) pending.push(child);
    }
    if (unseen) replaceChildren(node, unseen);
  }
  return dropped;
}

function replaceChildren(node: Element | Document, unseen: ReadonlySet<Element>): void {
  const stay = node.children.filter((child) => !(child instanceof Element && unseen.has(child)));
  node.children = stay;
  for (const [at, child] of stay.entries()) {
    child.prev = stay[at - 1] ?? null;
    child.next = stay[at + 1] ?? null;
  }
}

function isArticle(element: Element, total: () => TextCount): boolean {
  const names = `${element.attribs.id ?? ''} ${element.attribs.class ?? ''}`;
  if (never.test(names) || !isBlock(element.name)) return false;
  const own = countText(element);
  if (own.han < article.named) return false;
  const isNamed = knownName(element) !== undefined || likely.test(names);
  if (own.han < (isNamed ? article.named : article.han)) return false;
  const { han, sentences } = total();
  return own.han >= han * article.share && sentences - own.sentences < article.sentences;
}

interface TextCount {
  readonly han: number;
  readonly sentences: number;
}

/** Chinese characters, and sentences' ends, outside links. */
function countText(root: Element | Document): TextCount {
  let han = 0;
  let sentences = 0;
  const pending: (Element | Document)[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children) {
      if (isText(child)) {
        const { data } = child;
        for (let at = 0; at < data.length; at++) {
          const code = data.charCodeAt(at);
          if (code >= 0x3400 && code <= 0x9fff) han++;
          else if (code === 0x3002) sentences++;
        }
      } else if (isTag(child) && child.name !== 'a') pending.push(child);
    }
  }
  return { han, sentences };
}

const longestText = 400;

function textOf(element: Element): string {
  let text = '';
  const pending: (Element | Text)[] = [element];
  for (let node = pending.pop(); node && text.length < longestText; node = pending.pop()) {
    if (node instanceof Text) text += node.data;
    else {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child instanceof Element || child instanceof Text) pending.push(child);
      }
    }
  }
  return text.replace(/\s+/gu, ' ').trim().slice(0, longestText);
}

/** Something inside an element of no size has a size of its own. */
function setsSize(element: Element): boolean {
  const pending: Element[] = [element];
  for (let node = pending.pop(), steps = 0; node && steps < 500; node = pending.pop(), steps++) {
    for (const child of node.children) {
      if (!(child instanceof Element)) continue;
      if (/font(?:-size)?\s{0,9}:/i.test(child.attribs.style ?? '') || child.attribs.size !== undefined)
        return true;
      pending.push(child);
    }
  }
  return false;
}

const inline = new Set(['span', 'font', 'b', 'i', 'em', 'strong', 'small', 'u', 's', 'label', 'a']);
const deepest = 30;

type Colours = typeof coloursOf;

/** A page repeats its styles: each is read once. */
function rememberColours(): Colours {
  const known = new Map<string, ReturnType<Colours>>();
  return (style) => {
    let read = known.get(style);
    if (read === undefined) {
      read = coloursOf(style);
      known.set(style, read);
    }
    return read;
  };
}

/** Is there white text, or text on a declared ground? Most pages have neither. */
function mayHideByColour(coloured: readonly Element[], colours: Colours): boolean {
  let hasColour = false;
  let hasGround = false;
  for (const element of coloured) {
    const { style, bgcolor } = element.attribs;
    const colour = textColour(element, colours);
    if (colour === 'ffffff') return true;
    hasColour ||= colour !== undefined;
    hasGround ||= bgcolor !== undefined || (style !== undefined && colours(style).background !== undefined);
    if (hasColour && hasGround) return true;
  }
  return false;
}

function textColour({ attribs }: Element, colours: Colours): string | undefined {
  if (attribs.color !== undefined) return readColour(attribs.color);
  return attribs.style === undefined || !/color/i.test(attribs.style)
    ? undefined
    : colours(attribs.style).colour;
}

/** The text has the colour declared behind it; or it is white, nothing is declared, and darker text stands beside it. */
function hiddenByColour(element: Element, colours: Colours): string | undefined {
  if (!inline.has(element.name)) return undefined;
  const colour = textColour(element, colours);
  if (colour === undefined) return undefined;
  let node: unknown = element;
  for (let steps = 0; node instanceof Element && steps < deepest; steps++) {
    const { style, bgcolor, background } = node.attribs;
    const behind =
      bgcolor !== undefined
        ? readColour(bgcolor)
        : style === undefined
          ? undefined
          : colours(style).background;
    if (behind !== undefined && behind !== 'transparent') return behind === colour ? 'colour' : undefined;
    // A picture or a colour nobody can tell may stand behind.
    if (background !== undefined || bgcolor !== undefined || /background/i.test(style ?? ''))
      return undefined;
    node = node.parent;
  }
  return colour === 'ffffff' && standsAmidText(element, colours) ? 'colour' : undefined;
}

function standsAmidText(element: Element, colours: Colours): boolean {
  const { parent } = element;
  if (!(parent instanceof Element) || textColour(parent, colours) === 'ffffff') return false;
  let known = darkText.get(parent);
  if (known === undefined) {
    known = hasDarkText(parent, colours);
    darkText.set(parent, known);
  }
  return known;
}

/** Judged once for all the white children of an element. */
const darkText = new WeakMap<Element, boolean>();

function hasDarkText(parent: Element, colours: Colours): boolean {
  let count = 0;
  for (const child of parent.children.slice(0, 400)) {
    if (child instanceof Text) count += child.data.match(/[\u3400-\u9fff]/g)?.length ?? 0;
    else if (child instanceof Element && textColour(child, colours) !== 'ffffff') {
      count += textOf(child).match(/[\u3400-\u9fff]/g)?.length ?? 0;
    }
    if (count >= 6) return true;
  }
  return false;
}
