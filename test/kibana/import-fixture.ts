import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect } from 'vitest';
import { type ImportOptions, importSavedObjects } from '../../src/kibana/import/import-saved-objects.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';
import { drain, type LoopbackKibana, type LoopbackOptions, loopbackKibana } from './loopback-kibana.ts';

const open: LoopbackKibana[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A loopback Kibana until the test ends. */
export async function kibana(options: LoopbackOptions = {}): Promise<LoopbackKibana> {
  const server = await loopbackKibana(options);
  open.push(server);
  return server;
}

/** Imports two objects, or this text. */
export function send(server: LoopbackKibana, given: Partial<ImportOptions> = {}, text = toNdjson(objects)) {
  return importSavedObjects(text, importOptions(server.url, given));
}

/** The error, of this class, with the pattern in message or advice. */
export async function failure(
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

/** Reads the request and gives this answer, whatever was asked. */
export function answering(
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

export function redirecting(location: string) {
  return answering(302, '', 'text/html', { location });
}
