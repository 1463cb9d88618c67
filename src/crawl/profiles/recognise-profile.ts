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
    const match = pattern.exec(where === 'page' ? html : url);
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
