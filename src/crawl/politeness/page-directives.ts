export interface PageDirectives {
  /** Why the page is not to be indexed, in the page's words: `meta robots "noindex"`. */
  readonly noindex?: string;
  /** Why its links are not to be followed. */
  readonly nofollow?: string;
}

interface Rule {
  readonly where: string;
  readonly content: string;
}

/** Values that forbid; `none` is both. `noarchive` is about showing copies, which nobody but the operator sees: it forbids nothing here. */
const forbids = { noindex: /^(?:noindex|none)$/, nofollow: /^(?:nofollow|none)$/ } as const;
const metaTag = /<meta\b[^<>]{0,2000}>/gi;
/** A directive with a date holds the rest of its line together; anything else ends at the comma. */
const agentPrefix = /^\s*([a-z][\w-]*)\s*:\s*(?!\/\/)/i;

/**
 * What a page asks of robots named `token` and of all robots: <meta name="robots|anlan"> and X-Robots-Tag, the most forbidding
 * of them. `unavailable_after` is noindex from its day on. `at`: ISO 8601, when the page was fetched.
 */
export function pageDirectives(
  page: { readonly html: string; readonly headers: Readonly<Record<string, string>>; readonly at: string },
  token: string,
): PageDirectives {
  const found: { noindex?: string; nofollow?: string } = {};
  for (const { where, content } of [...metaRules(page.html, token), ...headerRules(page.headers, token)]) {
    const after = /unavailable_after\s*:\s*([^;]{6,60})/i.exec(content)?.[1];
    if (after !== undefined && Date.parse(withoutWeekday(after)) < Date.parse(page.at)) {
      found.noindex ??= `${where} "unavailable_after: ${after.trim()}"`;
    }
    for (const value of content.toLowerCase().split(/[,;\s]+/)) {
      if (forbids.noindex.test(value)) found.noindex ??= `${where} "${value}"`;
      if (forbids.nofollow.test(value)) found.nofollow ??= `${where} "${value}"`;
    }
  }
  return found;
}

function metaRules(html: string, token: string): readonly Rule[] {
  // Most pages say nothing to robots at all.
  if (!mentions(html, token)) return [];
  return (withoutHidden(html).match(metaTag) ?? []).flatMap((tag) => {
    const name = attribute(tag, 'name').toLowerCase();
    return name === 'robots' || name === token
      ? [{ where: `meta ${name}`, content: attribute(tag, 'content') }]
      : [];
  });
}

/** `anlan: noindex, nofollow, otherbot: none`: a name holds until the next one; repeated headers come joined by commas. */
function headerRules(headers: Readonly<Record<string, string>>, token: string): readonly Rule[] {
  const rules: Rule[] = [];
  let agent = '';
  for (const piece of (headers['x-robots-tag'] ?? '').slice(0, 4000).split(',')) {
    const named = agentPrefix.exec(piece)?.[1]?.toLowerCase();
    const isAgent = named !== undefined && named !== 'unavailable_after' && !named.startsWith('max-');
    if (isAgent) agent = named;
    if (agent !== '' && agent !== token && agent !== 'robots' && agent !== '*') continue;
    rules.push({ where: 'X-Robots-Tag', content: isAgent ? piece.replace(agentPrefix, '') : piece });
  }
  return rules;
}

let mention: { readonly token: string; readonly pattern: RegExp } | undefined;
function mentions(html: string, token: string): boolean {
  // A product token is letters, `_` and `-` (RFC 9309, 2.2.1).
  if (mention?.token !== token) mention = { token, pattern: new RegExp(`robots|${token}`, 'i') };
  return mention.pattern.test(html);
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`[\\s"']${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

/** Comments and scripts hold tags that are none. One pass; what is never closed hides the rest. */
function withoutHidden(html: string): string {
  const parts: string[] = [];
  const opening = /<(!--|script\b)/gi;
  let at = 0;
  for (let open = opening.exec(html); open; open = opening.exec(html)) {
    parts.push(html.slice(at, open.index));
    const close = open[1] === '!--' ? /-->/g : /<\/script/gi;
    close.lastIndex = opening.lastIndex;
    if (!close.exec(html)) return parts.join(' ');
    at = opening.lastIndex = close.lastIndex;
  }
  return [...parts, html.slice(at)].join(' ');
}

function withoutWeekday(date: string): string {
  return date.trim().replace(/^[a-z]{3,9},?\s+(?=\d)/i, '');
}
