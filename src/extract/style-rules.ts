import { Element } from 'domhandler';
import { type Hiding, hidingStyle } from './hiding-style.ts';

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
  const rules = new Map<string, Rule[]>();
  let count = 0;
  let hiding = 0;
  for (const [selectors, body] of topRules(styles.join('\n'))) {
    const why = hidingStyle(body);
    if (why === undefined && !shows.test(body)) continue;
    for (const selector of selectors.split(',')) {
      const compounds = readSelector(selector);
      const last = compounds?.at(-1);
      const key = last?.id !== undefined ? `#${last.id}` : last?.classes[0] && `.${last.classes[0]}`;
      if (compounds === undefined || key === undefined || count >= mostRules) continue;
      const weight = compounds.reduce(
        (sum, one) => sum + (one.id ? 100 : 0) + one.classes.length * 10 + (one.tag ? 1 : 0),
        0,
      );
      const known = rules.get(key);
      const rule = {
        compounds,
        hiding: why,
        weight: weight + (/display[^;]{0,20}!important/i.test(body) ? 1000 : 0),
      };
      if (known) known.push(rule);
      else rules.set(key, [rule]);
      count++;
      if (why !== undefined) hiding++;
    }
  }
  const hides = (element: Element): Hiding | undefined => {
    const { id, class: classes } = element.attribs;
    if (id === undefined && classes === undefined) return undefined;
    const keys = [
      ...(id ? [`#${id}`] : []),
      ...(classes ?? '')
        .slice(0, 500)
        .split(/\s+/)
        .map((one) => `.${one}`),
    ];
    let best: Rule | undefined;
    for (const key of keys) {
      for (const rule of (rules.get(key) ?? []).slice(-50)) {
        if ((best === undefined || rule.weight >= best.weight) && matches(element, rule.compounds))
          best = rule;
      }
    }
    return best?.hiding === 'size' && !inline.has(element.name) ? undefined : best?.hiding;
  };
  return { hides, isEmpty: hiding === 0 };
}

/** [selectors, declarations] of the rules outside at-rules. */
function topRules(css: string): readonly (readonly [string, string])[] {
  const text = css.replace(/\/\*(?:[^*]|\*(?!\/)){0,5000}\*\//g, ' ');
  const found: [string, string][] = [];
  let depth = 0;
  let from = 0;
  let selectors = '';
  for (const { index, 0: sign } of text.matchAll(/[{};]/g)) {
    if (sign === '{') {
      if (depth === 0) selectors = text.slice(from, index).trim();
      depth++;
      from = index + 1;
    } else if (sign === '}') {
      if (depth === 1 && !selectors.startsWith('@') && selectors.length < 2000) {
        found.push([selectors, text.slice(text.lastIndexOf('{', index) + 1, index)]);
      }
      depth = Math.max(0, depth - 1);
      from = index + 1;
    } else if (depth === 0) from = index + 1;
  }
  return found;
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
