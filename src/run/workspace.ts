import { insecureWay } from '../access/insecure-way.ts';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import { loadSettings } from '../config/load-settings.ts';
import { type LoadedSource, loadSources } from '../config/load-sources.ts';
import { locateConfig } from '../config/locate.ts';
import type { Settings } from '../config/settings.ts';
import type { ArticleIndex } from '../index/article-index.ts';
import type { Log } from '../log.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { archiveInfo } from './archive-info.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { openIndex } from './open-index.ts';
import { type Normaliser, openNormaliser } from './open-normaliser.ts';

/** Everything one process works with: settings, sources, vocabularies, and the open store, archive and index. */
export interface Workspace {
  readonly settings: Settings;
  readonly folders: { readonly config: string; readonly pipelines: string };
  readonly sources: readonly LoadedSource[];
  readonly knowledge: Knowledge;
  readonly normaliser: Normaliser;
  readonly store: Store;
  readonly archive: Archive;
  readonly index: ArticleIndex;
  readonly log: Log;
  readonly now: () => Date;
}

export interface WorkspaceOptions {
  readonly log: Log;
  readonly env?: NodeJS.ProcessEnv;
  readonly now?: () => Date;
}

/** Opens the workspace, hands it to `use`, and closes what was opened, whatever happens. */
export async function withWorkspace<T>(
  options: WorkspaceOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const env = options.env ?? process.env;
  const folders = locateConfig(env);
  const settings = loadSettings(folders.config, env);
  const warning = settings.index.target === 'elasticsearch' && insecureWay('index', settings.index.url, env);
  if (warning) options.log.warn(warning);
  const sources = loadSources(folders.config);
  const knowledge = loadKnowledge(folders.config, settings.data);
  const now = options.now ?? (() => new Date());
  const normaliser = openNormaliser({
    knowledge,
    config: folders.config,
    data: settings.data,
    pipelineVersion: knowledge.pipelineVersion,
    threads: settings.threads,
  });
  const store = openStore(settings.data, { now });
  try {
    const archive = openArchive(settings.data, archiveInfo(settings));
    try {
      const index = openIndex(settings, env);
      try {
        return await use({
          settings,
          folders,
          sources,
          knowledge,
          normaliser,
          store,
          archive,
          index,
          log: options.log,
          now,
        });
      } finally {
        await index.close();
      }
    } finally {
      await archive.close();
    }
  } finally {
    await normaliser.close();
    store.close();
  }
}
