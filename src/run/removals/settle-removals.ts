import { articleSchema } from '../../article.ts';
import { ConfigError } from '../../errors.ts';
import type { Removal } from '../../store/removal-state.ts';
import { noteReprint } from '../delivery/note-reprint.ts';
import type { Workspace } from '../workspace.ts';
import { removeArticles } from './remove-articles.ts';

/** Removes the pending articles of a source now; returns how many. Nothing pending there → ConfigError. */
export async function applyRemovals(workspace: Workspace, sourceId: string): Promise<number> {
  return removeArticles(workspace, pendingOf(workspace, sourceId));
}

/** Keeps the pending articles of a source; 404s of their pages are counted anew. Returns how many. */
export function discardRemovals(workspace: Workspace, sourceId: string): number {
  const { store } = workspace;
  const pending = pendingOf(workspace, sourceId);
  store.transaction(() => {
    for (const { articleId } of pending) {
      store.removals.settle(articleId, 'discarded');
      store.gone.forgetGone(articleId);
    }
  });
  return pending.length;
}

export interface Restored {
  readonly restored: number;
  /** Not taken by the index, with its reason; they stay removed and can be restored again. */
  readonly left: readonly { readonly url: string; readonly reason: string }[];
}

const batchSize = 100;

/**
 * Brings removed articles back into the index, those of a source or the one with that URL. They stay, though their pages are
 * gone, until the pages have been there again. Nothing removed there → ConfigError.
 */
export async function restoreRemovals(workspace: Workspace, target: string): Promise<Restored> {
  const { store, index } = workspace;
  const byUrl = URL.canParse(target);
  const removed = store.removals.list({
    states: ['applied'],
    ...(byUrl ? { url: target } : { sourceId: target }),
  });
  if (removed.length === 0) throw nothing(workspace, target, 'nothing was removed', byUrl);
  const left: { url: string; reason: string }[] = [];
  for (let at = 0; at < removed.length; at += batchSize) {
    const readable = removed.slice(at, at + batchSize).flatMap((removal) => {
      const parsed = articleSchema.safeParse(removal.article);
      if (!parsed.success) left.push({ url: removal.url, reason: parsed.error.message });
      return parsed.success ? [{ removal, article: alone(parsed.data) }] : [];
    });
    const outcomes = await index.write(readable.map(({ article }) => article));
    store.transaction(() => {
      for (const [position, { removal, article }] of readable.entries()) {
        const outcome = outcomes[position];
        if (outcome === undefined || outcome.result === 'retry' || outcome.result === 'refused') {
          left.push({ url: removal.url, reason: outcome?.reason ?? 'index gave no outcome' });
          continue;
        }
        store.removals.settle(removal.articleId, 'restored');
        store.gone.forgetGone(removal.articleId);
        noteReprint(store, article, true);
      }
    });
  }
  return { restored: removed.length - left.length, left };
}

/** Its cluster is worked out anew by the next run: the others may have gone on without it. */
function alone<T extends { cluster?: unknown }>({ cluster: _, ...article }: T): Omit<T, 'cluster'> {
  return article;
}

function pendingOf(workspace: Workspace, sourceId: string): readonly Removal[] {
  const pending = workspace.store.removals.list({ states: ['pending'], sourceId });
  if (pending.length === 0) throw nothing(workspace, sourceId, 'no removal is pending', false);
  return pending;
}

function nothing({ sources }: Workspace, target: string, what: string, byUrl: boolean): ConfigError {
  const known = byUrl || sources.some(({ source }) => source.id === target);
  return new ConfigError(`${target}: ${known ? what : 'no source has this id'}`, {
    advice: 'See "anlan removals list".',
  });
}
