import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { openArchive } from '../../src/archive/open-archive.ts';
import { loadSources } from '../../src/config/load-sources.ts';
import { type Pipeline, pipelineSchema } from '../../src/config/pipeline.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import type { Source } from '../../src/config/source.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { silentLog } from '../../src/log.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { openNormaliser } from '../../src/run/open-normaliser.ts';
import type { RunReport } from '../../src/run/report.ts';
import type { RunOptions } from '../../src/run/run-options.ts';
import { runPipeline } from '../../src/run/run-pipeline.ts';
import type { Workspace } from '../../src/run/workspace.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type MockSites, mockSites } from '../crawl/mock-site.ts';

export interface Nights {
  readonly sites: MockSites;
  readonly workspace: Workspace;
  /** What a child process needs to work on the same folders. */
  readonly env: Readonly<Record<string, string>>;
  /** Moves the clock a day on; gives that instant, ISO 8601. */
  tomorrow(): string;
  /** The pipeline once, a day after the last time. */
  night(options?: RunOptions & { readonly mode?: Pipeline['mode'] }): Promise<RunReport>;
  /** URLs of the articles that the index has. */
  indexed(): Promise<readonly string[]>;
}

/** Declared sites, crawled night after night by whole runs into a real index; one clock for all of it. */
export async function nights(
  pages: MockSites['pages'],
  sources: readonly Source[],
  more: {
    readonly removals?: Readonly<Record<string, number>>;
    readonly start?: string;
    readonly index?: (data: string) => ArticleIndex;
  } = {},
): Promise<Nights> {
  const sites = await mockSites(pages);
  const folder = mkdtempSync(join(tmpdir(), 'anlan-nights-'));
  const config = join(folder, 'config');
  const data = join(folder, 'data');
  mkdirSync(join(config, 'sources'), { recursive: true });
  for (const name of ['topics.yaml', 'boilerplate.yaml']) cpSync(resolve('config', name), join(config, name));
  for (const source of sources)
    writeFileSync(join(config, 'sources', `${source.id}.yaml`), stringify(source));
  const settings = settingsSchema.parse({
    data,
    threads: 0,
    crawl: {
      resolve: Object.fromEntries(Object.keys(pages).map((host) => [host, sites.address])),
      allow_private: [sites.address],
      delay: 0,
      timeout: 2,
      max_retries: 0,
    },
    removals: more.removals ?? {},
  });
  writeFileSync(join(config, 'anlan.yaml'), stringify(settings));
  let at = Date.parse(more.start ?? '2024-07-02T18:00:00Z');
  const now = () => new Date(at);
  const tomorrow = () => {
    at += 86_400_000;
    return now().toISOString();
  };
  const knowledge = loadKnowledge(config, data);
  const store = openStore(data, { now });
  const archive = openArchive(data);
  const index = more.index?.(data) ?? openEmbeddedIndex(data);
  const normaliser = openNormaliser({
    knowledge,
    config,
    data,
    pipelineVersion: knowledge.pipelineVersion,
    threads: 0,
  });
  onTestFinished(async () => {
    await Promise.all([normaliser.close(), index.close(), archive.close(), sites.close()]);
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const workspace: Workspace = {
    settings,
    folders: { config, pipelines: join(folder, 'pipelines') },
    sources: loadSources(config),
    knowledge,
    normaliser,
    store,
    archive,
    index,
    log: silentLog,
    now,
  };
  return {
    sites,
    workspace,
    env: { ANLAN_CONFIG_DIR: config, ANLAN_DATA: data },
    tomorrow,
    async night({ mode = 'full', ...options } = {}) {
      tomorrow();
      return runPipeline(workspace, pipelineSchema.parse({ name: 'test', sources: {}, mode }), options);
    },
    async indexed() {
      // Makes what was written and removed visible to the search.
      await index.write([], { refresh: true });
      const { hits } = await index.search({ limit: 1000 });
      return hits.map(({ article }) => article.url ?? '').sort();
    },
  };
}
