import { Agent, type Dispatcher, errors, request } from 'undici';
import { AnlanError, PageError, RetryableError } from '../../errors.ts';
import { guardedConnector } from './guarded-connector.ts';
import { explainNetworkError, NetworkError } from './network-error.ts';
import { isBodyStatus, readBody } from './read-body.ts';
import { addressResolver, type CrawlSettings, type LookUp } from './resolve-address.ts';
import { whenSent } from './when-sent.ts';

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated ones joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** After content-encoding. */
  readonly bytes: Uint8Array;
  /** Bytes on the wire. */
  readonly received: number;
  /** From the request to its headers, milliseconds. */
  readonly waited: number;
  /** Headers of the request. */
  readonly sent: Readonly<Record<string, string>>;
}

export interface HttpClient {
  /**
   * One request, no redirects. Guarded address, limits on bytes and time. Broken connection or too slow → NetworkError (to be
   * tried again); a limit, or an answer that is no HTTP → PageError.
   */
  get(url: URL, options?: GetOptions): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes?: number;
  /** At the limit: keep what came instead of an error. */
  readonly truncate?: boolean;
  /** POST with this body instead of GET. */
  readonly post?: Uint8Array;
  /** Called when the request goes out on its connection. */
  readonly sent?: () => void;
}

/** Longest headers in all, and most of them; interim answers (1xx) that are borne before the real one. */
const most = { headerBytes: 64 * 1024, headers: 256, interim: 16 };
/** Connections to one origin; the host gates decide how many are used. */
const connections = 16;

/** GET over undici with our own connector: the address is checked when the connection is made. `lookUp`: the names' resolver. */
export function httpClient(settings: CrawlSettings, lookUp?: LookUp): HttpClient {
  const timeout = settings.timeout * 1000;
  const agent = new Agent({
    connect: guardedConnector(addressResolver(settings, lookUp), timeout),
    headersTimeout: timeout,
    bodyTimeout: timeout,
    keepAliveTimeout: 10_000,
    connections,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: most.headerBytes,
  });
  const mail = settings.contact?.replace(/^mailto:/i, '');
  const from = /^[^@\s,;<>]+@[^@\s,;<>]+$/.test(mail ?? '') ? mail : undefined;
  const standing = {
    'user-agent': describeAgent(settings),
    // RFC 9110, 10.1.2: a robot should say who is to be asked about it.
    ...(from ? { from } : {}),
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5',
    'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
  };

  return {
    async get(url, options = {}) {
      // One controller and a timer: signals made of signals cost more than all the rest of a request.
      const ending = new AbortController();
      let [expired, flooded] = [false, false];
      const timer = setTimeout(() => {
        expired = true;
        ending.abort();
      }, settings.total_timeout * 1000).unref();
      const stop = () => ending.abort();
      options.signal?.addEventListener('abort', stop, { once: true });
      if (options.signal?.aborted) stop();
      const { signal } = ending;
      const maxBytes = options.maxBytes ?? settings.max_bytes;
      const sent = { ...standing, ...options.headers };
      let sentAt = performance.now();
      let interim = 0;
      let response: Dispatcher.ResponseData | undefined;
      try {
        response = await request(url, {
          dispatcher: agent.compose(
            whenSent(() => {
              sentAt = performance.now();
              options.sent?.();
            }),
          ),
          method: options.post ? 'POST' : 'GET',
          ...(options.post ? { body: options.post } : {}),
          headers: sent,
          signal,
          onInfo: () => {
            if (++interim <= most.interim) return;
            flooded = true;
            ending.abort();
          },
        });
        const waited = performance.now() - sentAt;
        // Destroying an unread body emits an error that nobody else would hear.
        response.body.on('error', () => undefined);
        const headers = plainHeaders(response.headers);
        if (Object.keys(headers).length > most.headers)
          throw new PageError(`more than ${most.headers} headers`);
        if (!isBodyStatus(response.statusCode)) {
          await response.body.dump({ limit: 64 * 1024, signal });
          return { status: response.statusCode, headers, bytes: new Uint8Array(), received: 0, waited, sent };
        }
        const body = await readBody(response.body, headers, {
          maxBytes,
          truncate: options.truncate ?? false,
        });
        return { status: response.statusCode, headers, ...body, waited, sent };
      } catch (error) {
        response?.body.destroy();
        const where = `[${options.post ? 'POST' : 'GET'}] ${url}`;
        if (options.signal?.aborted) throw new RetryableError(`${where}: stopped`, { cause: error });
        if (flooded) {
          throw new PageError(`${where}: more than ${most.interim} interim answers (1xx)`, { cause: error });
        }
        throw explain(error, where, settings, expired);
      } finally {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', stop);
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

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

function explain(cause: unknown, where: string, settings: CrawlSettings, expired: boolean): Error {
  if (expired) {
    const advice = 'crawl.total_timeout sets the limit.';
    return new NetworkError('timeout', `${where}: no complete answer within ${settings.total_timeout} s`, {
      cause,
      advice,
    });
  }
  if (cause instanceof PageError) {
    return new PageError(`${where}: ${cause.message}`, {
      cause,
      ...(cause.advice ? { advice: cause.advice } : {}),
    });
  }
  if (cause instanceof NetworkError) {
    return new NetworkError(cause.failure, `${where}: ${cause.message}`, {
      cause,
      ...(cause.advice ? { advice: cause.advice } : {}),
    });
  }
  if (cause instanceof AnlanError) return cause;
  if (cause instanceof errors.HeadersOverflowError)
    return new PageError(`${where}: headers too long`, { cause });
  if (cause instanceof errors.HTTPParserError) {
    return new PageError(`${where}: the answer is no valid HTTP (${cause.message})`, { cause });
  }
  const known = explainNetworkError(cause);
  if (known?.failure === 'timeout') {
    return new NetworkError('timeout', `${where}: ${known.says} within ${settings.timeout} s`, { cause });
  }
  if (known?.failure === 'tls') {
    const advice =
      'Certificates are always verified: tell the site, or set http:// in the source file where it answers there.';
    return new NetworkError('tls', `${where}: ${known.says}`, { cause, advice });
  }
  if (known) return new NetworkError(known.failure, `${where}: ${known.says}`, { cause });
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new RetryableError(`${where}: ${reason}`, { cause });
}
