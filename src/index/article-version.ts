import type { Article } from '../article.ts';
import { isFetchedLater, secondOf } from '../fetched-later.ts';

/** Versions that one second has room for: raised when a pipeline changes or a cluster is set. */
const versionsOfSecond = 2 ** 20;
/** In the year 2242; later ones share its versions, so that none reaches 2^53, from where on numbers are no longer exact. */
const lastSecond = 2 ** 33 - 1;

export type Versioned = Pick<Article, 'content_hash' | 'pipeline_version' | 'fetched_at'>;

/**
 * The version to write an article with, over what an index has of it; undefined where nothing is to be written: it has
 * the same already, or one that was fetched later. Of two of the same second the one that comes later is written.
 * An article of an unknown time counts as older than every other. The article says when it was fetched, not its version: that
 * may have been given without this rule. `now`: milliseconds since 1970.
 */
export function versionToWrite(
  article: Versioned,
  stored?: { readonly article: Partial<Versioned>; readonly version: number },
  now = Date.now(),
): number | undefined {
  const base = Math.min(lastSecond, secondOf(article)) * versionsOfSecond;
  if (!stored) return base;
  const { article: other, version } = stored;
  const isSame =
    other.content_hash === article.content_hash && other.pipeline_version === article.pipeline_version;
  if (isSame || isFetchedLater(other, article, now)) return undefined;
  return Math.max(base, version + 1);
}
