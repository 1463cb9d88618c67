import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { randomOf } from '../random-of.ts';
import { type ItemFault, splitBulk } from './bulk-faults.ts';
import { forwardRequest } from './forward-request.ts';
import { type Answer, type FaultOptions, meetFault, type RequestFault, send } from './request-faults.ts';

/** What goes wrong, and how often; what is left of 1 goes well. */
export interface Faults extends FaultOptions {
  /** Share of the requests that meet each fault: `{ busy: 0.2, reset: 0.1 }`. */
  readonly requests?: Readonly<Partial<Record<RequestFault, number>>>;
  /** The same for the items of bulk requests, or which item meets which. An item with a fault never reaches Elasticsearch. */
  readonly items?: Readonly<Partial<Record<ItemFault, number>>> | ((id: string) => ItemFault | undefined);
  /** Only requests to paths like this: `/_bulk/`. */
  readonly paths?: RegExp;
  /** Called at each step of a bulk request; it goes on when that resolves. */
  readonly onBulk?: (step: BulkStep) => unknown;
}

/** It has come, and Elasticsearch knows nothing of it; Elasticsearch has done it; its answer has gone out. */
export type BulkStep = 'asked' | 'done' | 'answered';

export interface Passage {
  /** `POST /anlan-articles/_bulk` */
  readonly call: string;
  readonly bytes: number;
  /** Of a bulk request. */
  readonly items: number;
  readonly fault: RequestFault | undefined;
  /** Requests under way at that moment, this one included. */
  readonly open: number;
}

export interface FaultProxy {
  readonly url: string;
  /** Every request so far, in order. */
  readonly passages: readonly Passage[];
  /** From now on these faults, instead of those before; none: all is well. */
  inject(faults?: Faults): void;
  /** Closes the port and breaks every connection, as when the server is killed; `up` opens the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** An HTTP proxy on loopback before an Elasticsearch, which fails as it is told; the same seed gives the same faults. */
export async function startFaultProxy(target: string, { seed = 1 } = {}): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const random = randomOf(seed);
  const passages: Passage[] = [];
  const sockets = new Set<Socket>();
  let faults: Faults = {};
  let open = 0;
  let port = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    const { url: path = '/', method = 'GET' } = request;
    const touched = faults.paths?.test(path) ?? true;
    const fault = touched ? drawFault(faults.requests, random) : undefined;
    const isBulk = path.split('?')[0]?.endsWith('/_bulk') ?? false;
    const itemFault = (touched && itemFaults(faults.items, random)) || (() => undefined);
    const split = isBulk ? splitBulk(body.toString(), itemFault) : undefined;
    const call = `${method} ${path.split('?')[0]}`;
    passages.push({ call, bytes: sent.length, items: split?.items ?? 0, fault, open });
    const forward = (text: Buffer | string) => forwardRequest(agent, target, request, text);
    const { onBulk } = faults;
    const reach = async (step: BulkStep) => isBulk && (await onBulk?.(step));
    await reach('asked');
    const pass = async (): Promise<Answer> => {
      const answer = await work();
      await reach('done');
      return answer;
    };
    const work = async (): Promise<Answer> => {
      if (!split?.touched) return forward(body);
      const given = split.passed === '' ? undefined : await forward(split.passed);
      if (given && given.status !== 200) return given;
      const answer = split.answer(given && JSON.parse(given.body.toString()));
      return {
        status: 200,
        headers: given?.headers ?? ownHeaders,
        body: Buffer.from(JSON.stringify(answer)),
      };
    };
    if (fault) await meetFault(fault, { response, bytes: sent.length, random, pass, options: faults });
    else send(response, await pass());
    await reach('answered');
  };

  const server = createServer((request, response) => {
    // A caller that has gone, or a target that has: the connection breaks, as it would without us.
    handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const up = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await up();
  return {
    url: `http://127.0.0.1:${port}`,
    passages,
    inject(next = {}) {
      faults = next;
    },
    down,
    up,
    async close() {
      await down();
      agent.destroy();
    },
  };
}

const ownHeaders = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };

function drawFault<T extends string>(
  shares: Readonly<Partial<Record<T, number>>> | undefined,
  random: () => number,
): T | undefined {
  if (shares === undefined) return undefined;
  let left = random();
  for (const [fault, share] of Object.entries(shares) as [T, number][]) {
    left -= share;
    if (left < 0) return fault;
  }
  return undefined;
}

function itemFaults(items: Faults['items'], random: () => number) {
  if (items === undefined) return undefined;
  return typeof items === 'function' ? items : (): ItemFault | undefined => drawFault(items, random);
}
