import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { archiveGroup } from '../archive/archive-group.ts';
import { walkPages } from '../archive/walk-pages.ts';
import type { Source } from '../config/source.ts';
import { hashOf, validators } from '../crawl/known-page.ts';
import { isFile, isSameSite, pageUrl } from '../crawl/page-url.ts';
import { ConfigError, PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { PageState } from '../store/page-row.ts';
import type { Workspace } from './workspace.ts';

export interface ImportCounts {
  /** Taken into the archive, and of these how many were of a page that the store knows already. */
  readonly pages: number;
  readonly known: number;
  /** In the archive already, byte by byte and of the same time. */
  readonly repeated: number;
  /** Pictures, scripts, other sites, errors. */
  readonly passedOver: number;
}

/**
 * Takes the pages of a site out of a WARC file of another program into the archive. A page that the store does not know is
 * noted as read and refused, until `reprocess` reads it again; of one that it knows the state stays. No such file → ConfigError.
 */
export async function importWarc(
  workspace: Pick<Workspace, 'archive' | 'store' | 'settings'>,
  file: string,
  source: Source,
  signal?: AbortSignal,
): Promise<ImportCounts> {
  const { archive, store, settings } = workspace;
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new ConfigError(`${file}: there is no such file`);
  }
  const counts = { pages: 0, known: 0, repeated: 0, passedOver: 0 };
  for await (const found of walkPages(dirname(file), basename(file))) {
    if (signal?.aborted) break;
    const page = asPageOf(source, found.page, settings.crawl);
    if (!page) {
      counts.passedOver++;
      continue;
    }
    const state = store.pages.get(page.url);
    if (await isHeld(workspace, state, page)) {
      counts.repeated++;
      continue;
    }
    const ref = await archive.write(page, { group: archiveGroup(source) });
    counts.pages++;
    if (state?.outcome !== undefined) {
      counts.known++;
      continue;
    }
    store.pages.record({
      url: page.url,
      sourceId: source.id,
      kind: 'article',
      outcome: 'refused',
      ...validators(page),
      bodyHash: hashOf(page.bytes),
      httpStatus: page.status,
      ref,
      firstSeenAt: page.fetchedAt,
      fetchedAt: page.fetchedAt,
    });
  }
  return counts;
}

const readable = /^(?:text\/(?:html|plain|xml)|application\/(?:xhtml\+xml|xml))\b/i;

/** The page as one of that source's, under its canonical address; undefined where it is none. */
function asPageOf(source: Source, page: RawPage, limits: Parameters<typeof pageUrl>[1]): RawPage | undefined {
  const type = page.headers['content-type'];
  if (page.status !== 200 || (type !== undefined && !readable.test(type))) return undefined;
  const fetchedAt = new Date(page.fetchedAt);
  if (Number.isNaN(fetchedAt.getTime())) return undefined;
  try {
    const url = pageUrl(page.url, limits);
    const homes = [source.home, ...source.columns.map((column) => column.url)];
    if (isFile(url) || !homes.some((home) => isSameSite(url, new URL(home)))) return undefined;
    if (source.columns.some((column) => new URL(column.url).href === url.href)) return undefined;
    return {
      ...page,
      url: url.href,
      finalUrl: pageUrl(page.finalUrl, limits).href,
      fetchedAt: fetchedAt.toISOString(),
      sourceId: source.id,
    };
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}

/** Has the archive this very copy? */
async function isHeld(
  { archive }: Pick<Workspace, 'archive'>,
  state: PageState | undefined,
  page: RawPage,
): Promise<boolean> {
  if (!state?.ref) return false;
  try {
    const held = await archive.read(state.ref);
    return held.fetchedAt === page.fetchedAt && Buffer.compare(held.bytes, page.bytes) === 0;
  } catch (error) {
    if (error instanceof PageError) return false;
    throw error;
  }
}
