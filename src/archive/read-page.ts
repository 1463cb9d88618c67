import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { RawPage } from '../raw-page.ts';
import { damaged } from './damaged.ts';
import { maxRecordBytes } from './gzip-member.ts';
import { renamed, transferHeaders } from './page-records.ts';
import { digestMatches, headerFields, parseRecord, type WarcRecord } from './warc-record.ts';

/** The page of a `response` record, exactly as it was written; undefined for other records. Damaged → PageError. */
export function readPage(record: Buffer, where: string): RawPage | undefined {
  const parsed = parseRecord(record, where);
  return parsed.fields.get('warc-type') === 'response' ? pageOf(parsed, where) : undefined;
}

/** The page in a `response` record of ours, or of another program, whose block may be chunked and encoded as it came. */
export function pageOf({ fields, block, declaredLength }: WarcRecord, where: string): RawPage {
  if (block.byteLength < declaredLength) throw damaged(where, 'it is shorter than it says');
  const headEnd = block.indexOf('\r\n\r\n');
  if (headEnd < 0) throw damaged(where, 'no HTTP header');
  const http = block.toString('utf8', 0, headEnd);
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(http)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) throw damaged(where, 'no HTTP status');
  const payload = block.subarray(headEnd + 4);
  const headers = headerFields(http);
  const sourceId = fields.get('anlan-source');
  const isOurs = sourceId !== undefined;
  if (isOurs && digestMatches(fields.get('warc-payload-digest') ?? '', payload) !== true) {
    throw damaged(where, 'digest differs');
  }
  if (isOurs) headers.delete('content-length');
  const finalUrl = (fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
  const rendered = fields.get('anlan-rendered');
  return {
    url: fields.get('anlan-url') ?? finalUrl,
    finalUrl,
    status,
    headers: Object.fromEntries([...headers].map(([name, value]) => [originalName(name), value])),
    bytes: new Uint8Array(isOurs ? payload : decoded(payload, headers)),
    fetchedAt: fields.get('warc-date') ?? '',
    sourceId: sourceId ?? '',
    ...(rendered === undefined ? {} : { rendered: rendered === 'true' }),
  };
}

function originalName(name: string): string {
  const original = name.slice(renamed.length);
  return name.startsWith(renamed) && transferHeaders.has(original) ? original : name;
}

/** The body behind the transfer and content encodings that it still has; where it has none, although the header says so, as it is. */
function decoded(payload: Buffer, headers: ReadonlyMap<string, string>): Buffer {
  let bytes = payload;
  if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) bytes = unchunked(bytes) ?? bytes;
  const encodings = (headers.get('content-encoding') ?? '').toLowerCase().split(',');
  for (const encoding of encodings.map((name) => name.trim()).reverse()) {
    const decode = decoders[encoding];
    if (!decode) continue;
    try {
      bytes = decode(bytes);
    } catch {
      break;
    }
  }
  return bytes;
}

/** An encoded body may unfold to this: more is a bomb. */
const limit = { maxOutputLength: maxRecordBytes / 4 };
const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, limit),
  'x-gzip': (bytes) => gunzipSync(bytes, limit),
  br: (bytes) => brotliDecompressSync(bytes, limit),
  // Some servers mean zlib by it and some the bare stream (RFC 9110, 8.4.1.2).
  deflate: (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit)),
};

/** A body in chunks (RFC 9112, 7.1) as one piece; undefined where it is not in chunks. */
function unchunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0 || lineEnd - at > 1000) return undefined;
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(bytes.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(parts);
    const start = lineEnd + 2;
    if (start + length > bytes.length) return undefined;
    parts.push(bytes.subarray(start, start + length));
    at = start + length + 2;
  }
}
