import type { Source } from '../../config/source.ts';
import { columnUrl } from '../../crawl/lists/column-url.ts';
import type { Workspace } from '../workspace.ts';
import type { Targets } from './resolve-targets.ts';
import { isNarrowed, type Narrowing, type SelectedPage, selectPages } from './select-pages.ts';

export interface SourcePlan {
  readonly sourceId: string;
  readonly lists: number;
  readonly articles: number;
  /** The first of them. */
  readonly first: readonly string[];
  /** By its lists, which may bring more than is known. */
  readonly whole: boolean;
}

export interface RecrawlPlan {
  readonly total: number;
  readonly sources: readonly SourcePlan[];
  /** Pages to be asked by their addresses, read anew each time. */
  readonly pages: () => AsyncIterable<SelectedPage>;
  /** Sources to be crawled by their lists. */
  readonly whole: readonly Source[];
  /** All of both, as far as they are known. */
  readonly all: () => AsyncIterable<SelectedPage>;
}

const shown = 5;

/** What a recrawl of the targets asks. Nobody is asked for it: it is counted in store and index. */
export async function planRecrawl(
  workspace: Workspace,
  targets: Targets,
  narrowing: Narrowing,
): Promise<RecrawlPlan> {
  const whole = isNarrowed(narrowing) ? [] : targets.sources;
  const isWhole = new Set(whole.map(({ id }) => id));
  const pages = async function* (): AsyncIterable<SelectedPage> {
    if (isNarrowed(narrowing)) return yield* selectPages(workspace, targets, narrowing);
    // What a whole source brings anyway is not asked twice.
    for await (const page of selectPages(workspace, { ...targets, sources: [] }, narrowing))
      if (!isWhole.has(page.sourceId) || !workspace.store.pages.get(page.url)) yield page;
  };
  const all = async function* (): AsyncIterable<SelectedPage> {
    yield* pages();
    for (const source of whole) yield* pagesOf(workspace, source);
  };
  const plans = new Map<string, { lists: number; articles: number; first: string[] }>();
  let total = 0;
  for await (const { url, sourceId, kind } of all()) {
    const plan = plans.get(sourceId) ?? { lists: 0, articles: 0, first: [] };
    plans.set(sourceId, plan);
    if (kind === 'list') plan.lists++;
    else plan.articles++;
    if (plan.first.length < shown) plan.first.push(url);
    total++;
  }
  return {
    total,
    sources: [...plans].map(([sourceId, plan]) => ({ sourceId, ...plan, whole: isWhole.has(sourceId) })),
    pages,
    whole,
    all,
  };
}

/** What a full crawl of a source asks, as far as it is known: its lists, with the further pages known, and all its articles. */
function* pagesOf({ store }: Workspace, source: Source): Iterable<SelectedPage> {
  const lists = new Set(source.columns.map(columnUrl));
  for (const { url } of store.selection.pages({ sourceIds: [source.id], kind: 'list' })) lists.add(url);
  for (const url of lists) yield { url, sourceId: source.id, kind: 'list' };
  for (const { url } of store.pages.toAsk(source.id)) yield { url, sourceId: source.id, kind: 'article' };
}
