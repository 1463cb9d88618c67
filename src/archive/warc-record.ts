import { createHash, randomUUID } from 'node:crypto';
import { damaged } from './damaged.ts';

/** What kinds of records the archive writes; a foreign file may hold others. */
export type RecordType = 'warcinfo' | 'response' | 'request' | 'metadata' | 'revisit';

/** A WARC record taken apart: its named fields in lower case, and its block. */
export interface WarcRecord {
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
  /** Bytes of the record that the block should have had; more than it has where the record is cut off. */
  readonly declaredLength: number;
}

/** What follows on every block. */
export const recordEnd = Buffer.from('\r\n\r\n');

/** A new `WARC-Record-ID`. */
export function recordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

/** One record as it stands in the file before compression (WARC 1.1, section 4), its block from one or more parts. Fields that are undefined are left out. */
export function warcRecord(
  type: RecordType,
  fields: Readonly<Record<string, string | undefined>>,
  ...block: readonly Uint8Array[]
): Buffer {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${oneLine(value)}`,
  );
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    ...lines,
    `WARC-Block-Digest: ${digestOf(...block)}`,
    `Content-Length: ${block.reduce((sum, part) => sum + part.byteLength, 0)}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), ...block, recordEnd]);
}

/** Takes a record apart without looking into its block. No WARC header → PageError. */
export function parseRecord(record: Buffer, where: string): WarcRecord {
  const headEnd = record.indexOf('\r\n\r\n');
  if (headEnd < 0 || !/^WARC\/1\.[01]\r$/.test(record.toString('latin1', 0, 9))) {
    throw damaged(where, 'no WARC header');
  }
  const fields = headerFields(record.toString('utf8', 0, headEnd));
  const declared = fields.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(declared)) throw damaged(where, 'no length in its WARC header');
  const declaredLength = Number(declared);
  const start = headEnd + 4;
  return { fields, block: record.subarray(start, start + declaredLength), declaredLength };
}

/** The fields of a head, in lower case; its first line is left out, repeated fields keep their first value. */
export function headerFields(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    if (!fields.has(name)) fields.set(name, withoutBlanks(line, colon + 1));
  }
  return fields;
}

/** The rest of a line without blanks and tabs at its ends (RFC 9110, 5.5); any other character is the value's own. */
function withoutBlanks(line: string, from: number): string {
  const isBlank = (at: number) => line[at] === ' ' || line[at] === '\t';
  let start = from;
  let end = line.length;
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return line.slice(start, end);
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Digest in the form that every reader of WARC compares: SHA-1 in base 32 (RFC 4648). It finds copies, and guards against
 * damage; whether a page has changed is told by the SHA-256 in its state.
 */
export function digestOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return `sha1:${toBase32(hash.digest())}`;
}

/** Is that the digest of these bytes? Any known algorithm, hex or base 32; undefined where the form is unknown. */
export function digestMatches(digest: string, bytes: Uint8Array): boolean | undefined {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, colon).toLowerCase().replace('-', '');
  if (!['sha1', 'sha256', 'sha512', 'md5'].includes(algorithm)) return undefined;
  const actual = createHash(algorithm).update(bytes).digest();
  const value = digest.slice(colon + 1).replace(/=+$/, '');
  return value.toLowerCase() === actual.toString('hex') || value.toUpperCase() === toBase32(actual);
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += base32[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + base32[(value << (5 - bits)) & 31] : text;
}

/** A value that cannot begin a line of its own. */
export function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ');
}
