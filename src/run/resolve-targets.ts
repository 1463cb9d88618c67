import { requireSource } from '../config/load-sources.ts';
import type { Source } from '../config/source.ts';
import { ConfigError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** What is to be fetched again: single pages, and whole sources. */
export interface Targets {
  readonly urls: readonly { readonly url: string; readonly sourceId: string }[];
  readonly sources: readonly Source[];
}

/** Reads words such as a URL, a source id or a region code as pages and sources; one that fits nothing → ConfigError. */
export function resolveTargets({ sources: loaded, store }: Workspace, words: readonly string[]): Targets {
  const all = loaded.map((entry) => entry.source);
  const urls: { url: string; sourceId: string }[] = [];
  const sources = new Map<string, Source>();
  for (const word of words) {
    if (/^https?:\/\//i.test(word)) {
      const url = parseUrl(word);
      const sourceId = store.pages.get(url.href)?.sourceId ?? all.find((source) => sameHost(source, url))?.id;
      if (!sourceId) {
        throw new ConfigError(`${word}: no source covers ${url.host}`, {
          advice:
            'Add a source file for the site (see CONTRIBUTING.md), or use "anlan extract --url" on a saved page.',
        });
      }
      urls.push({ url: url.href, sourceId });
    } else if (/^\d{2,9}$/.test(word)) {
      const inside = all.filter((source) => source.region?.startsWith(word) && source.status === 'ok');
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

function parseUrl(word: string): URL {
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
