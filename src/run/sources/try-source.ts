import type { Profile, Source } from '../../config/source.ts';
import type { FetchPage } from '../../crawl/fetch-page.ts';
import { isFile } from '../../crawl/page-url.ts';
import { checkStatus } from '../../crawl/walls/check-status.ts';
import { decodePage } from '../../decode/decode-page.ts';
import { AnlanError } from '../../errors.ts';
import type { Knowledge } from '../knowledge.ts';
import { readTrial, type Trial, type TrialPage } from './read-trial.ts';

export interface TryOptions {
  readonly url: string;
  readonly source?: Source | undefined;
  readonly profile?: Profile | undefined;
  /** Pages of the list that are read after the first one. */
  readonly following: number;
  /** Seconds between two requests. */
  readonly delay: number;
  readonly knowledge: () => Knowledge;
  readonly signal: AbortSignal;
}

/** What was seen over the network: the list's pages put together, one of its articles, and what went wrong on the way. */
export interface FetchedTrial extends Trial {
  /** Pages of the list that were read. */
  readonly pages: number;
  /** Where the article came from. */
  readonly articleUrl?: string;
  readonly troubles: readonly string[];
}

/** Entries of a list whose articles are tried before it is said that none can be read. */
const mostArticles = 2;

/** Fetches one list (with `following` pages after it) and one of its articles, or the one article that the address is. Nothing is written. */
export async function trySource(fetchPage: FetchPage, options: TryOptions): Promise<FetchedTrial> {
  const { source } = options;
  const column = source?.columns.find(({ url }) => url === options.url);
  const read = async (url: string) => {
    const { page } = await fetchPage(
      { url, sourceId: source?.id ?? 'none', delay: options.delay },
      options.signal,
    );
    checkStatus(page, decodePage(page.bytes, page.headers).text, { accept: 'list' });
    const input: TrialPage = {
      bytes: page.bytes,
      // gkmlpt names its category in the fragment.
      url: page.finalUrl + new URL(url).hash,
      headers: page.headers,
      profile: options.profile,
      source,
      column,
      fetchedAt: page.fetchedAt,
    };
    return { input, trial: await readTrial(input, options.knowledge) };
  };
  const troubles: string[] = [];
  /** What happens behind the first page is told, and ends nothing. */
  const readOn = async (url: string) => {
    try {
      return await read(url);
    } catch (error) {
      if (!(error instanceof AnlanError)) throw error;
      troubles.push(error.message);
      return undefined;
    }
  };

  let { trial } = await read(options.url);
  const behind = trial.lists?.[0];
  // A shell names the list that a script would load.
  if (trial.items.length === 0 && !trial.article && behind) {
    const loaded = await readOn(behind.url);
    if (loaded) trial = { ...loaded.trial, ...(trial.cms && { cms: trial.cms }) };
  }
  if (trial.article) return { ...trial, pages: 0, articleUrl: options.url, troubles };
  const items = new Map(trial.items.map((item) => [item.url, item]));
  let { next } = trial;
  let pages = 1;
  for (const seen = new Set([options.url]); next && pages <= options.following && !seen.has(next); pages++) {
    seen.add(next);
    const following: Awaited<ReturnType<typeof readOn>> = await readOn(next);
    if (!following) break;
    for (const item of following.trial.items) if (!items.has(item.url)) items.set(item.url, item);
    next = following.trial.next;
  }
  const { next: _, ...rest } = trial;
  const result = { ...rest, items: [...items.values()], ...(next && { next }), pages, troubles };
  for (const { url } of trial.items.filter((item) => !isFile(new URL(item.url))).slice(0, mostArticles)) {
    const article = (await readOn(url))?.trial.article;
    if (article) return { ...result, article, articleUrl: url };
  }
  return result;
}
