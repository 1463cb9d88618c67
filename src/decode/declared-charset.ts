import { type CharsetFamily, charsetFamily } from './charset-family.ts';

/** One declaration, where it stands and what it says. */
export interface Declared {
  readonly where: 'header' | 'meta' | 'xml';
  readonly label: string;
  readonly family: CharsetFamily;
}

/** Pages put the tag behind long scripts, or into the body; deeper than this nobody has seen one. */
const searched = 65_536;
const metaTag = /<meta\b[^<>]{0,400}?charset\s*=\s*["']?\s*([\w-]{2,20})/gi;
const xmlDeclaration = /^\s{0,20}<\?xml\b[^<>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})/i;
const headerCharset = /charset\s*=\s*["']?\s*([\w-]{2,20})/i;

/** All charset declarations that a decoder knows: header first, then XML declaration, then every <meta>, without repeats. */
export function declaredCharsets(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): readonly Declared[] {
  const found: Declared[] = [];
  const add = (where: Declared['where'], label: string | undefined): void => {
    if (label === undefined) return;
    const family = charsetFamily(label);
    if (family === undefined) return;
    if (!found.some((one) => one.where === where && one.family === family))
      found.push({ where, label, family });
  };
  add('header', headerCharset.exec(headers['content-type'] ?? '')?.[1]);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, searched)).toString(
    'latin1',
  );
  add('xml', xmlDeclaration.exec(head)?.[1]);
  for (const match of head.matchAll(metaTag)) add('meta', match[1]);
  return found;
}
