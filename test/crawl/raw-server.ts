import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Writes its answer to a request for one path, byte by byte if it likes. */
export type RawAnswer = string | Uint8Array | ((socket: Socket) => void);

export interface RawServer {
  readonly address: string;
  readonly port: number;
  /** Paths asked, in order. */
  readonly asked: string[];
}

/** A TCP server on loopback that says exactly these bytes and then closes; closed when the test is over. */
export async function rawServer(answers: Readonly<Record<string, RawAnswer>>): Promise<RawServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (head) => {
      const path = head.toString('latin1').split(' ', 2)[1] ?? '';
      asked.push(path);
      const answer = answers[path] ?? 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n';
      if (typeof answer === 'function') answer(socket);
      else socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { address: `127.0.0.1:${port}`, port, asked };
}

/** A whole answer: status line, headers, body. */
export function answerOf(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Uint8Array {
  const all = {
    'content-type': 'text/html',
    'content-length': String(Buffer.from(body).byteLength),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('')}connection: close\r\n\r\n`),
    Buffer.from(body),
  ]);
}
