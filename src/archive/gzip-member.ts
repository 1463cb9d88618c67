import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync, inflateRawSync, constants as zlib } from 'node:zlib';
import { damaged } from './damaged.ts';

const deflate = promisify(deflateRaw);

/** On pages of 16 KB level 1 costs half of the CPU of the usual 6, for 5 to 6 % more bytes. */
const usual = { level: 1 };
/** For requests and metadata: what a whole window and its tables cost to set up is most of the work there. */
const brief = { level: 1, windowBits: 10, memLevel: 2 };
const briefRecord = 1024;
/** Bytes of the gzip header that we write, with our skip length in it (WARC 1.1, annex D.3: extra field `sl`). */
const headerLength = 24;
/** Records up to this are packed on the spot: to hand 16 KB to a thread costs three times as much as packing them. */
const smallRecord = 65_536;
/** Largest record that is read back: a page's own limit and its headers stay far below. */
export const maxRecordBytes = 256 * 1024 * 1024;
/** Longest gzip header that is read: extra field and file name are short, whoever writes them. */
export const maxMemberHeader = 4096;

/** One gzip member that tells its own length, so that a reader can step from record to record. */
export async function gzipMember(record: Buffer): Promise<Buffer> {
  const options = record.byteLength <= briefRecord ? brief : usual;
  const packed =
    record.byteLength <= smallRecord ? deflateRawSync(record, options) : await deflate(record, options);
  const member = Buffer.allocUnsafe(headerLength + packed.byteLength + 8);
  // ID1 ID2 CM=8 FLG=FEXTRA MTIME=0 XFL=0 OS=255 XLEN=12, then SI1 SI2 = "sl", LEN=8 (RFC 1952).
  member.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x73, 0x6c, 8, 0]);
  member.writeUInt32LE(member.byteLength, 16);
  member.writeUInt32LE(record.byteLength, 20);
  member.set(packed, headerLength);
  member.writeUInt32LE(crc32(record), headerLength + packed.byteLength);
  member.writeUInt32LE(record.byteLength, headerLength + packed.byteLength + 4);
  return member;
}

export interface MemberHeader {
  /** Bytes before the deflated data. */
  readonly headerLength: number;
  /** Bytes of the whole member, where its `sl` field tells. */
  readonly length?: number;
}

/** The gzip header that begins here (RFC 1952, 2.3); undefined where none does. */
export function memberHeader(bytes: Buffer): MemberHeader | undefined {
  if (bytes.length < 18 || bytes.readUInt16BE(0) !== 0x1f8b || bytes[2] !== 8) return undefined;
  const flags = bytes[3] ?? 0;
  if (flags & 0xe0) return undefined;
  let at = 10;
  let length: number | undefined;
  if (flags & 4) {
    const end = at + 2 + bytes.readUInt16LE(at);
    if (end > bytes.length) return undefined;
    for (at += 2; at + 4 <= end; at += 4 + bytes.readUInt16LE(at + 2)) {
      if (bytes[at] === 0x73 && bytes[at + 1] === 0x6c && bytes.readUInt16LE(at + 2) >= 8 && at + 8 <= end) {
        length = bytes.readUInt32LE(at + 4);
      }
    }
    at = end;
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return undefined;
    at = zero + 1;
  }
  if (flags & 2) at += 2;
  if (length !== undefined && length <= at + 8) return undefined;
  return { headerLength: at, ...(length === undefined ? {} : { length }) };
}

/** The record inside a member. Damaged → PageError that says so. */
export function openMember(member: Uint8Array, where: string): Buffer {
  try {
    const bytes = Buffer.from(member.buffer, member.byteOffset, member.byteLength);
    const header = memberHeader(bytes);
    if (!header) throw new Error('no gzip header');
    const { record, length } = inflateFrom(bytes, header.headerLength);
    if (length !== bytes.length) throw new Error('its length differs');
    return record;
  } catch (cause) {
    throw damaged(where, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Inflates the member whose data begin at `start`, checks its sums, and tells where it ends. Errors are zlib's own. */
export function inflateFrom(
  bytes: Buffer,
  start: number,
): { readonly record: Buffer; readonly length: number } {
  const { buffer: record, used } = inflateCounted(bytes.subarray(start));
  const end = start + used;
  if (end + 8 > bytes.length) throw new EndOfInputError('unexpected end of file');
  if (crc32(record) !== bytes.readUInt32LE(end)) throw new Error('checksum differs');
  if (record.byteLength >>> 0 !== bytes.readUInt32LE(end + 4)) throw new Error('size differs');
  return { record, length: end + 8 };
}

/** The member goes on behind what was given. */
export class EndOfInputError extends Error {}

/** The first bytes of a record from the first bytes of its member; as many as these give. */
export function inflateStart(bytes: Buffer, start: number): Buffer {
  return inflateRawSync(bytes.subarray(start), {
    finishFlush: zlib.Z_SYNC_FLUSH,
    maxOutputLength: maxRecordBytes,
  });
}

function inflateCounted(data: Buffer): { readonly buffer: Buffer; readonly used: number } {
  try {
    // `info` is not in the types yet: the answer is then {buffer, engine}, and the engine knows what it took.
    const options = { maxOutputLength: maxRecordBytes, info: true };
    const answer: unknown = inflateRawSync(data, options);
    const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } };
    return { buffer, used: engine.bytesWritten };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR') {
      throw new EndOfInputError(error.message);
    }
    throw error;
  }
}
