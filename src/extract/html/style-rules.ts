import { Element } from 'domhandler';
import { type Hiding, hidingRule } from './hiding-style.ts';

interface Compound {
  readonly tag?: string;
  readonly id?: string;
  readonly classes: readonly string[];
}

interface Rule {
  /** Outermost first; each but the last stands for some ancestor. */
  readonly compounds: readonly Compound[];
  readonly hiding: Hiding | undefined;
  readonly weight: number;
}

/** What a page's own <style> says about which elements are seen. */
export interface StyleRules {
  readonly hides: (element: Element) => Hiding | undefined;
  readonly isEmpty: boolean;
}

const mostRules = 2000;
const shows = /(?:^|[;\s])(?:display|visibility|opacity|font-size)\s{0,9}:/i;
/** A size of nothing on a block is how gaps between inline boxes are closed; what stands inside sets its own. */
const inline = new Set([
  'span',
  'font',
  'i',
  'b',
  'em',
  'a',
  'small',
  'u',
  's',
  'label',
  'strong',
  'sub',
  'sup',
]);

/** Style sheets → rules that hide, by class and id, also below others (`.a .b`). At-rules, attributes and states are left out. Linear. */
export function readStyleRules(styles: readonly string[]): StyleRules {
  const declared = topRules(styles.join('\n')).flatMap(([selectors, body]) => {
    const hiding = hidingRule(body);
    return hiding === undefined && !shows.test(body) ? [] : [{ selectors, body, hiding }];
  });
  const hidden = new Set(
    declared
      .flatMap(({ selectors, hiding }) => (hiding === undefined ? [] : readSelectors(selectors)))
      .map(keyOf),
  );
  const rules = new Map<string, Rule[]>();
  let count = 0;
  for (const { selectors, body, hiding } of declared) {
    // What shows an element matters only where another rule hides it.
    if (hiding === undefined && !selectors.match(/[.#][\w-]+/g)?.some((name) => hidden.has(name))) continue;
    for (const compounds of readSelectors(selectors)) {
      const key = keyOf(compounds);
      if (!hidden.has(key) || count >= mostRules) continue;
      const weight = compounds.reduce(
        (sum, one) => sum + (one.id ? 100 : 0) + one.classes.length * 10 + (one.tag ? 1 : 0),
        0,
      );
      const known = rules.get(key);
      const rule = {
        compounds,
        hiding,
        weight: weight + (/display[^;]{0,20}!important/i.test(body) ? 1000 : 0),
      };
      if (known) known.push(rule);
      else rules.set(key, [rule]);
      count++;
    }
  }
  /** A page repeats its names: what applies to them is looked up once. */
  const byNames = new Map<string, readonly Rule[]>();
  const byClasses = new Map<string, readonly Rule[]>();
  const rulesFor = (id: string | undefined, classes = ''): readonly Rule[] => {
    const known = id === undefined ? byClasses : byNames;
    const names = id === undefined ? classes : `${id}\n${classes}`;
    let found = known.get(names);
    if (found === undefined) {
      const keys = [
        ...(id ? [`#${id}`] : []),
        ...classes
          .slice(0, 500)
          .split(/\s+/)
          .map((one) => `.${one}`),
      ];
      found = keys.flatMap((key) => (rules.get(key) ?? []).slice(-50));
      known.set(names, found);
    }
    return found;
  };
  const hides = (element: Element): Hiding | undefined => {
    const { id, class: classes } = element.attribs;
    if (id === undefined && classes === undefined) return undefined;
    let best: Rule | undefined;
    for (const rule of rulesFor(id, classes)) {
      if ((best === undefined || rule.weight >= best.weight) && matches(element, rule.compounds)) best = rule;
    }
    return best?.hiding === 'size' && !inline.has(element.name) ? undefined : best?.hiding;
  };
  return { hides, isEmpty: rules.size === 0 };
}

/** [selectors, declarations] of the rules outside at-rules; one walk over the signs. */
function topRules(css: string): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let depth = 0;
  let from = 0;
  let selectors = '';
  for (let at = 0; at < css.length; at++) {
    const sign = css.charCodeAt(at);
    if (sign === slash && css.charCodeAt(at + 1) === star) {
      const end = css.indexOf('*/', at + 2);
      if (end < 0) break;
      if (depth === 0 && css.slice(from, at).trim() === '') from = end + 2;
      at = end + 1;
    } else if (sign === opening) {
      if (depth === 0) selectors = css.slice(from, at).trim();
      depth++;
      from = at + 1;
    } else if (sign === closing) {
      if (depth === 1 && !selectors.startsWith('@') && selectors.length < 2000)
        found.push([selectors, withoutComments(css.slice(from, at))]);
      depth = Math.max(0, depth - 1);
      from = at + 1;
    } else if (sign === semicolon && depth === 0) from = at + 1;
  }
  return found;
}

function withoutComments(body: string): string {
  return body.includes('/*') ? body.replace(/\/\*(?:[^*]|\*(?!\/)){0,5000}\*\//g, ' ') : body;
}

const slash = 47;
const star = 42;
const opening = 123;
const closing = 125;
const semicolon = 59;

/** By what an element must be called at least; a selector without it is not kept. */
function keyOf(compounds: readonly Compound[]): string {
  const last = compounds.at(-1);
  return last?.id !== undefined ? `#${last.id}` : last?.classes[0] !== undefined ? `.${last.classes[0]}` : '';
}

function readSelectors(selectors: string): readonly (readonly Compound[])[] {
  return selectors.split(',').flatMap((one) => {
    const compounds = readSelector(one);
    return compounds === undefined || keyOf(compounds) === '' ? [] : [compounds];
  });
}

function readSelector(selector: string): readonly Compound[] | undefined {
  const parts = selector
    .trim()
    .replace(/\s*>\s*/g, ' ')
    .split(/\s+/);
  if (parts.length > 4) return undefined;
  const compounds: Compound[] = [];
  for (const part of parts) {
    const match = /^([a-z][a-z0-9]{0,20})?((?:[.#][\w-]{1,80}){0,4})$/i.exec(part);
    if (!match || part === '') return undefined;
    const names = match[2]?.match(/[.#][\w-]+/g) ?? [];
    const id = names.find((name) => name.startsWith('#'))?.slice(1);
    compounds.push({
      ...(match[1] !== undefined && { tag: match[1].toLowerCase() }),
      ...(id !== undefined && { id }),
      classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)),
    });
  }
  return compounds;
}

function matches(element: Element, compounds: readonly Compound[]): boolean {
  const last = compounds.at(-1);
  if (!last || !fits(element, last)) return false;
  let left = compounds.length - 2;
  let node: unknown = element.parent;
  for (let steps = 0; left >= 0 && node instanceof Element && steps < 200; steps++) {
    const wanted = compounds[left];
    if (wanted && fits(node, wanted)) left--;
    node = node.parent;
  }
  return left < 0;
}

function fits({ name, attribs }: Element, { tag, id, classes }: Compound): boolean {
  if (tag !== undefined && tag !== name) return false;
  if (id !== undefined && attribs.id !== id) return false;
  const own = (attribs.class ?? '').slice(0, 500).split(/\s+/);
  return classes.every((one) => own.includes(one));
}
