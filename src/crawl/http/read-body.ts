import type { Readable } from 'node:stream';
import { PageError } from '../../errors.ts';
import { decodeBody } from './decode-body.ts';
import { NetworkError } from './network-error.ts';

export interface Body {
  readonly bytes: Uint8Array;
  /** Bytes on the wire. */
  readonly received: number;
}

/** 204 and 304 have no body (RFC 9110, 6.4.1); redirects have none that matters. */
export function isBodyStatus(status: number): boolean {
  return status !== 204 && (status < 300 || status >= 400);
}

class TooLong extends PageError {}

/**
 * Reads a body up to `maxBytes`, on the wire and after each step of inflating. Over the limit → PageError, or cut there with
 * `truncate`. A broken stream, or one that ends inside its compressed data → RetryableError.
 */
export async function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  { maxBytes, truncate }: { readonly maxBytes: number; readonly truncate: boolean },
): Promise<Body> {
  const tooLong = () =>
    new TooLong(`longer than ${maxBytes} bytes`, { advice: 'crawl.max_bytes sets the limit.' });
  const chunks: Uint8Array[] = [];
  let [received, inflated, kept] = [0, 0, 0];
  async function* wire() {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      received += chunk.byteLength;
      if (received > maxBytes && !truncate) throw tooLong();
      yield chunk;
      if (received > maxBytes) return;
    }
  }
  const count = (bytes: number) => {
    inflated += bytes;
    // What comes out of the inner step of two is not the page yet, but fills memory and time as well.
    if (inflated > 4 * maxBytes) throw tooLong();
  };
  try {
    if (Number(headers['content-length'] ?? 0) > maxBytes && !truncate) throw tooLong();
    for await (const piece of decodeBody(wire(), headers['content-encoding'] ?? '', count)) {
      if (kept + piece.byteLength > maxBytes && !truncate) throw tooLong();
      const room = piece.subarray(0, maxBytes - kept);
      kept += room.byteLength;
      chunks.push(room);
      if (kept >= maxBytes && truncate) break;
    }
  } catch (error) {
    if (truncate && received > maxBytes) return { bytes: join(chunks), received };
    if (
      error instanceof Error &&
      'code' in error &&
      /^(?:Z_|ERR_(?:_?ERROR|BROTLI|ZSTD|PADDING|BUFFER)|ERR__|BROTLI|ZSTD)/.test(String(error.code))
    ) {
      throw new NetworkError('broken-off', `body cannot be inflated (${error.message})`, { cause: error });
    }
    throw error;
  } finally {
    stream.destroy();
  }
  return { bytes: join(chunks), received };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}
