import type { Readable } from 'node:stream';
import { PassThrough, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { PageError, RetryableError } from '../errors.ts';

export interface Body {
  readonly bytes: Uint8Array;
  readonly received: number;
}

/** 204 and 304 have no body (RFC 9110, 6.4.1); redirects have none that matters. */
export function isBodyStatus(status: number): boolean {
  return status !== 204 && (status < 300 || status >= 400);
}

/**
 * Reads a body up to `maxBytes`, on the wire and after inflating (gzip, deflate, br; gzip also when undeclared or
 * wrongly declared, as the first bytes tell). Over the limit → PageError, or cut there with `truncate`. A broken stream → RetryableError.
 */
export async function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  limits: { readonly maxBytes: number; readonly truncate: boolean },
): Promise<Body> {
  const declared = headers['content-encoding'] ?? '';
  const length = Number(headers['content-length'] ?? 0);
  if (length > limits.maxBytes && !limits.truncate) {
    stream.destroy();
    throw tooLong(limits.maxBytes);
  }
  const chunks: Uint8Array[] = [];
  let received = 0;
  let kept = 0;
  let full = false;
  let decoder: Transform | undefined;
  let finished: Promise<void> | undefined;

  const keep = (chunk: Uint8Array) => {
    if (full) return;
    const room = limits.maxBytes - kept;
    if (chunk.byteLength > room) {
      full = true;
      if (!limits.truncate) throw tooLong(limits.maxBytes);
    }
    const piece = chunk.subarray(0, room);
    kept += piece.byteLength;
    chunks.push(piece);
  };

  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      received += chunk.byteLength;
      if (received > limits.maxBytes) {
        full = true;
        if (!limits.truncate) throw tooLong(limits.maxBytes);
      }
      if (full) break;
      if (!decoder) {
        decoder = decoderFor(declared, chunk);
        finished = drain(decoder, keep);
        finished.catch(() => undefined);
      }
      if (!decoder.write(chunk)) {
        const current = decoder;
        await Promise.race([finished, new Promise((resolve) => current.once('drain', resolve))]);
      }
    }
    if (full) {
      stream.destroy();
      decoder?.destroy();
    } else {
      decoder?.end();
      await finished;
    }
  } catch (error) {
    stream.destroy();
    decoder?.destroy();
    if (limits.truncate && full) return { bytes: join(chunks), received };
    if (error instanceof Error && 'code' in error && /^(Z_|ERR_|BROTLI)/.test(String(error.code))) {
      throw new RetryableError(`body cannot be inflated (${error.message})`, { cause: error });
    }
    throw error;
  }
  return { bytes: join(chunks), received };
}

async function drain(decoder: Transform, keep: (chunk: Uint8Array) => void): Promise<void> {
  for await (const chunk of decoder as AsyncIterable<Uint8Array>) keep(chunk);
}

/** Some servers gzip unasked, others declare gzip and send plain text: the first bytes decide. */
function decoderFor(declared: string, start: Uint8Array): Transform {
  const [first = 0, second = 0] = start;
  const gzip = first === 0x1f && second === 0x8b;
  const names = declared
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 1) throw new PageError(`content-encoding "${declared}" is not supported`);
  switch (names[0]) {
    case undefined:
      return gzip ? createGunzip() : new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return gzip ? createGunzip() : new PassThrough();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      if (gzip) return createGunzip();
      // zlib wrapper (RFC 1950): CM is 8 and the two bytes are a multiple of 31; else raw deflate.
      return (first & 15) === 8 && (first * 256 + second) % 31 === 0 ? createInflate() : createInflateRaw();
    default:
      throw new PageError(`content-encoding "${declared}" is not supported`);
  }
}

function tooLong(maxBytes: number): PageError {
  return new PageError(`longer than ${maxBytes} bytes`, { advice: 'crawl.max_bytes sets the limit.' });
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}
