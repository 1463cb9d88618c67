import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Settings } from '../config/settings.ts';
import { ConfigError } from '../errors.ts';
import { type ConsoleParts, createApp } from './create-app.ts';

export interface ConsoleServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the console at settings.console; a taken port → a free one, with a warning; an address that is not ours → ConfigError. */
export async function serveConsole(
  parts: ConsoleParts & { readonly settings: Settings },
): Promise<ConsoleServer> {
  const { host, port } = parts.settings.console;
  const server = createServer(getRequestListener(createApp(parts).fetch));
  const listen = (candidate: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(candidate, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await listen(port);
  } catch (cause) {
    if (!isTaken(cause)) {
      throw new ConfigError(`console: cannot listen on ${host}:${port}`, {
        cause,
        advice: 'Set console.host and console.port.',
      });
    }
    parts.log.warn({ port }, 'console: the port is taken, another free one is used');
    await listen(0);
  }
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}
