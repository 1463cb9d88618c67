import type { Column, Profile, Source } from '../../config/source.ts';
import type { ColumnLink } from '../../crawl/columns/find-columns.ts';
import { gkmlptColumns } from '../../crawl/columns/gkmlpt-columns.ts';
import { isColumnAddress } from '../../crawl/profiles/article-address.ts';
import { recogniseProfile } from '../../crawl/profiles/recognise-profile.ts';
import { recogniseShell } from '../../crawl/walls/recognise-shell.ts';
import { behindShell } from './behind-shell.ts';
import { columnIds } from './column-ids.ts';
import { gatherLinks, siteMapUrls } from './gather-links.ts';
import { type ColumnVerdict, isAbandoned, judgeColumn } from './judge-column.ts';
import { type Look, limitedLook, type SeenPage } from './limited-look.ts';
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
  /** Why the page itself leads to no column: an empty shell. */
  readonly shell?: string;
}

export interface ProposeOptions {
  /** Absent: offline, from `start` alone. */
  readonly look?: Look | undefined;
  readonly start: SeenPage;
  /** The sources that are there already. */
  readonly sources: readonly Source[];
  readonly now: Date;
  /** Pages that may be looked at beside the first one. */
  readonly most: number;
}

/** Columns of one source file at most. */
const mostColumns = 8;

/** From a home or column page: who runs the site, how its lists are built, which columns carry work-safety announcements. */
export async function proposeSource(options: ProposeOptions): Promise<Proposal> {
  const { start } = options;
  const own = ownColumn(start);
  /** A column or an article: the home page lies above it. */
  const isInner = own !== undefined || (start.trial.article !== undefined && !isColumnAddress(start.url));
  const seen = limitedLook(options.look, start, options.most);
  const gathered = await gatherLinks(start, seen);
  const site = siteIdentity(gathered.html, start.url, { isColumn: isInner });
  const home = isInner
    ? new URL('/', start.url).href
    : start.url.replace(/\/(?:index|default)\.\w{3,5}$/, '/');
  const known = options.sources.find((source) => !source.sample && isSameHome(source.home, home));
  const specialist = /应急|安全生产|安监|安全监/.test(known?.name ?? site.name);
  /** All of a department's columns are about safety, and none of the portal's around it. */
  const isOwn = ({ url }: ColumnLink) =>
    specialist && (site.folder === undefined || new URL(url).pathname.startsWith(site.folder));
  const kept: (ColumnLink & { readonly page?: SeenPage; readonly verdict?: ColumnVerdict })[] = [];
  const leftOut: Proposal['leftOut'][number][] = [];
  const lists = new Set<string>();

  async function take(link: ColumnLink, page: SeenPage | undefined): Promise<void> {
    if (!page) {
      kept.push(link);
      return;
    }
    const trial = await behindShell(page.trial, seen);
    const verdict = judgeColumn(trial, link, { specialist: isOwn(link), now: options.now });
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

  const links = [...(own ? [own] : []), ...gathered.links];
  const tried = new Set<string>();
  for (const link of links) {
    const address = sameAddress(link.url);
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
      if (link.weight >= (isOwn(link) ? 3 : 4)) await take(link, undefined);
    } else {
      if (typeof page === 'string') leftOut.push({ url: link.url, name: link.name, reason: page });
      else await take(link, page);
    }
  }
  if (kept.length === 0 && options.look) {
    for (const url of await siteMapUrls(start.url, seen)) {
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
  const profiles = kept.map(({ page }) => page?.trial.cms);
  const family = known?.profile ?? mostOf(profiles) ?? start.trial.cms;
  const ids = columnIds(kept);
  const shell = kept.length === 0 ? recogniseShell(start.html)?.reason : undefined;
  return {
    site,
    home,
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
    ...(shell !== undefined && { shell }),
  };
}

/** The same site, with or without www, and the same folder of it. */
function isSameHome(a: string, b: string): boolean {
  const [one, other] = [new URL(a), new URL(b)];
  const bare = ({ host }: URL) => host.replace(/^www\./, '');
  return bare(one) === bare(other) && one.pathname === other.pathname;
}

/** Fragments, index pages and the scheme make no other page. */
function sameAddress(url: string): string {
  return url
    .replace(/#.*$/s, '')
    .replace(/^https?:/, '')
    .replace(/\/(?:index|default)\.\w{3,5}$/, '/');
}

function mostOf(profiles: readonly (Profile | undefined)[]): Profile | undefined {
  const counts = new Map<Profile | undefined, number>();
  for (const profile of profiles) counts.set(profile, (counts.get(profile) ?? 0) + 1);
  return [...counts].filter(([profile]) => profile !== undefined).sort((a, b) => b[1] - a[1])[0]?.[0];
}
