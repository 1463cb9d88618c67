import type { Profile } from '../../config/source.ts';
import { fingerprints } from './fingerprints.ts';
import { rootElement } from './root-element.ts';

export interface RecognisedProfile {
  readonly profile: Profile;
  /** What it was recognised by, strongest first. */
  readonly evidence: readonly string[];
}

/** One link in a family's form proves little: the sum of weights has to reach so much. */
const leastWeight = 3;
/** Links of a form that are looked at. */
const mostLinks = 300;

/**
 * Which family of portals a list page comes from; `list` where nothing says so. Pure, linear.
 * `recogniseProfile('<script>createPageHTML(9, 0, "index", "html")</script>', 'http://a.gov.cn/tz/').profile` → `trs`
 */
export function recogniseProfile(html: string, url: string): RecognisedProfile {
  const root = rootElement(html);
  if (root === 'urlset' || root === 'sitemapindex') return { profile: 'sitemap', evidence: [`<${root}>`] };
  if (root === 'rss' || root === 'feed' || root === 'rdf')
    return { profile: 'feed', evidence: [`<${root}>`] };
  const found = new Map<Profile, { weight: number; marks: { weight: number; text: string }[] }>();
  for (const { profile, where, pattern, weight, says } of fingerprints) {
    const match =
      where === 'link' ? ownLink(pattern, html, url) : pattern.exec(where === 'page' ? html : url);
    if (!match) continue;
    const sum = found.get(profile) ?? { weight: 0, marks: [] };
    sum.weight += weight;
    sum.marks.push({ weight, text: `${says}: ${match[0].replace(/\s+/g, ' ').slice(0, 80)}` });
    found.set(profile, sum);
  }
  const best = [...found].sort((a, b) => b[1].weight - a[1].weight)[0];
  if (!best || best[1].weight < leastWeight) {
    return { profile: 'list', evidence: ['no mark of a known system'] };
  }
  const marks = [...best[1].marks].sort((a, b) => b.weight - a.weight);
  return { profile: best[0], evidence: marks.map((mark) => mark.text) };
}

/** In the page's own address, or in a link to its own site: what is linked elsewhere says how another portal is built. */
function ownLink(pattern: RegExp, html: string, url: string): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  const own = pattern.exec(url);
  if (own) return own;
  let left = mostLinks;
  for (const found of html.matchAll(pattern)) {
    if (left-- === 0) break;
    const before = html.slice(Math.max(0, found.index - 200), found.index);
    const host = /\/\/([\w.-]{1,80})[^\s"'<>]*$/.exec(before)?.[1];
    if (host === undefined || siteOf(host) === siteOf(new URL(url).hostname)) return found;
  }
  return undefined;
}

/** `yjj.example.gov.cn` → `example.gov.cn` */
function siteOf(host: string): string {
  const labels = host.toLowerCase().split('.');
  const size = /^(?:gov|com|org|net|edu|ac|mil)$/.test(labels.at(-2) ?? '') ? 3 : 2;
  return labels.slice(-size).join('.');
}
