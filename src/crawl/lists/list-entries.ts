import type { Source } from '../../config/source.ts';
import { PageError } from '../../errors.ts';
import type { FrontierItem } from '../../store/frontier-row.ts';
import type { PageState } from '../../store/page-row.ts';
import type { Crawl } from '../crawl-state.ts';
import { articleUrl, isFile, isSameSite } from '../page-url.ts';
import type { ListItem, ListPage } from '../profiles/list-page.ts';
import { mostMisses } from '../queue/due-dates.ts';
import { isNewer } from '../queue/is-newer.ts';
import { laneOf } from '../queue/lane-of.ts';
import { knownPagePriority, newPagePriority } from '../queue/priorities.ts';
import { columnUrl } from './column-url.ts';

/** The sitemap protocol's greatest number of entries; no list has more. */
const mostEntries = 50_000;

export interface Entry extends ListItem {
  readonly at: URL;
  /** What is known of its page. */
  readonly state: PageState | undefined;
}

/** Entries that are pages of this site, with what is known of them; files, lists and other sites are not followed. */
export function entriesOf(crawl: Crawl, list: ListPage, source: Source): readonly Entry[] {
  const columns = new Set(source.columns.map(columnUrl));
  const entries: Entry[] = [];
  for (const entry of list.items.slice(0, mostEntries)) {
    try {
      const at = articleUrl(entry.url, crawl.settings.crawl, source);
      if (isFile(at) || columns.has(at.href) || !isOfSource(at, source)) continue;
      const state = stateOf(crawl, at);
      // A link to another list among the entries.
      if (state?.outcome === 'listed') continue;
      entries.push({ ...entry, at: state ? new URL(state.url) : at, state });
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      crawl.log.info({ source: source.id, url: entry.url.slice(0, 500) }, error.message);
    }
  }
  return entries;
}

/** Is it on the site of that source: of its home or of one of its columns? */
export function isOfSource(url: URL, source: Pick<Source, 'home' | 'columns'>): boolean {
  return [source.home, ...source.columns.map((column) => column.url)].some((home) =>
    isSameSite(url, new URL(home)),
  );
}

/** A site that went over to https has the same pages: they go on under the address they were found at, as long as that answers. */
function stateOf(crawl: Crawl, at: URL): PageState | undefined {
  const state = crawl.store.pages.get(at.href);
  if (state || at.port !== '') return state;
  const twin = new URL(at);
  twin.protocol = at.protocol === 'http:' ? 'https:' : 'http:';
  const other = crawl.store.pages.get(twin.href);
  return other?.outcome !== undefined && other.outcome !== 'gone' && other.failures === 0 ? other : undefined;
}

/** Done before, or given up: nothing that a walk would look for. */
export function isSettled({ state }: Entry): boolean {
  return state !== undefined && (state.outcome !== undefined || isHopeless(state));
}

/** Does the entry tell of anything that its list did not tell before? */
export function isNews(entry: Entry): boolean {
  return entry.state === undefined || !listedAsBefore(entry.state, entry);
}

/** Queues an entry that is new, or known and changed by what its list says; the others are asked when they are due. */
export function queueEntry(crawl: Crawl, from: FrontierItem, source: Source, entry: Entry): void {
  const { store, runId } = crawl;
  const { state } = entry;
  const url = entry.at.href;
  const isKnown = state?.outcome !== undefined;
  const isHinted = state !== undefined && hasHint(crawl, state, entry);
  const isWanted = isKnown || (state && isHopeless(state) && crawl.mode === 'incremental') ? isHinted : true;
  const listed = { title: entry.title, ...(entry.date ? { date: entry.date } : {}) };
  const isAsStored =
    state?.listedTitle === entry.title &&
    (entry.date === undefined || state.listedDate === entry.date) &&
    (entry.lastmod === undefined || state.lastmod === entry.lastmod);
  if (!isAsStored)
    store.pages.discover({ url, sourceId: source.id, kind: 'article', ...listed, lastmod: entry.lastmod });
  if (!isWanted) return;
  store.frontier.add(runId, {
    url,
    sourceId: source.id,
    ...(from.columnId ? { columnId: from.columnId } : {}),
    kind: 'article',
    lane: laneOf(source),
    host: entry.at.host,
    priority: isKnown
      ? knownPagePriority
      : newPagePriority(entry.date ?? entry.lastmod, from.depth, crawl.now()),
    listed: isKnown ? { ...listed, hinted: true } : listed,
  });
}

/** Its title or date has changed, or its sitemap says that it has. A list that cried wolf too often is not heard. */
function hasHint(crawl: Crawl, state: PageState, entry: Entry): boolean {
  if (state.lastmodMisses >= mostMisses) return false;
  return (
    !listedAsBefore(state, entry) ||
    (entry.lastmod !== undefined &&
      state.lastFetchedAt !== undefined &&
      isNewer(entry.lastmod, state.lastFetchedAt, crawl.now()) === true)
  );
}

/** So many runs in a row have failed on it: only a full run, or a change of its entry, asks it again. */
function isHopeless(state: PageState): boolean {
  return state.outcome === undefined && state.failures >= 5;
}

function listedAsBefore(state: PageState, entry: ListItem): boolean {
  return (
    (state.listedTitle === undefined || isSameTitle(state.listedTitle, entry.title)) &&
    (state.listedDate === undefined || entry.date === undefined || state.listedDate === entry.date)
  );
}

/** Columns cut the same title to different lengths. */
function isSameTitle(before: string, title: string): boolean {
  const [a, b] = [before, title].map((text) => text.replace(/\s+|(?:\.{2,}|…+)\s*$/g, '')) as [
    string,
    string,
  ];
  const cut = (text: string) => /(?:\.{2,}|…)\s*$/.test(text);
  return a === b || (cut(before) && b.startsWith(a)) || (cut(title) && a.startsWith(b));
}
