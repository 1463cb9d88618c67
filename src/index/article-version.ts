import type { Article } from '../article.ts';

/** Versions that one second has room for: raised when a pipeline changes or a cluster is set. 2^33 seconds × 2^20 stay below 2^53. */
const versionsOfSecond = 2 ** 20;

export type Versioned = Pick<Article, 'content_hash' | 'pipeline_version' | 'fetched_at'>;

/**
 * The version to write an article with, over what an index has of it; undefined where nothing is to be written: it has
 * the same already, or one that was fetched later. Of two of the same second the one that comes later is written.
 * An article of an unknown time counts as older than every other.
 */
export function versionToWrite(
  article: Versioned,
  stored?: { readonly article: Partial<Versioned>; readonly version: number },
): number | undefined {
  const base = secondOf(article) * versionsOfSecond;
  if (!stored) return base;
  const { article: other, version } = stored;
  const isSame =
    other.content_hash === article.content_hash && other.pipeline_version === article.pipeline_version;
  if (isSame || secondOf(other) > secondOf(article)) return undefined;
  return Math.max(base, version + 1);
}

/** Seconds since 1970. The article says when it was fetched, not its version: that may have been given without this rule. */
function secondOf({ fetched_at: at }: Partial<Versioned>): number {
  return at === undefined ? 0 : Math.max(0, Math.floor(Date.parse(at) / 1000));
}
