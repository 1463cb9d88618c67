import type { FileHandle } from 'node:fs/promises';
import { damaged } from './damaged.ts';
import {
  EndOfInputError,
  inflateFrom,
  inflateStart,
  maxMemberHeader,
  maxRecordBytes,
  memberHeader,
  openMember,
} from './gzip-member.ts';

/** A stretch of an archive file: a member, or bytes that are none. */
export type Stretch = Member | Gap;

export interface Member {
  readonly kind: 'member';
  readonly offset: number;
  readonly length: number;
  /** As it lies in the file. */
  readonly bytes: Buffer;
  /** The record inside. Damaged → PageError. */
  open(): Buffer;
  /** Its first kilobytes at least, not checked: enough for its heads. Damaged → PageError. */
  peek(): Buffer;
}

export interface Gap {
  /** `torn`: the file ends inside a member, as a kill leaves it. */
  readonly kind: 'damaged' | 'torn';
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
}

const windowBytes = 1024 * 1024;

/**
 * Steps through a file member by member, up to the bytes it has now; memory is that of one member. Members without our
 * `sl` field are stepped over by inflating them. Behind damage it goes on at the next member that opens.
 */
export async function* walkMembers(handle: FileHandle, name: string, from = 0): AsyncGenerator<Stretch> {
  const { size } = await handle.stat();
  const read = windowReader(handle, size);
  for (let offset = from; offset < size; ) {
    const stretch = await stretchAt(read, offset, size, name);
    yield stretch;
    offset += stretch.length;
  }
}

async function stretchAt(read: ReadBytes, offset: number, size: number, name: string): Promise<Stretch> {
  const where = `${name}@${offset}`;
  const head = await read(offset, maxMemberHeader);
  const header = memberHeader(head);
  let reason = 'no gzip member begins here';
  if (header?.length !== undefined && offset + header.length <= size) {
    const { headerLength, length } = header;
    const bytes = await read(offset, length);
    const open = () => openMember(bytes, where);
    // The next member, or the end, follows: else the length lies, unless the next one is what is damaged.
    const isFollowed = offset + length === size || startsMember(await read(offset + length, 3));
    if (isFollowed || opens(open)) {
      return { kind: 'member', offset, length, bytes, open, peek: () => start(bytes, headerLength, where) };
    }
    reason = 'its length leads to no other member';
  } else if (header) {
    const stepped = await stepOver(read, offset, header.headerLength, size);
    if ('reason' in stepped) reason = stepped.reason;
    else if (header.length !== undefined) reason = 'its length leads behind the end of the file';
    else {
      const open = () => stepped.record;
      const bytes = await read(offset, stepped.length);
      return { kind: 'member', offset, length: stepped.length, bytes, open, peek: open };
    }
  } else if (head.length < shortestHeader && startsMember(head)) reason = endsInside;
  const next = await findMember(read, offset + 1, size);
  const isTorn = next === undefined && reason === endsInside;
  return {
    kind: isTorn ? 'torn' : 'damaged',
    offset,
    length: (next ?? size) - offset,
    reason: isTorn ? endsInside : reason,
  };
}

const endsInside = 'the file ends inside it';
/** Fewer bytes than this at the end of a file cannot hold a whole header of ours. */
const shortestHeader = 24;

function opens(open: () => Buffer): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}

function start(bytes: Buffer, headerLength: number, where: string): Buffer {
  try {
    return inflateStart(bytes.subarray(0, 4096), headerLength);
  } catch (cause) {
    throw damaged(where, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Inflates from here with more and more of the file, until the member is at its end. */
async function stepOver(
  read: ReadBytes,
  offset: number,
  headerLength: number,
  size: number,
): Promise<{ readonly record: Buffer; readonly length: number } | { readonly reason: string }> {
  for (let wanted = windowBytes / 4; ; wanted *= 4) {
    const bytes = await read(offset, wanted);
    try {
      return inflateFrom(bytes, headerLength);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof EndOfInputError)) return { reason: message };
      if (offset + bytes.length >= size) return { reason: endsInside };
      if (wanted >= maxRecordBytes) return { reason: 'one member of more than 256 MB' };
    }
  }
}

/** The next place where a member begins that opens to a WARC record. */
async function findMember(read: ReadBytes, from: number, size: number): Promise<number | undefined> {
  for (let offset = from; offset + 18 <= size; ) {
    const bytes = await read(offset, windowBytes);
    const at = bytes.indexOf(magic);
    if (at < 0) {
      if (offset + bytes.length >= size) return undefined;
      offset += bytes.length - 2;
      continue;
    }
    offset += at;
    const candidate = await read(offset, maxMemberHeader);
    const header = memberHeader(candidate);
    if (header && opensToRecord(candidate, header.headerLength)) return offset;
    offset++;
  }
  return undefined;
}

const magic = Buffer.from([0x1f, 0x8b, 8]);

/** Do these bytes, however few, begin as a member does? */
function startsMember(bytes: Buffer): boolean {
  const known = Math.min(bytes.length, magic.length);
  return known > 0 && bytes.subarray(0, known).equals(magic.subarray(0, known));
}

function opensToRecord(bytes: Buffer, headerLength: number): boolean {
  try {
    return inflateStart(bytes, headerLength).toString('latin1', 0, 7) === 'WARC/1.';
  } catch {
    return false;
  }
}

type ReadBytes = (offset: number, length: number) => Promise<Buffer>;

/** Reads pieces of a file through a window, so that neighbours cost one system call; fewer bytes than asked only at its end. */
function windowReader(handle: FileHandle, size: number): ReadBytes {
  let window = Buffer.alloc(0);
  let start = 0;
  return async (offset, wanted) => {
    const length = Math.max(0, Math.min(wanted, size - offset));
    if (offset < start || offset + length > start + window.length) {
      // A fresh one each time: members handed out still point into the last.
      const bytes = Buffer.allocUnsafe(Math.min(Math.max(length, windowBytes), size - offset));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      window = bytes.subarray(0, filled);
      start = offset;
    }
    return window.subarray(offset - start, offset - start + length);
  };
}
