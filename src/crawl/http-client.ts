import { Agent, buildConnector, type Dispatcher, errors, request } from 'undici';
import { AnlanError, PageError, RetryableError } from '../errors.ts';
import { isBodyStatus, readBody } from './read-body.ts';
import { addressResolver, type CrawlSettings, type ResolveAddress } from './resolve-address.ts';

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated ones joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** After content-encoding. */
  readonly bytes: Uint8Array;
  /** Bytes on the wire. */
  readonly received: number;
  /** Headers of the request. */
  readonly sent: Readonly<Record<string, string>>;
}

export interface HttpClient {
  /** One request, no redirects. Guarded address, limits on bytes and time. Broken connection or too slow → RetryableError; a limit → PageError. */
  get(
    url: URL,
    options?: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly signal?: AbortSignal | undefined;
      readonly maxBytes?: number;
      /** At the limit: keep what came instead of an error. */
      readonly truncate?: boolean;
      /** POST with this body instead of GET. */
      readonly post?: Uint8Array;
    },
  ): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** GET over undici with our own connector: the address is checked when the connection is made. */
export function httpClient(settings: CrawlSettings): HttpClient {
  const timeout = settings.timeout * 1000;
  const agent = new Agent({
    connect: guardedConnector(addressResolver(settings), timeout),
    headersTimeout: timeout,
    bodyTimeout: timeout,
    keepAliveTimeout: 10_000,
    connections: 2,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: 64 * 1024,
  });
  const userAgent = describeAgent(settings);

  return {
    async get(url, options = {}) {
      const expired = AbortSignal.timeout(timeout * 2);
      const signal = options.signal ? AbortSignal.any([options.signal, expired]) : expired;
      const maxBytes = options.maxBytes ?? settings.max_bytes;
      const sent = {
        'user-agent': userAgent,
        accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5',
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        ...options.headers,
      };
      let response: Dispatcher.ResponseData | undefined;
      try {
        response = await request(url, {
          dispatcher: agent,
          method: options.post ? 'POST' : 'GET',
          ...(options.post ? { body: options.post } : {}),
          headers: sent,
          signal,
        });
        // Destroying an unread body emits an error that nobody else would hear.
        response.body.on('error', () => undefined);
        const headers = plainHeaders(response.headers);
        if (!isBodyStatus(response.statusCode)) {
          await response.body.dump({ limit: 64 * 1024, signal });
          return { status: response.statusCode, headers, bytes: new Uint8Array(), received: 0, sent };
        }
        const body = await readBody(response.body, headers, {
          maxBytes,
          truncate: options.truncate ?? false,
        });
        return { status: response.statusCode, headers, ...body, sent };
      } catch (error) {
        response?.body.destroy();
        throw explain(error, url, settings, expired.aborted, options.signal?.aborted ?? false);
      }
    },
    close: () => agent.destroy(),
  };
}

/** The user agent with the contact a site may write to. */
export function describeAgent(settings: CrawlSettings): string {
  const { user_agent: name, contact } = settings;
  return !contact || name.includes(contact) ? name : `${name} (contact: ${contact})`;
}

function guardedConnector(resolve: ResolveAddress, timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, allowH2: false });
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    resolve(options.hostname, port).then(
      (target) =>
        connect(
          {
            ...options,
            hostname: target.address,
            port: String(target.port),
            servername: options.hostname.replace(/^\[|\]$/g, ''),
          },
          callback,
        ),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

function explain(
  cause: unknown,
  url: URL,
  settings: CrawlSettings,
  expired: boolean,
  aborted: boolean,
): Error {
  if (cause instanceof AnlanError) return cause;
  if (aborted) return new RetryableError(`[GET] ${url}: stopped`, { cause });
  const slow =
    expired ||
    cause instanceof errors.HeadersTimeoutError ||
    cause instanceof errors.BodyTimeoutError ||
    cause instanceof errors.ConnectTimeoutError;
  const reason = slow
    ? `no complete answer within ${settings.timeout} s`
    : cause instanceof Error
      ? cause.message || ('code' in cause ? String(cause.code) : cause.name)
      : String(cause);
  return cause instanceof errors.HeadersOverflowError
    ? new PageError(`[GET] ${url}: headers too long`, { cause })
    : new RetryableError(`[GET] ${url}: ${reason}`, { cause });
}
