import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * The first member of a gzip body (RFC 1952) that other bytes follow, as browsers read it; undefined where it is not whole.
 * `most`: bytes it may inflate to.
 */
export async function firstMember(gzip: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const start = headerLength(gzip);
  if (start === undefined) return undefined;
  try {
    const inflate = promisify(inflateRaw) as unknown as (
      bytes: Uint8Array,
      options: object,
    ) => Promise<{ readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } }>;
    const { buffer, engine } = await inflate(gzip.subarray(start), { info: true, maxOutputLength: most });
    const trailer = start + engine.bytesWritten;
    if (trailer + 8 > gzip.byteLength) return undefined;
    const view = new DataView(gzip.buffer, gzip.byteOffset + trailer, 8);
    return view.getUint32(0, true) === crc32(buffer) ? buffer : undefined;
  } catch {
    return undefined;
  }
}

function headerLength(gzip: Uint8Array): number | undefined {
  const set = gzip[3] ?? 0;
  let at = 10;
  if (set & flags.extra) at += 2 + (gzip[at] ?? 0) + 256 * (gzip[at + 1] ?? 0);
  for (const flag of [flags.name, flags.comment]) {
    if (!(set & flag)) continue;
    const end = gzip.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (set & flags.headerCrc) at += 2;
  return at < gzip.byteLength ? at : undefined;
}
