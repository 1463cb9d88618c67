import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificates.ts';

export interface TlsServer {
  readonly url: string;
  /** Requests that came through. */
  readonly requests: readonly string[];
  close(): void;
}

/** An HTTPS server on loopback with that certificate. */
export async function startTlsServer(
  { file, keyFile }: Pick<Certificate, 'file' | 'keyFile'>,
  answer: RequestListener = (_, response) => response.end('{}'),
): Promise<TlsServer> {
  const requests: string[] = [];
  const server = createServer(
    { cert: readFileSync(file), key: readFileSync(keyFile) },
    (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      answer(request, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
