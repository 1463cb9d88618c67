import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { basic } from './security.ts';
import type { RunningElasticsearch } from './start.ts';

/** What opens a server with security on. */
export interface Access {
  readonly ca: Buffer;
  readonly username: string;
  readonly password: string;
}

/**
 * A loopback port at which the secured server looks like one without security: HTTP comes in, HTTPS goes out, and who
 * brings no credentials speaks as the superuser. So one server is enough for all tests, where two would cost 700 MB.
 */
export async function openPlainDoor(
  boot: () => Promise<{ readonly url: string }>,
  access: Access,
): Promise<RunningElasticsearch> {
  const agent = new Agent({ keepAlive: true, ca: access.ca });
  const authorization = basic(access);
  const pass = async (inside: IncomingMessage, answer: ServerResponse) => {
    const { origin } = new URL((await boot()).url);
    const { method, headers } = inside;
    const outside = request(
      new URL(inside.url ?? '/', origin),
      { agent, method, headers: { authorization, ...headers } },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.once('error', () => answer.destroy()).pipe(answer);
      },
    );
    outside.once('error', () => answer.destroy());
    // Given up by the caller; one that is finished has given its socket to the next already.
    answer.once('close', () => answer.writableFinished || outside.destroy());
    inside.pipe(outside);
  };
  const door = createServer((inside, answer) => {
    pass(inside, answer).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      answer.destroy();
    });
  });
  // Elasticsearch closes no idle connection either.
  door.keepAliveTimeout = 0;
  door.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    async stop() {
      door.close();
      door.closeAllConnections();
      agent.destroy();
    },
  };
}
