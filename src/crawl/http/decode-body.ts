import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { PageError } from '../../errors.ts';
import { firstMember } from './first-member.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Encodings inside each other that are undone; a server that has more is playing. */
const mostEncodings = 2;
/** Enough to tell compressed bytes from text. */
const sniffed = 8;

const encodings: Readonly<Record<string, (start: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  // RFC 9659: windows over 8 MB are not for the web; the library's own limit is 128.
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
  // zlib wrapper (RFC 1950): CM is 8 and the two bytes are a multiple of 31; else raw deflate.
  deflate: ([first = 0, second = 0]) =>
    (first & 15) === 8 && (first * 256 + second) % 31 === 0 ? createInflate() : createInflateRaw(),
};
/** Written into the header by servers that compress nothing. */
const noEncoding = /^(?:|identity|none|utf-?8|gb(?:k|2312|18030)|binary|7bit|8bit|text|plain)$/i;

/**
 * A body without its content-encodings (RFC 9110, 8.4), at most two of them. The first bytes decide where they contradict the
 * header: gzip that was not announced, text announced as compressed. `count` sees what each step puts out. Not known → PageError.
 */
export function decodeBody(body: Bytes, header: string, count: (bytes: number) => void): Bytes {
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !noEncoding.test(name));
  if (names.length > mostEncodings) {
    throw new PageError(
      `content-encoding "${header.slice(0, 100)}": more than ${mostEncodings} are not undone`,
    );
  }
  return (names.length > 0 ? names : ['identity']).reduceRight((from, name) => undo(from, name, count), body);
}

async function* undo(from: Bytes, name: string, count: (bytes: number) => void): Bytes {
  const iterator = from[Symbol.asyncIterator]();
  try {
    let start: Uint8Array = new Uint8Array();
    while (start.byteLength < sniffed) {
      const next = await iterator.next();
      if (next.done) break;
      start = start.byteLength === 0 ? next.value : Buffer.concat([start, next.value]);
    }
    if (start.byteLength === 0) return;
    const whole = prepend(start, iterator);
    const isGzip = start[0] === 0x1f && start[1] === 0x8b && name !== 'br' && name !== 'zstd';
    const decoder = isGzip ? createGunzip() : decoderFor(name, start);
    if (!decoder) yield* whole;
    else if (isGzip) yield* gunzip(whole, decoder, count);
    else yield* through(whole, decoder, count);
  } finally {
    await iterator.return?.();
  }
}

async function* prepend(start: Uint8Array, rest: AsyncIterator<Uint8Array>): Bytes {
  yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* through(from: Bytes, decoder: Transform, count: (bytes: number) => void): Bytes {
  // A failure of `from` reaches us through the decoder.
  const fed = pipeline(from, decoder).catch(() => undefined);
  try {
    for await (const piece of decoder as Bytes) {
      count(piece.byteLength);
      yield piece;
    }
  } finally {
    decoder.destroy();
    await fed;
  }
}

/** zlib takes garbage behind a body for a second member and fails; the compressed bytes are kept for that case. */
async function* gunzip(from: Bytes, decoder: Transform, count: (bytes: number) => void): Bytes {
  const compressed: Uint8Array[] = [];
  let given = 0;
  const kept = (async function* () {
    for await (const chunk of from) {
      compressed.push(chunk);
      yield chunk;
    }
  })();
  try {
    for await (const piece of through(kept, decoder, count)) {
      given += piece.byteLength;
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'Z_DATA_ERROR')) throw error;
    const bytes = Buffer.concat(compressed);
    // All but what the last chunk held was given already.
    const first = await firstMember(bytes, given + (64 << 20));
    if (!first || first.byteLength < given) throw error;
    count(first.byteLength - given);
    yield first.subarray(given);
  }
}

function decoderFor(name: string, start: Uint8Array): Transform | undefined {
  if (name === 'identity' || name === 'gzip' || name === 'x-gzip' || isText(start)) return undefined;
  const open = encodings[name];
  if (!open) throw new PageError(`content-encoding "${name.slice(0, 100)}" is not supported`);
  return open(start);
}

/** No compressed stream begins so. */
function isText(start: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doc|!--|html|head|\?xml|body|meta|rss|script)/i.test(
    Buffer.from(start.subarray(0, 64)).toString('latin1'),
  );
}
