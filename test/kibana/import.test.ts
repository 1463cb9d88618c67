import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { ConfigError, KibanaUnavailableError, RefusedError } from '../../src/errors.ts';
import { type ImportOptions, importSavedObjects } from '../../src/kibana/import/import-saved-objects.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';
import { drain, type LoopbackKibana, type LoopbackOptions, loopbackKibana } from './loopback-kibana.ts';

const ndjson = toNdjson(objects);
const open: LoopbackKibana[] = [];

async function kibana(options: LoopbackOptions = {}): Promise<LoopbackKibana> {
  const server = await loopbackKibana(options);
  open.push(server);
  return server;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

function send(server: LoopbackKibana, given: Partial<ImportOptions> = {}, text = ndjson) {
  return importSavedObjects(text, importOptions(server.url, given));
}

/** The error, of this class, with the pattern in message or advice. */
async function failure(
  work: Promise<unknown>,
  kind: new (message: string) => Error,
  says: RegExp,
): Promise<Error> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(kind);
  const { message, advice } = error as Error & { advice?: string };
  expect(`${message} → ${advice}`).toMatch(says);
  return error as Error;
}

describe('an import that Kibana takes', () => {
  test('every object is there, in the default space or another, and again', async () => {
    const server = await kibana({ spaces: ['default', 'safety'] });
    const expected = { success: true, objects: 2, imported: 2, failures: [], warnings: [] };
    expect(await send(server)).toEqual({ ...expected, where: server.url, space: 'default' });
    expect(await send(server, { space: 'safety' })).toMatchObject(expected);
    expect(await send(server, { space: 'safety' })).toMatchObject(expected);
    expect([...(server.stored.get('safety')?.keys() ?? [])]).toEqual([
      'index-pattern:anlan-articles',
      'dashboard:anlan-regions',
    ]);
    expect(server.requests[0]).toEqual({ method: 'POST', path: '/api/saved_objects/_import?overwrite=true' });
  });

  test('below a base path, with a slash at its end or not', async () => {
    const server = await kibana({ basePath: '/work/kibana', spaces: ['safety'] });
    expect(
      await importSavedObjects(ndjson, importOptions(`${server.url}/`, { space: 'safety' })),
    ).toMatchObject({ success: true });
    expect(server.stored.get('safety')?.size).toBe(2);
  });

  test.each([
    [{ ANLAN_KIBANA_API_KEY: 'a2V5OnNlY3JldA==' }, 'ApiKey a2V5OnNlY3JldA=='],
    [
      { ANLAN_KIBANA_USERNAME: '分析员', ANLAN_KIBANA_PASSWORD: 'p:w' },
      `Basic ${Buffer.from('分析员:p:w').toString('base64')}`,
    ],
  ])('with the account of the environment', async (env, authorization) => {
    const server = await kibana({ authorization });
    expect(await send(server, { env })).toMatchObject({ success: true });
  });

  test('the line that an export ends with is no object', async () => {
    const server = await kibana();
    const exported = `${ndjson}${JSON.stringify({ exportedCount: 2, missingRefCount: 0 })}\n`;
    expect(await send(server, {}, exported)).toMatchObject({ success: true, objects: 2 });
  });
});

describe('status 200 that is no success', () => {
  test('what is there already, with --no-overwrite', async () => {
    const server = await kibana();
    await send(server);
    const result = await send(server, { overwrite: false });
    expect(result).toMatchObject({ success: false, imported: 0 });
    expect(result.failures.slice(0, 2)).toEqual(
      objects.map(({ type, id, attributes }) => ({
        type,
        id,
        title: attributes.title,
        reason: 'conflict',
        detail: 'is there already',
        advice: expect.stringContaining('--no-overwrite'),
      })),
    );
  });

  test('a data view that is nowhere', async () => {
    const result = await send(await kibana(), {}, toNdjson([objects[1]]));
    expect(result).toMatchObject({ success: false, imported: 0 });
    expect(result.failures).toEqual([
      expect.objectContaining({
        reason: 'missing_references',
        detail: expect.stringContaining('index-pattern:anlan-articles'),
      }),
    ]);
  });

  test('a type that this Kibana does not have; the rest is taken', async () => {
    const result = await send(
      await kibana(),
      {},
      toNdjson([...objects, { type: 'canvas', id: 'c', attributes: {}, references: [] }]),
    );
    expect(result).toMatchObject({ success: false, imported: 2, objects: 3 });
    expect(result.failures).toEqual([
      expect.objectContaining({ type: 'canvas', id: 'c', reason: 'unsupported_type' }),
    ]);
  });

  const [view, dashboard] = objects.map(({ type, id }) => ({ type, id, meta: { title: '标题' } }));
  test.each([
    [
      'ambiguous_conflict',
      { type: 'ambiguous_conflict', destinations: [{ id: 'x1', title: '旧' }, { id: 'x2' }] },
      /x1, x2/,
    ],
    [
      'unknown',
      { type: 'unknown', message: 'mapping set to strict', statusCode: 400, error: 'Bad Request' },
      /mapping set to strict \(400\)/,
    ],
    ['a_new_one', { type: 'a_new_one', message: 'words of tomorrow' }, /words of tomorrow/],
  ])('%s', async (reason, error, says) => {
    const server = await kibana({
      before: answering(200, {
        success: false,
        successCount: 1,
        successResults: [view],
        errors: [{ ...dashboard, error }],
      }),
    });
    const result = await send(server);
    expect(result).toMatchObject({
      success: false,
      imported: 1,
      failures: [{ id: 'anlan-regions', title: '标题', reason }],
    });
    expect(result.failures[0]?.detail).toMatch(says);
  });

  test.each([
    [
      'counts fewer than it was given',
      { success: true, successCount: 1, successResults: [view, dashboard] },
      0,
    ],
    ['names fewer than it counts', { success: true, successCount: 2, successResults: [view] }, 1],
    ['names none', { success: true, successCount: 2 }, 2],
    [
      'says no and gives no reason',
      { success: false, successCount: 2, successResults: [view, dashboard] },
      0,
    ],
  ])('an answer that %s', async (_, answer, unconfirmed) => {
    const result = await send(await kibana({ before: answering(200, answer) }));
    expect(result.success).toBe(false);
    expect(result.failures.filter(({ reason }) => reason === 'unconfirmed')).toHaveLength(unconfirmed);
  });

  test('an object that stands under another id is told', async () => {
    const moved = { ...dashboard, destinationId: 'd-9' };
    const server = await kibana({
      before: answering(200, {
        success: true,
        successCount: 2,
        successResults: [view, moved],
        warnings: [{ type: 'simple', message: '注意' }],
      }),
    });
    expect(await send(server)).toMatchObject({
      success: true,
      warnings: ['注意', 'dashboard anlan-regions stands there as d-9'],
    });
  });
});

describe('refused as a whole', () => {
  test.each([
    [
      'too new for this Kibana',
      { types: { 'index-pattern': '8.0.0', dashboard: '8.9.0' } },
      RefusedError,
      /older than the objects.*10\.2\.0/,
    ],
    ['too large for Kibana', { maxBytes: 100 }, RefusedError, /maxImportPayloadBytes/],
    [
      'too large for a proxy',
      { before: answering(413, '<html><title>413 Request Entity Too Large</title></html>', 'text/html') },
      RefusedError,
      /client_max_body_size/,
    ],
    [
      'migration of an old Kibana fails',
      {
        before: answering(500, {
          statusCode: 500,
          message: "Cannot read properties of undefined (reading 'layers')",
        }),
      },
      RefusedError,
      /older than the objects/,
    ],
    [
      'an error of its own',
      { before: answering(500, { statusCode: 500, message: 'An internal server error occurred' }) },
      RefusedError,
      /log/,
    ],
    [
      'more objects than it takes',
      { before: answering(400, { statusCode: 400, message: "Can't import more than 1 objects" }) },
      RefusedError,
      /maxImportExportSize/,
    ],
    [
      'an account is asked for',
      { authorization: 'Basic x' },
      ConfigError,
      /asks for an account.*Set ANLAN_KIBANA_API_KEY/,
    ],
    ['an account that may only read', { mayOnlyRead: true }, ConfigError, /may not import.*privileges/],
    [
      'a page with status 200',
      { before: answering(200, '<!doctype html><title>Sign in</title>', 'text/html') },
      ConfigError,
      /page for people.*ANLAN_KIBANA/,
    ],
    [
      'a login page behind a redirect',
      { before: redirecting('/login?next=%2F&token=secret') },
      ConfigError,
      /redirected to \/login[^?]* →/,
    ],
    [
      'a redirect elsewhere',
      { before: redirecting('/kibana/api/saved_objects/_import') },
      ConfigError,
      /base path/,
    ],
    [
      'JSON of another program',
      { before: answering(200, { ok: true }) },
      ConfigError,
      /something else than Kibana/,
    ],
    [
      'Elasticsearch',
      {
        before: answering(405, { error: 'Incorrect HTTP method' }, 'application/json', {
          'x-elastic-product': 'Elasticsearch',
        }),
      },
      ConfigError,
      /this is Elasticsearch.*5601/,
    ],
  ] as const)('%s', async (_, options, kind, says) => {
    const server = await kibana(options);
    await failure(send(server), kind, says);
    expect(server.stored.size).toBe(0);
  });

  test('a wrong account is told from none, without the secret, even where the other side repeats it', async () => {
    const env = { ANLAN_KIBANA_USERNAME: 'anlan', ANLAN_KIBANA_PASSWORD: 'geheim-77' };
    const pair = Buffer.from('anlan:geheim-77').toString('base64');
    const server = await kibana({
      before: answering(401, { message: `no such account: Basic ${pair} geheim-77` }),
    });
    const error = await failure(send(server, { env }), ConfigError, /account is not accepted.*Correct/);
    expect(`${error.message}${JSON.stringify(error)}`).not.toMatch(new RegExp(`geheim-77|${pair}`));
  });

  test('half an account, and a key that is none, are told before anything is sent', async () => {
    const server = await kibana();
    await failure(
      send(server, { env: { ANLAN_KIBANA_USERNAME: 'anlan' } }),
      ConfigError,
      /ANLAN_KIBANA_PASSWORD is not set/,
    );
    await failure(
      send(server, { env: { ANLAN_KIBANA_API_KEY: 'a\nb' } }),
      ConfigError,
      /characters that no key has/,
    );
    expect(server.requests).toEqual([]);
  });

  test('a space that does not exist: Kibana itself would take it and say success', async () => {
    const server = await kibana({ spaces: ['default'] });
    await failure(send(server, { space: 'nowhere' }), ConfigError, /no space "nowhere"/);
    expect(server.stored.size).toBe(0);
  });

  test('a base path that is wrong or missing is told from a space that is not there', async () => {
    const below = await kibana({ basePath: '/kibana', spaces: ['safety'] });
    const wrong = importOptions(below.url.replace('/kibana', '/kibanna'), { space: 'safety' });
    await failure(importSavedObjects(ndjson, wrong), ConfigError, /base path/);
    await failure(
      importSavedObjects(ndjson, importOptions(new URL(below.url).origin)),
      ConfigError,
      /base path/,
    );
  });

  test.each([
    ['', /no saved objects/],
    ['{"type":"dashboard"}\n', /line 1: no saved object/],
    [`${ndjson}not json\n`, /line 3: no JSON/],
    [ndjson + ndjson, /line 3: index-pattern anlan-articles stands in line 1/],
  ])('a file that holds no saved objects, or one twice', async (text, says) => {
    const server = await kibana();
    await failure(send(server, {}, text), ConfigError, says);
    expect(server.requests).toEqual([]);
  });
});

describe('not there, not yet, not whole', () => {
  const notReady = { 'retry-after': '30' };

  test('a Kibana that is starting is asked again while the patience lasts', async () => {
    const starting = answering(503, 'Kibana server is not ready yet', 'text/plain', notReady);
    const server = await kibana({
      before: (request, response, count) => count <= 2 && starting(request, response),
    });
    await failure(send(server), KibanaUnavailableError, /not ready.*--wait/);
    const waits: string[] = [];
    const result = await send(server, { patience: 30, onWait: ({ message }) => waits.push(message) });
    expect(result.success).toBe(true);
    expect(waits).toEqual([expect.stringContaining('Kibana server is not ready yet')]);
  });

  test('nobody listens, then somebody does', async () => {
    const gone = await kibana();
    await gone.close();
    const port = Number(new URL(gone.url).port);
    await failure(send(gone), KibanaUnavailableError, /connection refused/);
    const opened: Promise<unknown>[] = [];
    const result = await send(gone, {
      patience: 30,
      onWait: () => opened.length === 0 && opened.push(kibana({ port })),
    });
    expect(result.success).toBe(true);
  });

  test('a connection that breaks off is tried again only where that does no harm', async () => {
    let broken = 0;
    const breaking: LoopbackOptions['before'] = (request, response) => {
      if (broken++ > 0) return false;
      drain(request).finally(() => response.socket?.destroy());
      return true;
    };
    const server = await kibana({ before: breaking });
    expect(await send(server, { patience: 30 })).toMatchObject({ success: true });
    broken = 0;
    await failure(send(server, { patience: 30, overwrite: false }), KibanaUnavailableError, /broke off/);
    expect(broken).toBe(1);
  });

  test.each([
    [
      'half an answer',
      (response) =>
        response
          .writeHead(200, { 'content-length': '500' })
          .write('{"success":true', () => response.socket?.destroy()),
      /broke off/,
    ],
    [
      'half of the JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true,'),
      /no whole JSON/,
    ],
    ['silence', () => undefined, /no whole answer in time/],
    ['an answer that drips', (response) => response.writeHead(200).write('{'), /no whole answer in time/],
    ['a proxy without Kibana', (response) => response.writeHead(502).end('Bad Gateway'), /proxy/],
  ] as const satisfies readonly (readonly [string, (response: ServerResponse) => unknown, RegExp])[])(
    '%s',
    async (_, answer, says) => {
      const server = await kibana({
        before: (request, response) => {
          drain(request).then(
            () => answer(response),
            () => undefined,
          );
          return true;
        },
      });
      await failure(send(server, { timeout: 1 }), KibanaUnavailableError, says);
    },
  );

  test('stops waiting when it is asked to', async () => {
    const gone = await kibana();
    await gone.close();
    const controller = new AbortController();
    const work = send(gone, { patience: 600, signal: controller.signal, onWait: () => controller.abort() });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** Reads the request and gives this answer, whatever was asked. */
function answering(
  status: number,
  body: unknown,
  type = 'application/json',
  headers: Readonly<Record<string, string>> = {},
) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    drain(request).then(
      () => response.writeHead(status, { 'content-type': type, ...headers }).end(text),
      () => undefined,
    );
    return true;
  };
}

function redirecting(location: string) {
  return answering(302, '', 'text/html', { location });
}
