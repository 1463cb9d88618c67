import type { Source } from '../../config/source.ts';
import { columnUrl } from '../../crawl/lists/column-url.ts';
import type { FindingCode } from '../../finding.ts';
import type { PageFilter } from '../../store/page-selection.ts';
import type { Workspace } from '../workspace.ts';
import type { Targets } from './resolve-targets.ts';

/** Which of the targets' known pages are meant; every part narrows. */
export interface Narrowing {
  readonly kind?: 'list' | 'article' | undefined;
  /** Days, both included: published as the page says, else as its list says, else first seen. Lists have none. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** The last fetch failed, and the page is not given up as gone. */
  readonly failed?: boolean | undefined;
  /** Articles that have such a finding in the index. */
  readonly finding?: FindingCode | undefined;
}

export interface SelectedPage {
  readonly url: string;
  readonly sourceId: string;
  readonly kind: 'list' | 'article';
}

/** Is anything left out? Without it, whole sources are meant, with what their lists will show. */
export function isNarrowed(narrowing: Narrowing): boolean {
  return Object.values(narrowing).some((value) => value !== undefined && value !== false);
}

/** The known pages of the targets that fit, each once, read from store and index as they are needed. Of lists first pages only: the rest is walked from there. */
export async function* selectPages(
  workspace: Workspace,
  { urls, sources, regions }: Targets,
  narrowing: Narrowing,
): AsyncIterable<SelectedPage> {
  const { store } = workspace;
  const given = new Set<string>();
  for (const { url, sourceId } of urls) {
    const page = pageGiven(workspace, url, sourceId);
    if (given.has(url) || !(await fits(workspace, page, narrowing))) continue;
    given.add(url);
    yield page;
  }
  const own = sources.map(({ id }) => id);
  if (hasLists(narrowing))
    for (const source of sources)
      for (const url of listsOf(workspace, source, narrowing))
        if (!given.has(url)) yield { url, sourceId: source.id, kind: 'list' };
  if (narrowing.kind === 'list') return;

  const articles = (sourceIds: readonly string[]): PageFilter => ({
    ...narrowing,
    kind: 'article',
    sourceIds,
  });
  const { finding } = narrowing;
  if (finding === undefined) {
    for (const { url, sourceId } of store.selection.pages(articles(own)))
      if (!given.has(url)) yield { url, sourceId, kind: 'article' };
  } else if (own.length > 0) {
    for await (const ids of batches(workspace.index.addresses({ finding })))
      for (const { url, sourceId } of store.selection.among({ articleIds: ids }, articles(own)))
        if (!given.has(url)) yield { url, sourceId, kind: 'article' };
  }
  // What other sources say of a region.
  const others = workspace.sources.flatMap(({ source: { id, status } }) =>
    status === 'ok' && !own.includes(id) ? [id] : [],
  );
  for (const region of regions)
    for await (const ids of batches(workspace.index.addresses({ region, ...(finding && { finding }) })))
      for (const { url, sourceId } of store.selection.among({ articleIds: ids }, articles(others)))
        if (!given.has(url)) yield { url, sourceId, kind: 'article' };
}

/** Lists are selected where they are named, or have failed; they have neither date nor findings. */
function hasLists({ kind, since, until, failed, finding }: Narrowing): boolean {
  if (kind === 'article' || since !== undefined || until !== undefined || finding !== undefined) return false;
  return kind === 'list' || failed === true;
}

/** First pages of its columns; of failed lists those that failed, and all where it was a further page, which is reached by walking. */
function listsOf({ store }: Workspace, source: Source, { failed }: Narrowing): readonly string[] {
  const first = source.columns.map(columnUrl);
  if (!failed) return first;
  const failing = new Set<string>();
  for (const { url } of store.selection.pages({ sourceIds: [source.id], kind: 'list', failed }))
    failing.add(url);
  const isFurther = [...failing].some((url) => !first.includes(url));
  return isFurther ? first : first.filter((url) => failing.has(url));
}

function pageGiven({ sources, store }: Workspace, url: string, sourceId: string): SelectedPage {
  const source = sources.find((entry) => entry.source.id === sourceId)?.source;
  const isColumn = source?.columns.some((column) => columnUrl(column) === url);
  return { url, sourceId, kind: isColumn ? 'list' : (store.pages.get(url)?.kind ?? 'article') };
}

/** Does a page that was named itself fit? A page that nobody knows yet has neither failed nor findings. */
async function fits(
  { store, index }: Workspace,
  { url, sourceId, kind }: SelectedPage,
  narrowing: Narrowing,
): Promise<boolean> {
  if (!isNarrowed(narrowing)) return true;
  if (narrowing.kind !== undefined && narrowing.kind !== kind) return false;
  const { kind: _, finding, ...rest } = narrowing;
  if (isNarrowed(rest)) {
    const found = store.selection.among({ urls: [url] }, { ...rest, kind, sourceIds: [sourceId] });
    if (found.length === 0) return false;
  }
  if (finding === undefined) return true;
  const id = store.pages.get(url)?.articleId;
  const article = id === undefined ? undefined : await index.get(id);
  return article?.findings.some(({ code }) => code === finding) ?? false;
}

/** Ids of articles, some hundred at a time. */
async function* batches(addresses: AsyncIterable<{ readonly id: string }>): AsyncIterable<readonly string[]> {
  let held: string[] = [];
  for await (const { id } of addresses) {
    held.push(id);
    if (held.length < 500) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}
