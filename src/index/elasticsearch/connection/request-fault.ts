import { errors } from '@elastic/elasticsearch';
import { IndexUnavailableError } from '../../../errors.ts';
import { retryAfterOf } from '../../../retry-after.ts';
import { elasticsearchFailure } from './elasticsearch-failure.ts';
import { reasonOf } from './reason-of.ts';

/** Why something was not done: the kind of reason, to count by, and the reason itself. */
export interface Why {
  readonly code: string;
  readonly reason: string;
}

/** Why a whole request failed, and what follows. */
export interface RequestFault extends Why {
  /**
   * `busy`: Elasticsearch, or a proxy before it, asks to come again. `unreachable`: nobody answered, or not as
   * Elasticsearch does. `too-large`: less at once may pass. `final`: it stays so until somebody mends it.
   */
  readonly kind: 'busy' | 'unreachable' | 'too-large' | 'final';
  readonly failure: IndexUnavailableError;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Is it too much at once for the server, or for a proxy before it? */
export function isTooLarge(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 413;
}

/** An answer of 200 that says nothing of what was asked. */
export function unreadableAnswer(): Error {
  return new errors.DeserializationError('the answer is none of Elasticsearch', '');
}

/** Tells what to do about a failed request; what is no failure of a request is thrown on. */
export function requestFault(error: unknown, where: string, now: Date): RequestFault {
  const failure = failureOf(error, where);
  if (!(error instanceof errors.ResponseError)) {
    const kind = failure.passes ? 'unreachable' : 'final';
    return { kind, code: kind === 'final' ? 'unusable' : kind, reason: failure.message, failure };
  }
  const reason = `${error.statusCode} ${reasonOf(error)}`;
  return {
    kind: kindOf(error, failure),
    code: /^\d+( \w+(?=: ))?/.exec(reason)?.[0] ?? 'no status',
    reason,
    failure,
    ...retryAfterOf(textHeaders(error.headers), now),
  };
}

/** What answers like no Elasticsearch in the midst of the work is a proxy whose server is away: that may pass. */
function failureOf(error: unknown, where: string): IndexUnavailableError {
  const failure = elasticsearchFailure(error, where);
  if (!(failure instanceof IndexUnavailableError)) throw failure;
  if (!isOfSomebodyElse(error)) return failure;
  const { message, advice } = failure;
  return new IndexUnavailableError(message, {
    cause: error,
    passes: true,
    ...(advice !== undefined && { advice }),
  });
}

/** A proxy whose server is away may say 404 too; Elasticsearch puts its name into every answer. */
function isOfSomebodyElse(error: unknown): boolean {
  if (error instanceof errors.ProductNotSupportedError) return true;
  if (!(error instanceof errors.ResponseError) || error.statusCode !== 404) return false;
  return textHeaders(error.headers)['x-elastic-product'] === undefined;
}

function kindOf(error: errors.ResponseError, failure: IndexUnavailableError): RequestFault['kind'] {
  if (isTooLarge(error)) return 'too-large';
  // A block ends when a rebuild does, or when somebody has made room.
  return failure.passes || reasonOf(error).startsWith('cluster_block_exception') ? 'busy' : 'final';
}

function textHeaders(headers: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}
