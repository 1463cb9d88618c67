import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { KibanaUnavailableError } from '../../src/errors.ts';
import { answering, failure, kibana, send } from './import-fixture.ts';
import { drain, type LoopbackOptions } from './loopback-kibana.ts';

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
