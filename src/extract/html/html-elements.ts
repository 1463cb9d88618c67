import { knownContainerIds } from '../body/known-containers.ts';
import { hidingStyle } from './hiding-style.ts';

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr button input'.split(
    ' ',
  ),
);
const voids = new Set(
  'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Elements whose content a reader never sees as text. */
export const neverText: ReadonlySet<string> = new Set(
  'script style noscript template svg math iframe object select textarea canvas audio video title datalist map'.split(
    ' ',
  ),
);

/** What stands over or beside the words of <ruby>, and the brackets around it for browsers without: 安<rp>(</rp><rt>ān</rt><rp>)</rp>. */
export const rubyText: ReadonlySet<string> = new Set(['rt', 'rp', 'rtc']);

/** Starts a new line. Unknown elements (<ucapcontent>, <founder-content>) do, Word's <o:p> and <st1:date> do not. */
export function isBlock(name: string): boolean {
  let known = blocks.get(name);
  if (known === undefined) {
    known = !inline.has(name) && !name.includes(':');
    if (blocks.size < mostNames) blocks.set(name, known);
  }
  return known;
}

const blocks = new Map<string, boolean>();
const mostNames = 500;

/** Has no end tag. */
export function isVoid(name: string): boolean {
  return voids.has(name);
}

/** Why an element is hidden by its own attributes; undefined when it is not. Containers of articles are kept: WeChat's #js_content is shown later by a script. */
export function hiddenBy(name: string, attributes: Readonly<Record<string, string>>): string | undefined {
  const { style, hidden, id } = attributes;
  const why =
    hidden !== undefined
      ? 'hidden'
      : name === 'input' && attributes.type?.toLowerCase() === 'hidden'
        ? 'input'
        : style === undefined
          ? undefined
          : hidingStyle(style);
  return why !== undefined && !(id !== undefined && knownContainerIds.has(id.toLowerCase()))
    ? why
    : undefined;
}
