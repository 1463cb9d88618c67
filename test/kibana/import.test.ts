import { describe, expect, test } from 'vitest';
import { importSavedObjects } from '../../src/kibana/import/import-saved-objects.ts';
import { answering, kibana, send } from './import-fixture.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';

const ndjson = toNdjson(objects);

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
    const server = await kibana({ basePath: '/monitoring/kibana', spaces: ['safety'] });
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

  test('what is held back because of another', async () => {
    const server = await kibana();
    await send(server, {}, toNdjson([objects[0]]));
    const result = await send(server, { overwrite: false });
    expect(result).toMatchObject({ success: false, imported: 0 });
    expect(result.failures.map(({ id, reason }) => [id, reason])).toEqual([
      ['anlan-articles', 'conflict'],
      ['anlan-regions', 'held_back'],
    ]);
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

  test('an object that is newer than this Kibana knows', async () => {
    const message =
      'Document "x" belongs to a more recent version of Kibana [10.2.0] when the last known version is [8.9.0].';
    const errors = [{ ...dashboard, error: { type: 'unknown', message, statusCode: 422 } }];
    const answer = { success: false, successCount: 1, successResults: [view], errors };
    const { failures } = await send(await kibana({ before: answering(200, answer) }));
    expect(failures[0]).toMatchObject({
      reason: 'unknown',
      advice: expect.stringContaining('Update Kibana'),
    });
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
    expect([...result.failures, ...result.warnings]).not.toEqual([]);
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
