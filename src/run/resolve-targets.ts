import { requireSource } from '../config/load-sources.ts';
import type { Source } from '../config/source.ts';
import { shorten } from '../enrich/region/look-up-region.ts';
import { ConfigError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** What is to be fetched again: single pages, and whole sources. */
export interface Targets {
  readonly urls: readonly { readonly url: string; readonly sourceId: string }[];
  readonly sources: readonly Source[];
}

/** Reads words such as a URL, a source id or a region code as pages and sources; one that fits nothing → ConfigError. */
export function resolveTargets(workspace: Workspace, words: readonly string[]): Targets {
  const all = workspace.sources.map((entry) => entry.source);
  const urls: { url: string; sourceId: string }[] = [];
  const sources = new Map<string, Source>();
  for (const word of words) {
    if (/^https?:\/\//i.test(word)) {
      const url = parseUrl(word);
      const source = sourceOfUrl(workspace, url);
      if (!source) {
        throw new ConfigError(`${word}: no source covers ${url.host}`, {
          advice:
            'Add a source file for the site (see CONTRIBUTING.md), or use "anlan extract --url" on a saved page.',
        });
      }
      urls.push({ url: url.href, sourceId: source.id });
    } else if (/^\d{2,9}$/.test(word)) {
      const code = shorten(shorten(word));
      const inside = all.filter(
        ({ region, status }) => region && shorten(region).startsWith(code) && status === 'ok',
      );
      if (inside.length === 0) {
        throw new ConfigError(`${word}: no source belongs to that region`, {
          advice: '"anlan sources list" shows the regions.',
        });
      }
      for (const source of inside) sources.set(source.id, source);
    } else {
      sources.set(word, requireSource(all, word, 'recrawl'));
    }
  }
  return { urls, sources: [...sources.values()] };
}

/** The source a page belongs to: the one that found it, else the one on its host. */
export function sourceOfUrl({ sources, store }: Workspace, url: URL): Source | undefined {
  const all = sources.map((entry) => entry.source);
  const id = store.pages.get(url.href)?.sourceId;
  return all.find((source) => source.id === id) ?? all.find((source) => sameHost(source, url));
}

/** The words as an address; none → ConfigError. */
export function parseUrl(word: string): URL {
  try {
    return new URL(word);
  } catch (cause) {
    throw new ConfigError(`${word}: is not a URL`, { cause, advice: 'Write it whole: https://host/path.' });
  }
}

function sameHost(source: Source, url: URL): boolean {
  return [source.home, ...source.columns.map((column) => column.url)].some(
    (address) => new URL(address).host === url.host,
  );
}
