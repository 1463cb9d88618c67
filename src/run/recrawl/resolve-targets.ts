import { requireSource } from '../../config/load-sources.ts';
import type { Source } from '../../config/source.ts';
import { columnUrl } from '../../crawl/lists/column-url.ts';
import { articleUrl, pageUrl } from '../../crawl/page-url.ts';
import { lookUpRegion, shorten } from '../../enrich/region/look-up-region.ts';
import { ConfigError, PageError } from '../../errors.ts';
import { isOnHost, storedPage } from '../stored-page.ts';
import type { Workspace } from '../workspace.ts';

/** What is to be fetched again: single pages, whole sources, and articles by the region that the index gives them. */
export interface Targets {
  readonly urls: readonly { readonly url: string; readonly sourceId: string }[];
  readonly sources: readonly Source[];
  /** Codes, none inside another one. */
  readonly regions: readonly string[];
}

/** Reads words such as a URL, a source id, an article id or a region code; one that fits nothing → ConfigError. No words: every source. */
export async function resolveTargets(workspace: Workspace, words: readonly string[]): Promise<Targets> {
  const all = workspace.sources.map((entry) => entry.source);
  const active = all.filter(({ status }) => status === 'ok');
  const urls: { url: string; sourceId: string }[] = [];
  const sources = new Map<string, Source>();
  const regions: string[] = [];
  if (words.length === 0) for (const source of active) sources.set(source.id, source);
  for (const word of words) {
    if (/^https?:\/\//i.test(word)) {
      const url = parseUrl(word);
      const source = requireCrawled(coveringSource(workspace, url, word));
      urls.push({ url: addressOf(workspace, url, source), sourceId: source.id });
    } else if (/^\d{2,9}$/.test(word)) {
      const code = shorten(shorten(word)) || '00';
      if (!lookUpRegion(code)) {
        throw new ConfigError(`${word}: no region has that code`, {
          advice: 'Write a code of GB/T 2260 or NBS: 42, 3206, 621122 or 621122101.',
        });
      }
      regions.push(code);
      for (const source of active)
        if (source.region && (code === '00' || shorten(source.region).startsWith(code)))
          sources.set(source.id, source);
    } else if (/^[0-9a-f]{32}$/.test(word) && !all.some(({ id }) => id === word)) {
      urls.push(await pageOfArticle(workspace, word));
    } else {
      sources.set(word, requireCrawled(requireSource(all, word, 'recrawl')));
    }
  }
  return {
    urls,
    sources: [...sources.values()],
    regions: [...new Set(regions)].filter(
      (code) => !regions.some((other) => other !== code && (other === '00' || code.startsWith(other))),
    ),
  };
}

function requireCrawled(source: Source): Source {
  if (source.status === 'ok') return source;
  throw new ConfigError(`source "${source.id}" is not crawled: status ${source.status}`, {
    advice: '"anlan sources try" shows what its lists give; then set its status to ok.',
  });
}

/** The address under which the page is known, or would be if a list named it. */
function addressOf(workspace: Workspace, url: URL, source: Source): string {
  const { href } = pageUrl(url.href, workspace.settings.crawl);
  if (source.columns.some((column) => columnUrl(column) === href)) return href;
  const known = storedPage(workspace, url.href);
  if (known) return known.url;
  try {
    return articleUrl(url.href, workspace.settings.crawl, source).href;
  } catch (error) {
    if (error instanceof PageError) return href;
    throw error;
  }
}

/** The source a page belongs to: the one that found it, else the one on its host. */
export function sourceOfUrl(workspace: Workspace, url: URL): Source | undefined {
  const all = workspace.sources.map((entry) => entry.source);
  const id = storedPage(workspace, url.href)?.sourceId;
  return all.find((source) => source.id === id) ?? all.find((source) => isOnHost(source, url.host));
}

/** The words as an address; none → ConfigError. */
export function parseUrl(word: string): URL {
  try {
    return new URL(word);
  } catch (cause) {
    throw new ConfigError(`${word}: is not a URL`, { cause, advice: 'Write it whole: https://host/path.' });
  }
}

/** The page an article was read from: by the pages known here, else by the address that the index has. */
async function pageOfArticle(workspace: Workspace, id: string): Promise<{ url: string; sourceId: string }> {
  const page = workspace.store.selection.ofArticle(id);
  if (page) return { url: page.url, sourceId: page.sourceId };
  const article = await workspace.index.get(id);
  if (!article?.url) {
    throw new ConfigError(`${id}: no article has that id`, {
      advice: '"anlan search <words> --json" shows the ids of articles.',
    });
  }
  return { url: article.url, sourceId: coveringSource(workspace, parseUrl(article.url), id).id };
}

function coveringSource(workspace: Workspace, url: URL, word: string): Source {
  const source = sourceOfUrl(workspace, url);
  if (source) return source;
  throw new ConfigError(`${word}: no source covers ${url.host}`, {
    advice:
      'Add a source file for the site (see CONTRIBUTING.md), or use "anlan extract --url" on a saved page.',
  });
}
