import type { Article } from '../../../article.ts';
import type { RebuildOptions } from '../../article-index.ts';
import { versionToWrite } from '../../article-version.ts';
import type { Connection } from '../connection/connection.ts';
import type { IndexDefinition } from '../set-up/definitions.ts';
import { type LiveIndex, roleAlias } from '../set-up/index-state.ts';
import { lookUp } from './operations.ts';
import type { RebuildLock } from './rebuild-lock.ts';
import { type Copy, sendCopies } from './send-copies.ts';

export interface Remade {
  /** Articles that the target has as they were made anew. */
  readonly ids: ReadonlySet<string>;
  /** Those of them that the live index has not. */
  readonly own: ReadonlySet<string>;
}

interface Stored {
  readonly version: number;
  readonly source: Readonly<Record<string, unknown>>;
}

/**
 * Files articles that were made anew into the target, each under the version of the live one, whose cluster it keeps; where
 * the live one was fetched later, that is the better one and is copied afterwards.
 */
export async function remake(
  connection: Connection,
  parts: {
    readonly definition: IndexDefinition;
    readonly lock: RebuildLock;
    readonly options: RebuildOptions;
    readonly live: readonly LiveIndex[];
    readonly target: LiveIndex;
  },
): Promise<Remade> {
  const { definition, lock, options, live } = parts;
  const { alias } = definition;
  const ids = new Set<string>();
  const own = new Set<string>();
  const total = (await connection.ask((c) => c.count({ index: live.map(({ index }) => index) }))).count;
  for await (const articles of options.remade?.() ?? []) {
    await lock.check();
    if (options.signal?.aborted) throw new DOMException('interrupted', 'AbortError');
    const stored = await findStored(connection, live, articles);
    const wanted = articles.filter((article) => isAsNew(article, stored.get(article.id)));
    const copies = wanted.map((article) => copyOf(definition, article, stored.get(article.id)));
    const refusals = await sendCopies(connection, roleAlias(alias, 'next'), copies);
    for (const { id } of wanted) {
      if (refusals.has(id)) continue;
      ids.add(id);
      if (!stored.has(id)) own.add(id);
    }
    options.onProgress?.({ index: alias, step: 'remake', copied: ids.size, total });
  }
  return { ids, own };
}

async function findStored(
  connection: Connection,
  live: readonly LiveIndex[],
  articles: readonly Article[],
): Promise<ReadonlyMap<string, Stored>> {
  const ids = articles.map(({ id }) => id);
  const found = new Map<string, Stored>();
  for (const { index } of live) {
    for (const [id, item] of await lookUp(connection, index, ids, ['fetched_at', 'cluster']))
      found.set(id, item);
  }
  return found;
}

/** Is the archived copy the one that the index has, or a later one? */
function isAsNew(article: Article, stored: Stored | undefined): boolean {
  const [ours, theirs] = [
    Date.parse(article.fetched_at ?? ''),
    Date.parse(String(stored?.source.fetched_at)),
  ];
  return !(theirs > ours);
}

function copyOf(definition: IndexDefinition, article: Article, stored: Stored | undefined): Copy {
  const { id } = article;
  const cluster = stored?.source.cluster;
  const document = { ...article, ...(cluster !== undefined && { cluster }) };
  return {
    id,
    document: definition.renew?.(document) ?? document,
    action: {
      index: {
        _id: id,
        version: stored?.version ?? versionToWrite(article) ?? 1,
        version_type: 'external_gte',
      },
    },
  };
}
