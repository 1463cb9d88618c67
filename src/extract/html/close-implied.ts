import { type Document, Element } from 'domhandler';
import { isBlock } from './html-elements.ts';

/** What an opening tag closes without saying so: <p> before a block, <li> before <li>, cells and rows, <rt> before <rb>. */
export function closeImplied(
  name: string,
  stack: readonly (Element | Document)[],
  popTo: (depth: number) => void,
): void {
  const rule = rules.get(name);
  if (!rule) return;
  for (let depth = stack.length - 1; depth > 0; depth--) {
    const node = stack[depth];
    if (!(node instanceof Element)) return;
    if (rule.closes.has(node.name)) {
      popTo(depth);
      return;
    }
    if (rule.within === 'inline' ? isBlock(node.name) : rule.within.has(node.name)) return;
  }
}

/** Elements that end an open <p>, after the HTML standard; <br>, <script> and unknown ones do not. */
const closesParagraph = new Set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol plaintext pre search section summary table ul xmp'.split(
    ' ',
  ),
);

interface Implied {
  readonly closes: ReadonlySet<string>;
  /** Search stops at these, or at any block element. */
  readonly within: ReadonlySet<string> | 'inline';
}

const table = new Set(['table']);
const partOfRuby: Implied = {
  closes: new Set(['rb', 'rt', 'rp', 'rtc']),
  within: new Set(['ruby', 'p', 'div', 'td']),
};
const paragraph: Implied = { closes: new Set(['p']), within: 'inline' };
const implied: Readonly<Record<string, Implied>> = {
  p: paragraph,
  li: { closes: new Set(['li']), within: new Set(['ul', 'ol', 'menu', 'table', 'td']) },
  tr: { closes: new Set(['tr']), within: table },
  td: { closes: new Set(['td', 'th']), within: new Set(['table', 'tr']) },
  th: { closes: new Set(['td', 'th']), within: new Set(['table', 'tr']) },
  dd: { closes: new Set(['dd', 'dt']), within: new Set(['dl', 'table', 'td']) },
  dt: { closes: new Set(['dd', 'dt']), within: new Set(['dl', 'table', 'td']) },
  rb: partOfRuby,
  rt: partOfRuby,
  rp: partOfRuby,
  rtc: partOfRuby,
};
const rules: ReadonlyMap<string, Implied> = new Map([
  ...[...closesParagraph].map((name): [string, Implied] => [name, paragraph]),
  ...Object.entries(implied),
]);
