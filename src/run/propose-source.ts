import type { Column, Profile, Source } from '../config/source.ts';
import { type ColumnLink, findColumns } from '../crawl/find-columns.ts';
import { gkmlptColumns } from '../crawl/gkmlpt-columns.ts';
import { recogniseProfile } from '../crawl/profiles/recognise-profile.ts';
import { columnIds } from './column-ids.ts';
import { type ColumnVerdict, isAbandoned, judgeColumn } from './judge-column.ts';
import { type LimitedLook, type Look, limitedLook, type SeenPage } from './limited-look.ts';
import { ownColumn } from './own-column.ts';
import type { Trial } from './read-trial.ts';
import { type SiteIdentity, siteIdentity } from './site-identity.ts';

export interface ProposedColumn extends Column {
  /** How it was found. */
  readonly why: string;
  /** What its first page showed; absent where nothing was fetched. */
  readonly verdict?: ColumnVerdict;
  readonly trial?: Trial;
}

export interface Proposal {
  readonly site: SiteIdentity;
  readonly home: string;
  readonly profile?: Profile;
  readonly profileEvidence: string;
  readonly columns: readonly ProposedColumn[];
  readonly leftOut: readonly { readonly url: string; readonly name: string; readonly reason: string }[];
  /** The source file that covers the host already. */
  readonly known?: Source;
  /** Nothing but the one page was read. */
  readonly offline: boolean;
}

export interface ProposeOptions {
  /** Absent: offline, from `start` alone. */
  readonly look?: Look | undefined;
  readonly start: SeenPage;
  readonly known?: Source | undefined;
  readonly now: Date;
  /** Pages that may be looked at beside the first one. */
  readonly most: number;
}

/** Columns of one source file at most. */
const mostColumns = 8;
/** With fewer promising columns the site map is looked at too. */
const enough = 3;

/** From a home or column page: who runs the site, how its lists are built, which columns carry work-safety announcements. */
export async function proposeSource(options: ProposeOptions): Promise<Proposal> {
  const { start, known } = options;
  const site = siteIdentity(start.html, start.url);
  const specialist = /应急|安全生产|安监|安全监/.test(known?.name ?? site.name);
  const own = ownColumn(start);
  const seen = limitedLook(options.look, options.start, options.most);
  const judge = (trial: Trial, link: Pick<ColumnLink, 'safety'>) =>
    judgeColumn(trial, link, { specialist, now: options.now });
  const kept: (ColumnLink & { readonly page?: SeenPage; readonly verdict?: ColumnVerdict })[] = [];
  const leftOut: Proposal['leftOut'][number][] = [];
  const lists = new Set<string>();

  async function take(link: ColumnLink, page: SeenPage | undefined): Promise<void> {
    if (!page) {
      kept.push(link);
      return;
    }
    const trial = await withShell(page.trial, seen);
    const verdict = judge(trial, link);
    const key =
      trial.items
        .map(({ url }) => url)
        .toSorted()
        .join(' ') || link.url;
    const reason = verdict.reason ?? (lists.has(key) ? 'the same entries as another column' : undefined);
    if (reason !== undefined) leftOut.push({ url: link.url, name: link.name, reason });
    else kept.push({ ...link, page: { ...page, trial }, verdict });
    lists.add(key);
  }

  const links = [...(await candidates(start, own, seen))];
  if (own) links.unshift(own);
  const tried = new Set<string>();
  for (const link of links) {
    // Fragments lead to the same page.
    const address = link.url.replace(/#.*$/s, '');
    if (tried.has(address)) continue;
    tried.add(address);
    if (kept.length >= mostColumns || seen.left() <= 0) break;
    const page = await seen(link.url);
    const categories = typeof page === 'string' ? [] : gkmlptColumns(page.html, page.url);
    // The shell of gkmlpt is no list: its categories are.
    if (categories.length > 0) links.push(...categories.toSorted((a, b) => b.weight - a.weight));
    else if (link === own) await take(link, start);
    else if (!options.look) {
      // Nothing tells whether a column of another name speaks of safety.
      if (link.weight >= (specialist ? 3 : 4)) await take(link, undefined);
    } else {
      if (typeof page === 'string') leftOut.push({ url: link.url, name: link.name, reason: page });
      else await take(link, page);
    }
  }
  if (kept.length === 0 && options.look) {
    for (const url of await siteMaps(start.url, seen)) {
      const page = await seen(url);
      const link = { url, name: '网站地图', weight: 1, safety: true, why: 'sitemap' };
      if (typeof page === 'string') leftOut.push({ url, name: link.name, reason: page });
      else await take(link, page);
      if (kept.length > 0) break;
    }
  }
  const newest = kept
    .flatMap(({ verdict }) => verdict?.newest ?? [])
    .toSorted()
    .at(-1);
  for (const link of [...kept]) {
    if (link.url === own?.url || !isAbandoned(link.verdict?.newest, newest)) continue;
    kept.splice(kept.indexOf(link), 1);
    leftOut.push({
      url: link.url,
      name: link.name,
      reason: `its newest entry is of ${link.verdict?.newest}`,
    });
  }
  const profiles = kept.map(({ page }) => page && profileOf(page));
  const family = known?.profile ?? mostOf(profiles) ?? familyOf(start);
  const ids = columnIds(kept);
  return {
    site,
    home: own ? new URL('/', start.url).href : start.url,
    ...(family !== undefined && { profile: family }),
    profileEvidence:
      recogniseProfile((kept[0]?.page ?? start).html, (kept[0]?.page ?? start).url).evidence[0] ?? '',
    columns: kept.map(({ url, name, why, page, verdict }, at) => {
      const profile = profiles[at];
      return {
        id: ids[at] ?? `c${at + 1}`,
        name,
        url,
        ...(profile !== undefined && profile !== family && { profile }),
        why,
        ...(verdict && { verdict }),
        ...(page && { trial: page.trial }),
      };
    }),
    leftOut,
    ...(known && { known }),
    offline: !options.look,
  };
}

/** Links of the page, and of the site map where the page has few. */
async function candidates(
  start: SeenPage,
  own: ColumnLink | undefined,
  seen: LimitedLook,
): Promise<readonly ColumnLink[]> {
  const here = findColumns(start.html, start.url);
  const links = [...here.columns];
  const promising = links.filter(({ weight }) => weight >= 3).length;
  if (promising < enough && here.siteMap !== undefined) {
    const page = await seen(here.siteMap);
    if (typeof page !== 'string') links.push(...findColumns(page.html, page.url).columns);
  }
  const taken = new Set([own?.url]);
  return links.toSorted((a, b) => b.weight - a.weight).filter(({ url }) => !taken.has(url) && taken.add(url));
}

/** `Sitemap:` lines of robots.txt, else /sitemap.xml. */
async function siteMaps(url: string, seen: LimitedLook): Promise<readonly string[]> {
  const robots = await seen(new URL('/robots.txt', url).href);
  const lines =
    typeof robots === 'string' ? [] : [...robots.html.matchAll(/^\s*sitemap\s*:\s*(https?:\/\/\S+)/gim)];
  const named = lines.flatMap((line) => (line[1] && URL.canParse(line[1]) ? line[1] : []));
  return named.length > 0 ? named.slice(0, 2) : [new URL('/sitemap.xml', url).href];
}

/** The list behind a shell, where the page names it. */
async function withShell(trial: Trial, seen: LimitedLook): Promise<Trial> {
  const [behind] = trial.lists ?? [];
  if (trial.items.length > 0 || !behind) return trial;
  const page = await seen(behind.url);
  return typeof page === 'string'
    ? { ...trial, refusal: page }
    : { ...page.trial, ...(trial.cms && { cms: trial.cms }) };
}

function familyOf({ trial }: SeenPage): Profile | undefined {
  return trial.cms;
}

function profileOf({ trial }: SeenPage): Profile | undefined {
  return trial.cms;
}

function mostOf(profiles: readonly (Profile | undefined)[]): Profile | undefined {
  const counts = new Map<Profile | undefined, number>();
  for (const profile of profiles) counts.set(profile, (counts.get(profile) ?? 0) + 1);
  return [...counts].filter(([profile]) => profile !== undefined).sort((a, b) => b[1] - a[1])[0]?.[0];
}
