import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { dateWithin, daysWithin, dayWithoutYear, wholeDate, zonedDay } from './list-date.ts';

const dateAttributes = ['datetime', 'data-time', 'data-date', 'data-publish-time', 'title'];

interface Found {
  readonly whole: string[];
  /** Dates that a label says are another day than that of publication. */
  readonly other: string[];
  readonly short: string[];
  readonly labels: string[];
  readonly attributes: string[];
}

/**
 * The date of an entry: a text or small element that is nothing but a date, then one inside a longer label or a title
 * attribute, then month and day with the year of the address (`/2024/` where only the year is known). Never one from the
 * headline itself.
 */
export function entryDate(entry: Element, link: Element, url: string): string | undefined {
  const found: Found = { whole: [], other: [], short: [], labels: [], attributes: [] };
  collect(entry, entry, link, url, found, { visited: 0 });
  const labels = found.labels.map(daysWithin);
  const labelled = labels.find(({ published }) => published !== undefined)?.published;
  const shown = found.whole[0] ?? labelled ?? found.short[0];
  if (shown) return shown;
  const hidden = found.attributes.map((text) => zonedDay(text) ?? wholeDate(text) ?? dateWithin(text));
  return (
    hidden.find((date) => date !== undefined) ??
    found.other[0] ??
    labels.find(({ other }) => other !== undefined)?.other
  );
}

/** A date at the beginning or end of a headline's own text: `关于…的通知 2024-07-30`. */
function edgeDates(text: string): readonly string[] {
  const edge =
    /^[[(（【]?(20\d\d[-./年]\d{1,2}[-./月]\d{1,2})(?!\d)|[\s[(（【](20\d\d[-./年]\d{1,2}[-./月]\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?\s?[\])）】]?$/.exec(
      text,
    );
  return edge ? [edge[1] ?? edge[2] ?? ''] : [];
}

function collect(
  node: AnyNode,
  entry: Element,
  link: Element,
  url: string,
  found: Found,
  budget: { visited: number },
): void {
  if (++budget.visited > 400) return;
  if (isText(node)) {
    const text = node.data.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
    if (text === '') return;
    const date = wholeDate(text);
    if (date) (isOtherDay(node) ? found.other : found.whole).push(date);
    else {
      const short = dayWithoutYear(text, url);
      if (short) found.short.push(short);
      else if (within(node, link)) found.labels.push(...edgeDates(text));
      else found.labels.push(text);
    }
    return;
  }
  if (!isTag(node) || node.name === 'script' || node.name === 'style') return;
  for (const name of dateAttributes) {
    const value = node.attribs[name];
    if (value && value.length < 300 && /\d{4}\D\d/.test(value)) found.attributes.push(value);
  }
  if (node !== entry && node.children.length > 1 && node.children.length < 12) {
    const text = flatText(node);
    const date = text && (wholeDate(text) ?? dayWithoutYear(text, url));
    if (date) {
      found.whole.push(date);
      return;
    }
  }
  for (const child of node.children) collect(child, entry, link, url, found, budget);
}

/** `<span>成文日期：</span><span>2024-07-01</span>` */
function isOtherDay(node: AnyNode): boolean {
  const before = node.prev ?? node.parent?.prev;
  const label = before && (isText(before) ? before.data : isTag(before) ? flatText(before) : '');
  return label ? /(成文|印发|签发|生效|施行|实施|截止|废止)/.test(label.slice(-20)) : false;
}

/** Words of a small element joined by blanks; '' where it holds more than a date could. */
function flatText(element: Element): string {
  const words: string[] = [];
  let length = 0;
  const walk = (nodes: readonly AnyNode[], depth: number): boolean => {
    for (const node of nodes) {
      if (isText(node)) {
        const text = node.data.replace(/[\s\u00a0]+/g, ' ').trim();
        if (text !== '') words.push(text);
        length += text.length;
      } else if (isTag(node) && (depth > 3 || !walk(node.children, depth + 1))) return false;
      if (length > 40) return false;
    }
    return true;
  };
  return walk(element.children, 0) ? words.join(' ') : '';
}

/** `<dt>` and `<dd>`, two cells side by side, words behind or before a bare link: what stands beside it on one side, up to the next link or line. */
export function dateBeside(entry: Element, side: 'next' | 'prev', url: string): string | undefined {
  let node = entry[side];
  for (let step = 0; node && step < 4; step++, node = node[side]) {
    if (isText(node)) {
      const text = node.data.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
      const date = wholeDate(text) ?? dateWithin(text) ?? dayWithoutYear(text, url);
      if (date) return date;
    } else if (isTag(node)) {
      if (node.name === 'br' || node.name === 'hr' || holdsLink(node, 0)) return undefined;
      const text = flatText(node);
      const date = wholeDate(text) ?? dayWithoutYear(text, url) ?? (text ? dateWithin(text) : undefined);
      if (date) return date;
    }
  }
  return undefined;
}

function holdsLink(element: Element, depth: number): boolean {
  if (element.name === 'a' && element.attribs.href) return true;
  return depth < 4 && element.children.some((child) => isTag(child) && holdsLink(child, depth + 1));
}

function within(node: AnyNode, ancestor: Element): boolean {
  for (let up: AnyNode | null = node, step = 0; up && step < 12; up = up.parent, step++) {
    if (up === ancestor) return true;
  }
  return false;
}
