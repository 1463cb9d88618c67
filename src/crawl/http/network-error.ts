import { RetryableError } from '../../errors.ts';

/** How far a request came: name, connection, encryption, answer. */
export type NetworkFailure = 'dns' | 'refused' | 'unroutable' | 'tls' | 'timeout' | 'broken-off';

/** No whole answer came. Certificates do not mend themselves within a night, everything else may. */
export class NetworkError extends RetryableError {
  readonly failure: NetworkFailure;

  constructor(
    failure: NetworkFailure,
    message: string,
    options: { readonly advice?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options);
    this.failure = failure;
  }
}

interface Explanation {
  readonly code: RegExp;
  readonly failure: NetworkFailure;
  readonly says: string;
}

/** What Node, OpenSSL and undici call a failure, and how we tell it. */
const explanations: readonly Explanation[] = [
  { code: /^(?:ENOTFOUND|ENODATA|EAI_NONAME)$/, failure: 'dns', says: 'the name does not exist' },
  { code: /^(?:EAI_|ESERVFAIL|ETIMEOUT|EREFUSED)/, failure: 'dns', says: 'the name cannot be resolved now' },
  { code: /^ECONNREFUSED$/, failure: 'refused', says: 'connection refused' },
  {
    code: /^(?:ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|EACCES|EPERM)$/,
    failure: 'unroutable',
    says: 'no way leads there',
  },
  { code: /^CERT_HAS_EXPIRED$/, failure: 'tls', says: 'its certificate has expired' },
  { code: /^CERT_NOT_YET_VALID$/, failure: 'tls', says: 'its certificate is not valid yet' },
  { code: /SELF_SIGNED_CERT/, failure: 'tls', says: 'its certificate is self-signed' },
  { code: /ALTNAME_INVALID$/, failure: 'tls', says: 'its certificate is for another host' },
  { code: /^UNABLE_TO_|^CERT_|^CRL_/, failure: 'tls', says: 'its certificate cannot be verified' },
  {
    code: /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/,
    failure: 'tls',
    says: 'no encrypted connection could be agreed on',
  },
  {
    code: /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    failure: 'timeout',
    says: 'no answer in time',
  },
  { code: /CONTENT_LENGTH_MISMATCH$/, failure: 'broken-off', says: 'the body is not as long as announced' },
  { code: /^(?:ECONNRESET|EPIPE|ECONNABORTED)$/, failure: 'broken-off', says: 'connection reset' },
  { code: /^UND_ERR_SOCKET$/, failure: 'broken-off', says: 'connection closed before the whole answer came' },
];

/** The failure behind an error of Node or undici, with its code: `connection refused (ECONNREFUSED)`; undefined for any other. */
export function explainNetworkError(
  error: unknown,
): { readonly failure: NetworkFailure; readonly says: string } | undefined {
  const code = codeOf(error);
  const found = explanations.find((one) => one.code.test(code));
  return found && { failure: found.failure, says: `${found.says} (${code})` };
}

/** Code of an error, or of what caused it; an AggregateError has those of its attempts. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // A closed socket is what a reset looks like from above.
  if (error.cause !== undefined && codeOf(error.cause) !== '') return codeOf(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
