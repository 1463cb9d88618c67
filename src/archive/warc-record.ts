import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRawSync } from 'node:zlib';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';

const deflate = promisify(deflateRaw);

/** The HTTP block holds the body as it is after content-encoding, so headers that described the transfer get this prefix. */
const renamed = 'x-orig-';
const transferHeaders = new Set(['content-encoding', 'transfer-encoding', 'content-length']);

/** Bytes of a gzip header with our skip length in it (WARC 1.1, annex D.3: extra field `sl`). */
export const memberHeaderLength = 24;
/** Largest record that is read back: a page's own limit and its headers stay far below. */
const maxRecordBytes = 256 * 1024 * 1024;

/** A page as one `response` record of WARC 1.1. What WARC has no field for stands in `Anlan-` fields. */
export function pageRecord(page: RawPage): Buffer {
  const http = Buffer.concat([
    Buffer.from(
      [
        `HTTP/1.1 ${page.status} ${statusText(page.status)}`,
        ...Object.entries(page.headers).map(
          ([name, value]) => `${transferHeaders.has(name) ? renamed : ''}${oneLine(name)}: ${oneLine(value)}`,
        ),
        `content-length: ${page.bytes.byteLength}`,
        '',
        '',
      ].join('\r\n'),
    ),
    page.bytes,
  ]);
  return warcRecord(
    {
      'WARC-Type': 'response',
      'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
      'WARC-Date': page.fetchedAt,
      'WARC-Target-URI': page.finalUrl,
      'WARC-Payload-Digest': payloadDigest(page.bytes),
      'Anlan-Url': page.url,
      'Anlan-Source': page.sourceId,
      ...(page.rendered === undefined ? {} : { 'Anlan-Rendered': String(page.rendered) }),
      'Content-Type': 'application/http; msgtype=response',
    },
    http,
  );
}

/** The `warcinfo` record that opens a file. */
export function infoRecord(file: string, at: string): Buffer {
  return warcRecord(
    {
      'WARC-Type': 'warcinfo',
      'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
      'WARC-Date': at,
      'WARC-Filename': file,
      'Content-Type': 'application/warc-fields',
    },
    Buffer.from('software: Anlan\r\nformat: WARC File Format 1.1\r\n'),
  );
}

function warcRecord(fields: Readonly<Record<string, string>>, block: Buffer): Buffer {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${oneLine(value)}`);
  const head = ['WARC/1.1', ...lines, `Content-Length: ${block.byteLength}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

/** One gzip member that tells its own length, so that a reader can step from record to record. */
export async function gzipMember(record: Buffer): Promise<Buffer> {
  const packed = await deflate(record);
  const member = Buffer.alloc(memberHeaderLength + packed.byteLength + 8);
  // ID1 ID2 CM=8 FLG=FEXTRA MTIME=0 XFL=0 OS=255 XLEN=12, then SI1 SI2 = "sl", LEN=8 (RFC 1952).
  member.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x73, 0x6c, 8, 0]);
  member.writeUInt32LE(member.byteLength, 16);
  member.writeUInt32LE(record.byteLength, 20);
  member.set(packed, memberHeaderLength);
  member.writeUInt32LE(crc32(record), memberHeaderLength + packed.byteLength);
  member.writeUInt32LE(record.byteLength, memberHeaderLength + packed.byteLength + 4);
  return member;
}

/** Length in bytes of the member that begins here; undefined where none does. */
export function memberLength(header: Uint8Array): number | undefined {
  const view = Buffer.from(header.buffer, header.byteOffset, header.byteLength);
  if (view.length < memberHeaderLength || view.readUInt16BE(0) !== 0x1f8b || view[3] !== 4) return undefined;
  if (view[12] !== 0x73 || view[13] !== 0x6c) return undefined;
  const length = view.readUInt32LE(16);
  return length > memberHeaderLength ? length : undefined;
}

/** The record inside a member. Damaged → PageError that says so. */
export function openMember(member: Uint8Array, where: string): Buffer {
  try {
    const tail = Buffer.from(member.buffer, member.byteOffset, member.byteLength);
    const record = inflateRawSync(tail.subarray(memberHeaderLength, -8), { maxOutputLength: maxRecordBytes });
    if (crc32(record) !== tail.readUInt32LE(tail.byteLength - 8)) throw new Error('checksum differs');
    return record;
  } catch (cause) {
    throw damaged(where, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The page of a `response` record, exactly as it was written; undefined for other records. */
export function parsePageRecord(record: Buffer, where: string): RawPage | undefined {
  const headEnd = record.indexOf('\r\n\r\n');
  if (headEnd < 0 || !record.subarray(0, 9).equals(Buffer.from('WARC/1.1\r'))) {
    throw damaged(where, 'no WARC header');
  }
  const fields = headerFields(record.toString('utf8', 0, headEnd));
  if (fields.get('warc-type') !== 'response') return undefined;
  const block = record.subarray(headEnd + 4, headEnd + 4 + Number(fields.get('content-length')));
  const blockEnd = block.indexOf('\r\n\r\n');
  if (blockEnd < 0) throw damaged(where, 'no HTTP header');
  const http = block.toString('utf8', 0, blockEnd);
  const bytes = new Uint8Array(block.subarray(blockEnd + 4));
  if (fields.get('warc-payload-digest') !== payloadDigest(bytes)) throw damaged(where, 'digest differs');
  const rendered = fields.get('anlan-rendered');
  const headers = headerFields(http);
  headers.delete('content-length');
  const finalUrl = fields.get('warc-target-uri') ?? '';
  return {
    url: fields.get('anlan-url') ?? finalUrl,
    finalUrl,
    status: Number(http.split(' ', 2)[1]),
    headers: Object.fromEntries(
      [...headers].map(([name, value]) => [
        name.startsWith(renamed) && transferHeaders.has(name.slice(renamed.length))
          ? name.slice(renamed.length)
          : name,
        value,
      ]),
    ),
    bytes,
    fetchedAt: fields.get('warc-date') ?? '',
    sourceId: fields.get('anlan-source') ?? '',
    ...(rendered === undefined ? {} : { rendered: rendered === 'true' }),
  };
}

function headerFields(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 2));
  }
  return fields;
}

function damaged(where: string, what: string, cause?: unknown): PageError {
  return new PageError(`${where}: damaged archive record (${what})`, {
    ...(cause === undefined ? {} : { cause }),
    advice: 'The page can be fetched again with "anlan recrawl".',
  });
}

function payloadDigest(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ');
}

function statusText(status: number): string {
  return status >= 200 && status < 300 ? 'OK' : 'Other';
}
