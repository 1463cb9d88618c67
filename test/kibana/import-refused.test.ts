import { describe, expect, test } from 'vitest';
import { ConfigError, RefusedError } from '../../src/errors.ts';
import { importSavedObjects } from '../../src/kibana/import/import-saved-objects.ts';
import { answering, failure, kibana, redirecting, send } from './import-fixture.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';

const ndjson = toNdjson(objects);

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
      'a redirect to TLS',
      { before: redirecting('https://127.0.0.1:5601/api/saved_objects/_import') },
      ConfigError,
      /Write https/,
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
    [
      'an Elasticsearch with security, which names itself to nobody',
      {
        before: answering(401, {
          error: { root_cause: [{ type: 'security_exception', reason: 'missing credentials' }] },
          status: 401,
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
