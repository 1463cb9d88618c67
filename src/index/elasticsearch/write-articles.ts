import { errors, type estypes } from '@elastic/elasticsearch';
import type { Article } from '../../article.ts';
import { IndexUnavailableError } from '../../errors.ts';
import type { WriteOutcome } from '../article-index.ts';
import { checkArticle } from '../check-article.ts';
import { toDocument } from './article-document.ts';
import type { Connection } from './connection.ts';
import { elasticsearchFailure, reasonOf } from './elasticsearch-failure.ts';

/** Articles and bytes of one bulk request; Elasticsearch advises 5 to 15 MB. */
const bulkArticles = 500;
const bulkBytes = 5_000_000;

interface Item {
  readonly position: number;
  readonly id: string;
  readonly source: string;
}

/**
 * Brings articles to Elasticsearch; every one has its own outcome, in order. Throws (IndexUnavailableError) only when
 * nothing has been written yet; later, what could not be sent is `retry`.
 */
export async function writeToElasticsearch(
  connection: Connection,
  articles: readonly Article[],
  refresh: boolean,
): Promise<readonly WriteOutcome[]> {
  const latest = await storedVersions(connection, articles);
  if (!(latest instanceof Map)) return articles.map(({ id }) => ({ id, result: 'retry', ...latest }));
  const outcomes = new Array<WriteOutcome | undefined>(articles.length);
  const items: Item[] = [];
  /** Position of the item whose content an article in the same batch repeats. */
  const repeats = new Map<number, number>();
  const planned = new Map<string, number>();
  for (const [position, article] of articles.entries()) {
    const { id } = article;
    const reason = checkArticle(article);
    const version = versionOf(article);
    if (reason !== undefined) outcomes[position] = { id, result: 'refused', code: 'schema', reason };
    else if (latest.get(id) !== version) {
      items.push({ position, id, source: JSON.stringify(toDocument(article)) });
      latest.set(id, version);
      planned.set(id, position);
    } else {
      const earlier = planned.get(id);
      if (earlier === undefined) outcomes[position] = { id, result: 'unchanged' };
      else repeats.set(position, earlier);
    }
  }
  for (const part of parts(items)) {
    await sendPart(connection, part, refresh, outcomes);
  }
  for (const [position, earlier] of repeats) {
    const outcome = outcomes[earlier];
    if (!outcome) continue;
    const written = outcome.result === 'created' || outcome.result === 'updated';
    outcomes[position] = written ? { id: outcome.id, result: 'unchanged' } : outcome;
  }
  return outcomes.map(
    (outcome, position) =>
      outcome ?? {
        id: articles[position]?.id ?? '',
        result: 'retry',
        code: 'no answer',
        reason: 'Elasticsearch gave no answer for it',
      },
  );
}

/** Sends one bulk request; a body that is too large for the server is halved. */
async function sendPart(
  connection: Connection,
  part: readonly Item[],
  refresh: boolean,
  outcomes: (WriteOutcome | undefined)[],
): Promise<void> {
  try {
    const answer = await connection.client.bulk({
      index: connection.alias,
      require_alias: true,
      refresh,
      operations: part.flatMap(({ id, source }) => [JSON.stringify({ index: { _id: id } }), source]),
    });
    for (const [at, item] of part.entries()) {
      outcomes[item.position] = outcomeOf(item.id, answer.items[at]?.index);
    }
  } catch (error) {
    const status = error instanceof errors.ResponseError ? error.statusCode : undefined;
    const half = Math.ceil(part.length / 2);
    if (status === 413 && part.length > 1) {
      await sendPart(connection, part.slice(0, half), refresh, outcomes);
      await sendPart(connection, part.slice(half), refresh, outcomes);
      return;
    }
    settle(connection, part, error, outcomes);
  }
}

/** The whole request failed: busy → retry, one too large article → refused, unreachable → thrown if nothing was written. */
function settle(
  connection: Connection,
  part: readonly Item[],
  error: unknown,
  outcomes: (WriteOutcome | undefined)[],
): void {
  const failure = elasticsearchFailure(error, connection.where);
  if (!(failure instanceof IndexUnavailableError)) throw failure;
  const status = error instanceof errors.ResponseError ? (error.statusCode ?? 0) : 0;
  const written = outcomes.some((outcome) => outcome?.result === 'created' || outcome?.result === 'updated');
  if (status !== 413 && !isBusy(status) && !written) throw failure;
  const result = status === 413 ? 'refused' : 'retry';
  const why =
    error instanceof errors.ResponseError ? whyOf(error) : { code: 'unreachable', reason: failure.message };
  for (const { position, id } of part) outcomes[position] = { id, result, ...why };
}

/** The fate of one item: 409 means that somebody else has just written it; a fault of the index is never the article's. */
function outcomeOf(id: string, item: estypes.BulkResponseItem | undefined): WriteOutcome | undefined {
  if (!item) return undefined;
  const { status, error, result } = item;
  if (status === 409) return { id, result: 'unchanged' };
  if (status < 300) return { id, result: result === 'created' ? 'created' : 'updated' };
  const code = `${status} ${error?.type ?? ''}`.trim();
  const reason = `${code}: ${error?.reason ?? ''}${causeOf(error)}`;
  return { id, result: status === 400 ? 'refused' : 'retry', code, reason };
}

/** Why a whole request was refused: its status, with the type of the error where it has one. */
function whyOf(error: errors.ResponseError): { readonly code: string; readonly reason: string } {
  const reason = `${error.statusCode} ${reasonOf(error)}`;
  return { code: /^\d+( \w+(?=: ))?/.exec(reason)?.[0] ?? 'no status', reason };
}

function causeOf(error: estypes.ErrorCause | undefined): string {
  if (error?.type === 'cluster_block_exception')
    return ' (a rebuild is under way; if it was cut short, run `anlan index rebuild` again)';
  return error?.caused_by?.reason ? ` (${error.caused_by.reason})` : '';
}

function versionOf(article: Pick<Article, 'content_hash' | 'pipeline_version'>): string {
  return `${article.content_hash} ${article.pipeline_version}`;
}

/** What is stored of these ids (one look-up, two fields each), or why a busy Elasticsearch does not say. */
async function storedVersions(
  { ask, alias, where }: Connection,
  articles: readonly Article[],
): Promise<Map<string, string> | { readonly code: string; readonly reason: string }> {
  const ids = [...new Set(articles.map(({ id }) => id))];
  const stored = new Map<string, string>();
  try {
    const answer = await ask((client) =>
      client.mget<Article>({ index: alias, ids, _source_includes: ['content_hash', 'pipeline_version'] }),
    );
    for (const doc of answer.docs) {
      if ('error' in doc) throw unreadable(where, doc.error);
      if (doc.found && doc._source) stored.set(doc._id, versionOf(doc._source));
    }
    return stored;
  } catch (error) {
    const { cause } = error instanceof IndexUnavailableError ? error : {};
    const busy = cause instanceof errors.ResponseError && isBusy(cause.statusCode);
    if (busy) return whyOf(cause);
    throw error;
  }
}

function unreadable(where: string, { type, reason }: estypes.ErrorCause): IndexUnavailableError {
  return new IndexUnavailableError(`Elasticsearch at ${where}: ${type}: ${reason}`, {
    advice:
      type === 'index_not_found_exception' ? 'Run `anlan index setup`.' : 'Look at the health of its shards.',
  });
}

function isBusy(status: number | undefined): boolean {
  return status !== undefined && (status === 429 || status >= 500);
}

function* parts(items: readonly Item[]): Generator<readonly Item[]> {
  let part: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(item.source);
    if (part.length > 0 && (part.length === bulkArticles || bytes + size > bulkBytes)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
