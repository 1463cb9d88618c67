import { type Agent, request as callServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Answer } from './request-faults.ts';

/** Hop-by-hop headers, and those that the body decides. */
const notPassed =
  /^(connection|keep-alive|transfer-encoding|content-length|accept-encoding|content-encoding|host)$/;

/** Sends a request with this (uncompressed) body to the target and reads its whole answer. */
export function forwardRequest(
  agent: Agent,
  target: string,
  { url = '/', method = 'GET', headers }: IncomingMessage,
  body: Buffer | string,
): Promise<Answer> {
  const length = Buffer.byteLength(body);
  const passed = { ...passedHeaders(headers), ...(length > 0 && { 'content-length': String(length) }) };
  return new Promise((resolve, reject) => {
    const call = callServer(new URL(url, target), { method, agent, headers: passed }, (answer) => {
      const { statusCode: status = 502 } = answer;
      buffer(answer).then(
        (read) => resolve({ status, headers: passedHeaders(answer.headers), body: read }),
        reject,
      );
    });
    call.once('error', reject).end(body);
  });
}

function passedHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  const passed = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !notPassed.test(name),
  );
  return Object.fromEntries(passed.map(([name, value]) => [name, String(value)]));
}
