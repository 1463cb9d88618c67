import type { Settings } from '../config/settings.ts';
import type { Source } from '../config/source.ts';
import { type FetchPage, pageFetcher } from '../crawl/fetch-page.ts';
import { httpClient } from '../crawl/http/http-client.ts';
import { hostGates } from '../crawl/politeness/host-gates.ts';
import { robotsCache } from '../crawl/politeness/robots-cache.ts';
import type { Log } from '../log.ts';
import { withSampleSites } from './sample-sites.ts';

/** Hands on a fetcher that holds to robots.txt, delays and guards as a crawl does, and writes nothing; the sample sites are served where one of the sources is one. */
export async function withPoliteFetch<T>(
  parts: {
    readonly settings: Settings;
    readonly sources: readonly Source[];
    readonly log: Log;
    readonly now: () => Date;
  },
  use: (fetchPage: FetchPage) => Promise<T>,
): Promise<T> {
  const { log, now } = parts;
  return withSampleSites(parts.sources, parts.settings, async ({ crawl }) => {
    const client = httpClient(crawl);
    try {
      const gates = hostGates();
      const robots = robotsCache({ client, gates, settings: crawl, log, now });
      return await use(pageFetcher({ client, gates, robots, settings: crawl, now }));
    } finally {
      await client.close();
    }
  });
}
