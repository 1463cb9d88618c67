import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';

export interface LoopbackOptions {
  /** /kibana; requests beside it are 404, as with server.rewriteBasePath. */
  readonly basePath?: string;
  /** The only `authorization` that is accepted; absent: none is asked for. */
  readonly authorization?: string;
  /** May not write. */
  readonly mayOnlyRead?: boolean;
  readonly spaces?: readonly string[];
  /** Types of objects it knows, with the highest version of each. */
  readonly types?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly port?: number;
  /** Answers before Kibana does; true: it has. */
  readonly before?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean;
}

interface SavedObject {
  readonly type: string;
  readonly id: string;
  readonly typeMigrationVersion?: string;
  readonly attributes?: { readonly title?: string };
  readonly references?: readonly { readonly type: string; readonly id: string }[];
}

export interface LoopbackKibana {
  readonly url: string;
  /** Objects by space, then type:id. */
  readonly stored: ReadonlyMap<string, ReadonlyMap<string, SavedObject>>;
  readonly requests: readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

/** What Kibana 8.17, the oldest that is promised, writes: newer objects it refuses. */
const everyType = {
  'index-pattern': '8.0.0',
  dashboard: '10.2.0',
  lens: '8.9.0',
  search: '10.5.0',
  visualization: '8.5.0',
};

/** A server that does what Kibana's routes for spaces, status and import do (saved-objects server: routes/import.ts, import/lib). */
export async function loopbackKibana(options: LoopbackOptions = {}): Promise<LoopbackKibana> {
  const { basePath = '', spaces = ['default'], maxBytes = 26_214_400, tls } = options;
  const types: Readonly<Record<string, string>> = options.types ?? everyType;
  const stored = new Map<string, Map<string, SavedObject>>();
  const requests: { method: string; path: string }[] = [];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const url = new URL(request.url ?? '/', 'http://loopback');
    requests.push({ method: request.method ?? '', path: url.pathname + url.search });
    if (options.before?.(request, response, requests.length)) return undefined;
    response.setHeader('kbn-name', 'loopback');
    if (!url.pathname.startsWith(`${basePath}/`)) return fail(404, 'Not Found');
    const [, space = 'default', path = ''] =
      /^(?:\/s\/([^/]+))?(\/.*)$/.exec(url.pathname.slice(basePath.length)) ?? [];
    const { authorization } = options;
    if (authorization !== undefined && request.headers.authorization !== authorization) {
      return fail(401, 'security_exception: missing authentication credentials for REST request');
    }
    if (request.method === 'GET' && path === '/api/status') return answer(200, { status: {} });
    if (request.method === 'GET' && path.startsWith('/api/spaces/space/')) {
      const id = decodeURIComponent(path.slice('/api/spaces/space/'.length));
      return spaces.includes(id) ? answer(200, { id, name: id }) : fail(404, 'Not Found');
    }
    if (request.method !== 'POST' || path !== '/api/saved_objects/_import') return fail(404, 'Not Found');
    if (!request.headers['kbn-xsrf']) return fail(400, 'Request must contain a kbn-xsrf header.');
    const flags = new Set([...url.searchParams].flatMap(([name, value]) => (value === 'true' ? [name] : [])));
    if (flags.has('overwrite') && flags.has('createNewCopies')) {
      return fail(400, '[request query]: cannot use [overwrite] with [createNewCopies]');
    }
    const body = await buffer(request);
    if (body.length > maxBytes)
      return fail(413, `Payload content length greater than maximum allowed: ${maxBytes}`);
    const form = await new Response(body, {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    })
      .formData()
      .catch(() => undefined);
    const file = form?.get('file');
    if (!(file instanceof File)) return fail(415, 'Unsupported Media Type');
    const extension = extname(file.name).toLowerCase();
    if (extension !== '.ndjson') return fail(400, `Invalid file extension ${extension}`);
    return importInto(space, parse(await file.text()), flags.has('overwrite'));
  }

  function importInto(space: string, objects: readonly SavedObject[], overwrite: boolean): Answer {
    const keys = objects.map(keyOf);
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    if (twice.length > 0) return fail(400, `Non-unique import objects detected: [${twice.join()}]`);
    if (options.mayOnlyRead)
      return fail(403, `Unable to bulk_create ${[...new Set(objects.map(({ type }) => type))].join(',')}`);
    const there = stored.get(space) ?? new Map<string, SavedObject>();
    const errors = objects.flatMap((object) => {
      const about = { type: object.type, id: object.id, meta: { title: object.attributes?.title } };
      if (!(object.type in types)) return [{ ...about, error: { type: 'unsupported_type' } }];
      const missing = (object.references ?? []).filter(
        (reference) =>
          ['index-pattern', 'search'].includes(reference.type) &&
          !keys.includes(keyOf(reference)) &&
          !there.has(keyOf(reference)),
      );
      return [
        ...(missing.length > 0
          ? [
              {
                ...about,
                error: {
                  type: 'missing_references',
                  references: missing.map(({ type, id }) => ({ type, id })),
                },
              },
            ]
          : []),
        ...(!overwrite && there.has(keyOf(object)) ? [{ ...about, error: { type: 'conflict' } }] : []),
      ];
    });
    const newer = objects.find(({ type, typeMigrationVersion = '' }) =>
      isNewer(typeMigrationVersion, types[type]),
    );
    if (newer) {
      return fail(
        422,
        `Document "${newer.id}" belongs to a more recent version of Kibana [${newer.typeMigrationVersion}] when the last known version is [${types[newer.type]}].`,
      );
    }
    // Kibana creates nothing while anything is in the way, except for types it does not know.
    const isBlocked = errors.some(({ error }) => error.type !== 'unsupported_type');
    const created = isBlocked ? [] : objects.filter(({ type }) => type in types);
    for (const object of created) there.set(keyOf(object), object);
    stored.set(space, there);
    return answer(200, {
      successCount: created.length,
      success: errors.length === 0,
      warnings: [],
      ...(created.length > 0 && {
        successResults: created.map(({ type, id, attributes }) => ({
          type,
          id,
          meta: { title: attributes?.title },
        })),
      }),
      ...(errors.length > 0 && { errors }),
    });
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response)
      .catch((error: unknown) => fail(500, String(error)))
      .then((given) => given && send(response, given));
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}${basePath}`,
    stored,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads a request to its end and forgets it. */
export async function drain(request: IncomingMessage): Promise<void> {
  await buffer(request);
}

function parse(ndjson: string): readonly SavedObject[] {
  const lines = ndjson.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as SavedObject).filter((line) => !('exportedCount' in line));
}

function keyOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}:${id}`;
}

function isNewer(version: string, known = '99.0.0'): boolean {
  return version.localeCompare(known, 'en', { numeric: true }) > 0;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function answer(status: number, body: unknown): Answer {
  return { status, body };
}

const names: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

function fail(statusCode: number, message: string): Answer {
  return answer(statusCode, { statusCode, error: names[statusCode] ?? 'Error', message });
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
