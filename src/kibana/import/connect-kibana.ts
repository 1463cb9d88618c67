import { Agent, type Dispatcher, type FormData, request } from 'undici';
import { readAccount } from '../../access/account.ts';
import type { Trust } from '../../access/trust.ts';
import { trustingConnector } from '../../access/trusting-connector.ts';
import { ConfigError, KibanaUnavailableError } from '../../errors.ts';
import { networkFailure } from './network-failure.ts';

export interface KibanaOptions extends Trust {
  /** With its base path, if it has one: https://example.org/kibana. */
  readonly url: string;
  /** Where ANLAN_KIBANA_API_KEY, ANLAN_KIBANA_USERNAME and ANLAN_KIBANA_PASSWORD stand. */
  readonly env: NodeJS.ProcessEnv;
  /** Seconds for one whole answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface KibanaAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface KibanaConnection {
  /** URL without credentials. */
  readonly where: string;
  readonly hasAccount: boolean;
  /** One request, no redirects; the path begins with a slash, below the base path. No answer → KibanaUnavailableError or ConfigError. */
  ask(method: 'GET' | 'POST', path: string, body?: FormData): Promise<KibanaAnswer>;
  close(): Promise<void>;
}

/** Kibana answers an import of a hundred objects with some ten thousand bytes. */
const mostBytes = 8_000_000;

/** A connection that is made at its first use. A CA file that cannot be read, a URL that is no web address, or half an account → ConfigError. */
export function connectKibana(options: KibanaOptions): KibanaConnection {
  const url = new URL(options.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigError(`kibana.url ${url.protocol}…: no web address`, {
      advice: 'Write it as https://example.org:5601.',
    });
  }
  const account = readAccount(url, options.env, 'KIBANA');
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const timeout = options.timeout * 1000;
  const dispatcher = new Agent({
    connect: trustingConnector(options, {
      url: base,
      section: 'kibana',
      timeout: Math.min(timeout, 10_000),
    }),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    where: base,
    hasAccount: account.authorization !== undefined,
    async ask(method, path, body) {
      const inTime = AbortSignal.timeout(timeout);
      try {
        const answer = await request(`${base}${path}`, {
          dispatcher,
          method,
          ...(body && { body }),
          headers: {
            accept: 'application/json',
            // Kibana refuses writes without it; its value does not matter.
            'kbn-xsrf': 'anlan',
            ...(account.authorization && { authorization: account.authorization }),
          },
          signal: options.signal ? AbortSignal.any([options.signal, inTime]) : inTime,
        });
        return {
          status: answer.statusCode,
          headers: plainHeaders(answer.headers),
          body: account.redact(await readText(answer.body, base)),
        };
      } catch (cause) {
        if (options.signal?.aborted) throw cause;
        throw networkFailure(cause, base);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

async function readText(body: Dispatcher.ResponseData['body'], where: string): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) {
      throw new KibanaUnavailableError(`Kibana at ${where}: the answer does not end`, { mayBeDone: true });
    }
  }
  return Buffer.concat(pieces).toString();
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}
