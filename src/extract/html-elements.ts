import { knownContainerIds } from './known-containers.ts';

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr button input'.split(
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

/** Starts a new line. Unknown elements (<ucapcontent>, <founder-content>) do, Word's <o:p> and <st1:date> do not. */
export function isBlock(name: string): boolean {
  return !inline.has(name) && !name.includes(':');
}

/** Has no end tag. */
export function isVoid(name: string): boolean {
  return voids.has(name);
}

const noDisplay = /display\s{0,9}:\s{0,9}none/i;
const noSight =
  /visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?:px|pt|em|rem|%)?\s{0,9}(?:;|!|$)/i;

/** Hidden by its own attributes. Containers of articles are kept: WeChat's #js_content is shown later by a script. */
export function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const style = attributes.style;
  const hides =
    attributes.hidden !== undefined ||
    (style !== undefined && (noDisplay.test(style) || noSight.test(style))) ||
    (name === 'input' && attributes.type?.toLowerCase() === 'hidden');
  return hides && !(attributes.id !== undefined && knownContainerIds.has(attributes.id.toLowerCase()));
}
