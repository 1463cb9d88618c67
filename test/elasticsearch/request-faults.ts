import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Exchange {
  readonly response: ServerResponse;
  /** Bytes of the request's body. */
  readonly bytes: number;
  readonly random: () => number;
  /** Lets Elasticsearch do the work; what it answers. */
  pass(): Promise<Answer>;
  readonly options: FaultOptions;
}

export interface FaultOptions {
  /** Bytes of a request from which `too-large` answers 413; smaller ones pass. 0: all are too large. */
  readonly largest?: number;
  /** Milliseconds that `slow` holds an answer back. */
  readonly delay?: number;
  /** Seconds in the Retry-After of 429 and 503. */
  readonly retryAfter?: number;
}

/** All ways in which a whole request can fail; those after `reset-after-write` come when Elasticsearch has done the work. */
const faults = {
  /** The connection breaks before anything is done. */
  reset: async ({ response }) => void response.destroy(),
  busy: (exchange) =>
    refuse(exchange, 429, 'es_rejected_execution_exception', 'rejected execution [made busy]'),
  unavailable: (exchange) => refuse(exchange, 503, 'master_not_discovered_exception', 'made unavailable'),
  'bad-gateway': async ({ response }) => write(response, 502, 'text/html', '<h1>502 Bad Gateway</h1>'),
  /** A proxy that knows no way to the server at this moment. */
  'no-route': async ({ response }) => write(response, 404, 'text/html', '<h1>404 Not Found</h1>'),
  blocked: (exchange) =>
    refuse(exchange, 403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/8/index write (api)]'),
  forbidden: (exchange) =>
    refuse(exchange, 403, 'security_exception', 'action [indices:data/write/bulk] is unauthorized'),
  unauthorised: (exchange) =>
    refuse(exchange, 401, 'security_exception', 'unable to authenticate user [made up]'),
  'too-large': async (exchange) =>
    exchange.bytes >= (exchange.options.largest ?? 0)
      ? write(exchange.response, 413, 'text/html', '<h1>413 Request Entity Too Large</h1>')
      : send(exchange.response, await exchange.pass()),
  'reset-after-write': async (exchange) => {
    await exchange.pass();
    exchange.response.destroy();
  },
  /** Cut in the middle: the connection breaks, or the length is that of the half. */
  'half-answer': async (exchange) => {
    const answer = await exchange.pass();
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    if (exchange.random() < 0.5) return send(exchange.response, { ...answer, body: half });
    exchange.response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    exchange.response.write(half, () => exchange.response.destroy());
  },
  slow: async (exchange) => {
    const answer = await exchange.pass();
    await setTimeout(exchange.options.delay ?? 1000, undefined, { ref: false });
    send(exchange.response, answer);
  },
  /** A proxy packs it, and it breaks on the way; or it only says that it is packed. */
  'packed-badly': async (exchange) => {
    const answer = await exchange.pass();
    const packed = gzipSync(answer.body);
    const body = exchange.random() < 0.5 ? packed.subarray(0, Math.floor(packed.length / 2)) : answer.body;
    send(exchange.response, { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body });
  },
  /** 200, and nothing that a bulk answers. */
  nonsense: async (exchange) => {
    const answer = await exchange.pass();
    const [type, body] = nonsense[Math.floor(exchange.random() * nonsense.length)] ?? ['text/plain', ''];
    const headers = type === 'text/html' ? {} : { 'x-elastic-product': 'Elasticsearch' };
    send(exchange.response, {
      ...answer,
      headers: { ...headers, 'content-type': type },
      body: Buffer.from(body),
    });
  },
  /** A server that is just up: a look-up meets no shard, document by document. */
  'shards-away': async (exchange) => {
    const answer = await exchange.pass();
    const { docs = [] }: { docs?: readonly { _id: string }[] } = JSON.parse(answer.body.toString());
    const error = { type: 'no_shard_available_action_exception', reason: 'No shard available [made up]' };
    const away = docs.map(({ _id }) => ({ _index: 'any', _id, error }));
    const body = docs.length > 0 ? Buffer.from(JSON.stringify({ docs: away })) : answer.body;
    send(exchange.response, { ...answer, body });
  },
  /** Its own answer without the last item. */
  'item-missing': async (exchange) => {
    const answer = await exchange.pass();
    const { items, ...rest }: { items?: readonly object[] } = JSON.parse(answer.body.toString());
    const body = Buffer.from(JSON.stringify({ ...rest, ...(items && { items: items.slice(0, -1) }) }));
    send(exchange.response, { ...answer, body });
  },
} as const satisfies Record<string, (exchange: Exchange) => Promise<void>>;

const nonsense = [
  ['application/json', '{"errors":false}'],
  ['application/json', '{"errors":false,"items":[]}'],
  ['application/json', '{"errors":false,"items":{"0":"made up"}}'],
  ['application/json', '{"items":[null,{},{"index":{}},{"index":{"_id":"nobody","status":201}}]}'],
  ['application/json', '[]'],
  ['application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['application/json', 'null'],
  ['application/json', ''],
  ['application/json', '{"errors":fal'],
  ['text/html', '<h1>Welcome to the proxy</h1>'],
] as const;

export type RequestFault = keyof typeof faults;
export const requestFaults = Object.keys(faults) as readonly RequestFault[];

/** Answers a request with the fault. */
export function meetFault(fault: RequestFault, exchange: Exchange): Promise<void> {
  return faults[fault](exchange);
}

/** Hands on an answer as it is. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

async function refuse(
  { response, options }: Exchange,
  status: number,
  type: string,
  reason: string,
): Promise<void> {
  const { retryAfter } = options;
  const wait = retryAfter !== undefined && (status === 429 || status === 503);
  const body = JSON.stringify({ error: { root_cause: [{ type, reason }], type, reason }, status });
  write(response, status, 'application/json', body, wait ? { 'retry-after': String(retryAfter) } : {});
}

function write(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  more: Record<string, string> = {},
) {
  const product = type === 'application/json' ? { 'x-elastic-product': 'Elasticsearch' } : {};
  send(response, { status, headers: { 'content-type': type, ...product, ...more }, body: Buffer.from(text) });
}
