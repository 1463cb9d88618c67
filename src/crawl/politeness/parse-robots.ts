interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

export interface Robots {
  /** `path`: path and query as in the URL. */
  isAllowed(path: string): boolean;
  /** Crawl-delay in seconds, where our group states one. */
  readonly crawlDelay?: number;
  /** Sitemaps that the file names, for everybody. */
  readonly sitemaps: readonly string[];
}

/** Longest line that is read and most rules that are kept: a hostile file must stay cheap. */
const maxLine = 2083 * 8 - 1;
const maxRules = 5000;
const maxSitemaps = 100;

/**
 * Reads a robots.txt for one product token (`anlan`) by RFC 9309: groups merged, longest match wins, allow wins a tie. Paths are
 * compared octet by octet, so bytes in any charset do; a text stands for its UTF-8. An HTML page in its place has no rules.
 * Own, because of google/robotstxt's 145 cases robots-parser 3.0.1 has 14 wrong, robots-txt-parse 2.0.1 with robots-txt-guard 1.0.2
 * has 18; ours two, both addresses that are none (see the test).
 */
export function parseRobots(file: string | Uint8Array, token: string): Robots {
  const text = octetsOf(file);
  if (/^\s*<(?:!doctype|!--|html|head|\?xml|body|script|meta|div|title)\b/i.test(text))
    return { isAllowed: () => true, sitemaps: [] };
  const own: Rule[] = [];
  const others: Rule[] = [];
  const delays: { own?: number; others?: number } = {};
  const sitemaps = new Set<string>();
  let ownSeen = false;
  let inOwn = false;
  let inOthers = false;
  let namesRun = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [name, value] = field(line.slice(0, maxLine));
    if (name === 'user-agent') {
      if (!namesRun) inOwn = inOthers = false;
      namesRun = true;
      if (value === '*' || value.startsWith('* ')) inOthers = true;
      else if (productToken(value) === token.toLowerCase()) inOwn = ownSeen = true;
    } else if (name === 'allow' || name === 'disallow') {
      namesRun = false;
      const rule = { allow: name === 'allow', pattern: normalise(value) };
      // An empty disallow forbids nothing.
      if (value === '') continue;
      if (inOwn && own.length < maxRules) own.push(rule);
      if (inOthers && others.length < maxRules) others.push(rule);
      // As Google does: who allows /a/index.html allows /a/ too.
      const folder = rule.allow ? /^(.*\/)index\.html?$/.exec(rule.pattern)?.[1] : undefined;
      if (folder && inOwn) own.push({ allow: true, pattern: `${folder}$` });
      if (folder && inOthers) others.push({ allow: true, pattern: `${folder}$` });
    } else if (name === 'crawl-delay') {
      namesRun = false;
      const seconds = Number(value);
      if (!Number.isFinite(seconds) || seconds < 0) continue;
      if (inOwn) delays.own ??= seconds;
      if (inOthers) delays.others ??= seconds;
    } else if (name === 'sitemap' && sitemaps.size < maxSitemaps && /^https?:\/\//i.test(value)) {
      if (URL.canParse(value)) sitemaps.add(new URL(value).href);
    }
    // Other lines (sitemap, unknown, blank) neither open nor close a group.
  }
  const rules = ownSeen ? own : others;
  const crawlDelay = ownSeen ? delays.own : delays.others;
  return {
    isAllowed(path) {
      const wanted = normalise(octetsOf(path));
      if (wanted === '/robots.txt') return true;
      let best: Rule | undefined;
      for (const rule of rules) {
        if (!matches(rule.pattern, wanted)) continue;
        const longer = rule.pattern.length - (best?.pattern.length ?? -1);
        if (longer > 0 || (longer === 0 && rule.allow)) best = rule;
      }
      return best?.allow ?? true;
    },
    ...(crawlDelay === undefined ? {} : { crawlDelay }),
    sitemaps: [...sitemaps],
  };
}

/** Name and value of a line. As Google does, a missing colon and common misspellings are forgiven. */
function field(line: string): readonly [string, string] {
  const plain = line.split('#', 1)[0]?.trim() ?? '';
  const parts = /^([^\s:]+)\s*:\s*(.*)$/.exec(plain) ?? /^(\S+)\s+(\S+)$/.exec(plain);
  const name = parts?.[1]?.toLowerCase() ?? '';
  const value = parts?.[2]?.trim() ?? '';
  if (name === 'useragent' || name === 'user agent') return ['user-agent', value];
  if (/^(dissallow|dissalow|disalow|diasllow|disallaw)$/.test(name)) return ['disallow', value];
  return [name, value];
}

/** `FooBot/2.1 (…)` → `foobot`: letters, `_` and `-` only. */
function productToken(value: string): string {
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? '';
}

/** One character for each octet; a byte-order mark goes, and UTF-16 becomes UTF-8. */
function octetsOf(file: string | Uint8Array): string {
  if (typeof file === 'string') return octetsOf(Buffer.from(file.toWellFormed()));
  const [first, second] = file;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return octetsOf(new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(file));
  }
  return Buffer.from(file)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
}

/** Percent-encoding made equal (RFC 9309, 2.2.2): `/ツ` and `/%e3%83%84` both become `/%E3%83%84`. */
function normalise(octets: string): string {
  return octets
    .replace(/[^\x21-\x7e]/g, (octet) => `%${octet.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}

/** `*` any run of characters, `$` at the end anchors; linear in pattern × path, no backtracking. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index === 0) {
      if (!path.startsWith(part)) return false;
      at = part.length;
    } else if (anchored && index === parts.length - 1) {
      return path.length - part.length >= at && path.endsWith(part);
    } else {
      const found = path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
  }
  return !anchored || at === path.length;
}
