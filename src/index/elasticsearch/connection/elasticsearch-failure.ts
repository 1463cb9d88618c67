import { errors } from '@elastic/elasticsearch';
import { tlsFailure } from '../../../access/tls-failure.ts';
import { IndexUnavailableError } from '../../../errors.ts';
import { explainResponse, startIt } from './explain-response.ts';
import { missingPlugin } from './missing-plugin.ts';
import { reasonOf } from './reason-of.ts';

/** A URL for messages and logs: without credentials. */
export function withoutCredentials(url: string): string {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean.href.replace(/\/$/, '');
}

/** What kept Elasticsearch from doing the work, as IndexUnavailableError (ConfigError: a plug-in is missing) with the URL and what to do; anything else is thrown on. `isMet`: an Elasticsearch has answered there before. */
export function elasticsearchFailure(cause: unknown, where: string, isMet = false): unknown {
  if (!(cause instanceof errors.ElasticsearchClientError)) return cause;
  const misconfigured = cause instanceof errors.ResponseError ? missingPlugin(cause, where) : undefined;
  if (misconfigured) return misconfigured;
  const [what, advice] = explain(cause, where);
  return new IndexUnavailableError(`Elasticsearch at ${where}: ${what}`, {
    cause,
    advice,
    passes: canPass(cause, isMet),
  });
}

/** Down, on its way up, busy, or not to be reached: it may be well again in a while without anybody doing something. */
function canPass(cause: errors.ElasticsearchClientError, isMet: boolean): boolean {
  if (cause instanceof errors.ResponseError) {
    const { statusCode = 503 } = cause;
    return statusCode === 408 || statusCode === 429 || statusCode >= 500 || isIndexClosed(reasonOf(cause));
  }
  // What answers like no Elasticsearch where there was one is a proxy whose server is away.
  if (cause instanceof errors.ProductNotSupportedError) return isMet;
  return !(cause instanceof errors.ConfigurationError) && !tlsFailure(codeIn(cause.message), 'index');
}

/** As while it is restored out of a snapshot. */
const isIndexClosed = (reason: string) => reason.startsWith('index_closed_exception');

function explain(
  cause: errors.ElasticsearchClientError,
  where: string,
): readonly [what: string, advice: string] {
  if (cause instanceof errors.ResponseError) return explainResponse(cause, where);
  if (cause instanceof errors.TimeoutError) return ['no answer in time', startIt];
  if (cause instanceof errors.ProductNotSupportedError) {
    return ['this is no Elasticsearch', 'Set ANLAN_INDEX_URL to an Elasticsearch 9.4 or later.'];
  }
  const message = cause.message || 'cannot be reached';
  const ofTls = tlsFailure(codeIn(message), 'index');
  if (ofTls) return [`${ofTls.says} (${detailOf(message)})`, ofTls.advice];
  const perhapsTls = where.startsWith('http:') && /closed|ECONNRESET|hang up/i.test(message);
  return [message, perhapsTls ? `${startIt} One with TLS needs https:// in the URL.` : startIt];
}

/** The message in one line, or its code where it is only of use to those who write OpenSSL. */
function detailOf(message: string): string {
  if (message.includes(':error:')) return codeIn(message);
  return message.replace(/; if the root CA[^()]*/, '').replace(/\s+/g, ' ');
}

/** `certificate has expired (CERT_HAS_EXPIRED)` → CERT_HAS_EXPIRED */
function codeIn(message: string): string {
  return /\(([A-Z][A-Z0-9_]+)\)$/.exec(message)?.[1] ?? '';
}
