import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.ts';
import { type Settings, settingsSchema } from '../../src/config/settings.ts';
import { type Source, sourceSchema } from '../../src/config/source.ts';
import { crawlSources } from '../../src/crawl/crawl-sources.ts';
import type {
  ArticleContext,
  ArticleOutcome,
  CrawlOptions,
  CrawlReport,
} from '../../src/crawl/crawl-types.ts';
import { silentLog } from '../../src/log.ts';
import type { RawPage } from '../../src/raw-page.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { MockSites } from './mock-site.ts';

export interface CrawlFixture {
  readonly folder: string;
  readonly store: ReturnType<typeof openStore>;
  readonly archive: ReturnType<typeof openArchive>;
  /** Articles handed on, in order. */
  readonly handed: { readonly url: string; readonly page: RawPage; readonly context: ArticleContext }[];
  run(sources: readonly Source[], options?: Partial<CrawlOptions>): Promise<CrawlReport>;
  close(): Promise<void>;
}

/** A crawl in a folder of its own, with no delay and quick retries; articles are kept in memory, as an index would. */
export function crawlFixture(
  sites: MockSites,
  crawl: Partial<Settings['crawl']> = {},
  now?: () => Date,
): CrawlFixture {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-crawl-'));
  const store = openStore(folder, now ? { now } : {});
  const archive = openArchive(folder);
  const handed: CrawlFixture['handed'] = [];
  const index = new Map<string, string>();
  const settings = loopbackSettings(Object.keys(sites.pages), sites.address, {
    delay: 0,
    timeout: 5,
    ...crawl,
  });
  const onArticle = async (page: RawPage, context: ArticleContext): Promise<ArticleOutcome> => {
    handed.push({ url: page.url, page, context });
    const hash = Buffer.from(page.bytes).toString('latin1');
    const before = index.get(page.url);
    index.set(page.url, hash);
    return {
      outcome: before === undefined ? 'new' : before === hash ? 'unchanged' : 'changed',
      articleId: page.url,
      contentHash: createHash('sha256').update(page.bytes).digest('hex'),
    };
  };
  return {
    folder,
    store,
    archive,
    handed,
    async run(sources, options = {}) {
      const runId = options.runId ?? store.runs.start({ pipeline: 'test' });
      const report = await crawlSources({
        sources,
        settings,
        store,
        archive,
        log: silentLog,
        runId,
        mode: 'incremental',
        decode: (bytes) => new TextDecoder().decode(bytes),
        onArticle,
        backOff: () => 0.05,
        ...(now ? { now } : {}),
        ...options,
      });
      store.runs.finish(runId, report);
      return report;
    },
    async close() {
      await archive.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Settings under which these hosts are served at one address of loopback. */
export function loopbackSettings(
  hosts: readonly string[],
  address: string,
  crawl: Partial<Settings['crawl']>,
): Settings {
  const resolve = Object.fromEntries(hosts.map((host) => [host, address]));
  return settingsSchema.parse({ crawl: { resolve, allow_private: [address], ...crawl } });
}

/** A source with one column. */
export function sourceOf(
  host: string,
  profile: Source['profile'],
  listPath: string,
  more: Partial<Source> = {},
): Source {
  return sourceSchema.parse({
    id: host.replaceAll('.', '-'),
    name: host,
    home: `http://${host}/`,
    kind: 'government',
    profile,
    columns: [{ id: 'tzgg', name: '通知公告', url: `http://${host}${listPath}` }],
    ...more,
  });
}
