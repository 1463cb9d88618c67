import { type DamageOptions, damagePage } from './damage-page.ts';

const between = '\n\n\n';
const tokens = /<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>|[^<]+/gi;
const attributes = /\b(content|title|alt)="([^"]*)"/g;
const foreign = /[^\0-\x7f]/;

/**
 * damagePage over all text of an HTML page at once, so that one set holds for title, tags and body, but with the
 * markup kept whole: what a broken pair at the end of a text eats is nothing but its `?`.
 */
export function damageHtml(html: string, options: DamageOptions): string {
  const pieces: string[] = [];
  const keep = (text: string): string => {
    if (!foreign.test(text)) return text;
    pieces.push(text.replace(/\s*\n\s*/g, ' '));
    return `\u0001${pieces.length - 1}\u0002`;
  };
  const shell = html.replace(tokens, (token, block: string | undefined) => {
    if (block !== undefined) return token;
    if (!token.startsWith('<')) return keep(token);
    return token.replace(attributes, (_, name: string, value: string) => `${name}="${keep(value)}"`);
  });
  const damaged = damagePage(pieces.join(between), options).split(/\n\n\n?/);
  return shell.replace(/\u0001(\d+)\u0002/g, (_, at: string) => damaged[Number(at)] ?? '');
}
