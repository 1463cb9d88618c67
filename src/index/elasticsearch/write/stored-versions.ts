import type { Article } from '../../../article.ts';
import { IndexUnavailableError } from '../../../errors.ts';
import { isRecord } from '../../../is-record.ts';
import type { Versioned } from '../../article-version.ts';
import { whyOf } from '../bulk/bulk-answer.ts';
import type { Connection } from '../connection/connection.ts';
import { unreadableAnswer, type Why } from '../connection/request-fault.ts';

export type Stored =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'found'; readonly article: Partial<Versioned>; readonly version: number }
  /** Its shard does not say; worth another try. */
  | ({ readonly kind: 'unknown' } & Why);

const fields = [
  'content_hash',
  'pipeline_version',
  'fetched_at',
] as const satisfies readonly (keyof Article)[];

/**
 * What is stored of these ids at this moment, searchable or not; one look-up, sent once. No such index →
 * IndexUnavailableError; throws what the client throws.
 */
export async function storedVersions(
  { client, alias, where }: Connection,
  ids: readonly string[],
): Promise<readonly Stored[]> {
  const answer: unknown = await client.mget(
    { index: alias, ids: [...ids], _source_includes: [...fields] },
    { maxRetries: 0 },
  );
  const docs = isRecord(answer) ? answer.docs : undefined;
  if (!Array.isArray(docs)) throw unreadableAnswer();
  return ids.map((id, at) => readDoc(docs[at], id, where));
}

function readDoc(doc: unknown, id: string, where: string): Stored {
  const nothingSaid = {
    kind: 'unknown',
    code: 'no answer',
    reason: 'the look-up gave no answer for it',
  } as const;
  if (!isRecord(doc) || doc._id !== id) return nothingSaid;
  if (doc.error !== undefined) return { kind: 'unknown', ...checked(doc.error, where) };
  if (doc.found === false) return { kind: 'nothing' };
  const { _version: version, _source: source } = doc;
  if (typeof version !== 'number' || !isRecord(source)) return nothingSaid;
  return { kind: 'found', article: source, version };
}

function checked(error: unknown, where: string): Why {
  const why = whyOf(undefined, error);
  if (!/^(index_not_found|security)_exception/.test(why.code)) return why;
  const isMissing = why.code.startsWith('index');
  throw new IndexUnavailableError(`Elasticsearch at ${where}: ${why.reason}`, {
    advice: isMissing
      ? 'Run `anlan index setup`.'
      : 'Set credentials of an account that may read this index.',
  });
}
