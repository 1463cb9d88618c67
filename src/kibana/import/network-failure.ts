import { tlsFailure } from '../../access/tls-failure.ts';
import { ConfigError, KibanaUnavailableError } from '../../errors.ts';

interface Explanation {
  readonly code: RegExp;
  readonly says: string;
  /** What Kibana does not mend by being started: the configuration has to be. */
  readonly advice?: string;
  /** The request may have arrived. */
  readonly mayBeDone?: true;
}

const start =
  'Start Kibana, or correct kibana.url (ANLAN_KIBANA_URL); --wait 300 waits for one that is starting.';

/** What Node, OpenSSL and undici call it, and what it means. */
const explanations: readonly Explanation[] = [
  { code: /^ECONNREFUSED$/, says: 'connection refused' },
  { code: /^(?:ENOTFOUND|EAI_)/, says: 'the name cannot be resolved' },
  { code: /^(?:ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/, says: 'no way leads there' },
  { code: /^UND_ERR_CONNECT_TIMEOUT$/, says: 'no connection in time' },
  {
    code: /^HPE_/,
    says: 'its answer is no HTTP',
    advice: 'Correct kibana.url; a Kibana with TLS needs https://.',
  },
  {
    code: /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT|ABORT_ERR|23)$/,
    says: 'no whole answer in time',
    mayBeDone: true,
  },
  {
    code: /^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES)/,
    says: 'the connection broke off before the whole answer came',
    mayBeDone: true,
  },
];

/** Why no answer came, as ConfigError (certificates, no HTTP) or KibanaUnavailableError; what has no code of the network is given back as it is. */
export function networkFailure(cause: unknown, where: string): unknown {
  const code = codeOf(cause);
  const found = tlsFailure(code, 'kibana') ?? explanations.find((explanation) => explanation.code.test(code));
  if (!found) return cause;
  const message = `Kibana at ${where}: ${found.says} (${code})`;
  if (found.advice) return new ConfigError(message, { cause, advice: found.advice });
  const mayBeDone = 'mayBeDone' in found;
  const plain = mayBeDone && where.startsWith('http:') ? ' A Kibana with TLS needs https://.' : '';
  return new KibanaUnavailableError(message, { cause, advice: start + plain, mayBeDone });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if ('code' in error && error.code !== undefined) return String(error.code);
  return 'cause' in error ? codeOf(error.cause) : '';
}
