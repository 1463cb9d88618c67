import { onTestFinished } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { type CrawlFixture, crawlFixture } from './crawl-fixture.ts';
import { type MockSites, mockSites } from './mock-site.ts';

/** Declared sites and a crawl of them, both closed when the test is over. */
export async function setUpCrawl(
  pages: MockSites['pages'],
  crawl: Partial<Settings['crawl']> = {},
  now?: () => Date,
): Promise<{ readonly sites: MockSites; readonly fixture: CrawlFixture }> {
  const sites = await mockSites(pages);
  onTestFinished(() => sites.close());
  return { sites, fixture: newCrawl(sites, crawl, now) };
}

/** One more crawl of the same sites, in a folder of its own: it knows nothing of them yet. */
export function newCrawl(
  sites: MockSites,
  crawl: Partial<Settings['crawl']> = {},
  now?: () => Date,
): CrawlFixture {
  const fixture = crawlFixture(sites, crawl, now);
  onTestFinished(() => fixture.close());
  return fixture;
}
