import { randomBytes } from 'node:crypto';
import { mkdirSync, writeSync } from 'node:fs';
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexUnavailableError } from '../errors.ts';
import { processIdentity } from '../process-identity.ts';
import { archiveFileName, ownerName } from './archive-files.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { gzipMember } from './gzip-member.ts';
import { type ArchiveInfo, infoRecord } from './page-records.ts';
import { writeIndex } from './write-index.ts';

/** Where a record goes, and how the index of its file tells of it. */
export interface Target {
  /** `20240730`. */
  readonly day: string;
  readonly group: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Members that are written in one piece, and what the file's index says of those that have a line in it. */
export interface Batch {
  readonly members: readonly Buffer[];
  /** The index's line for the member at that place, once its file and offset are known. */
  readonly lines: readonly {
    readonly place: number;
    readonly text: (file: string, offset: number) => string;
  }[];
}

/** Where the members of a batch begin. */
export interface Written {
  readonly file: string;
  readonly offsets: readonly number[];
}

export interface WriterLimits {
  /** A file that has grown to so many bytes or lines of its index is closed. */
  readonly bytes: number;
  readonly lines: number;
  /** Files open at once: the 31 provinces and kinds of one day have room. */
  readonly open: number;
  /** Milliseconds after which a file is closed that got nothing. */
  readonly idle: number;
}

const usual: WriterLimits = { bytes: 1_000_000_000, lines: 50_000, open: 40, idle: 600_000 };

interface OpenFile {
  readonly name: string;
  readonly handle: FileHandle;
  end: number;
  readonly lines: string[];
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/** The batches on their way to one group's file of one day, one write after the other. */
interface Lane {
  waiting: Waiting[];
  file: OpenFile | undefined;
  busy: Promise<void> | undefined;
  used: number;
}

/** Appends to one file a day and group. What comes while a write is under way goes into the next one together. */
export function archiveWriter(root: string, info: ArchiveInfo, limits: WriterLimits = usual) {
  const lanes = new Map<string, Lane>();
  let cleared: Promise<void> | undefined;

  async function openFile({ day, group, at }: Target): Promise<OpenFile> {
    // What makes room for it is closed first.
    await Promise.all(closing.splice(0));
    mkdirSync(root, { recursive: true });
    cleared ??= clearLeftovers(root);
    await cleared;
    // A name of its own each time: no two processes share a file, and none is continued that a prune may have taken.
    const mark = `${process.pid.toString(36)}${randomBytes(5).toString('hex')}`;
    const name = archiveFileName(day, group, mark);
    let handle: FileHandle | undefined;
    try {
      await writeFile(join(root, ownerName(name)), processIdentity());
      handle = await open(join(root, name), 'ax');
      const file = { name, handle, end: 0, lines: [] };
      appendAll(file, [await gzipMember(infoRecord(name, at, info))]);
      return file;
    } catch (error) {
      // Nothing was acknowledged from it yet.
      await handle?.close().catch(() => undefined);
      for (const left of [name, ownerName(name)]) await rm(join(root, left), { force: true });
      throw error;
    }
  }

  async function drain(lane: Lane, target: Target): Promise<void> {
    // The lane is busy before anything is written, however fast that goes.
    await Promise.resolve();
    while (lane.waiting.length > 0) {
      const now = lane.waiting;
      lane.waiting = [];
      try {
        lane.file ??= await openFile(target);
        const file = lane.file;
        const starts: Written[] = [];
        let at = file.end;
        for (const { batch } of now) {
          const offsets = batch.members.map((member) => {
            at += member.byteLength;
            return at - member.byteLength;
          });
          starts.push({ file: file.name, offsets });
        }
        appendAll(
          file,
          now.flatMap(({ batch }) => batch.members),
        );
        for (const [index, { batch, resolve }] of now.entries()) {
          const written = starts[index];
          if (!written) continue;
          for (const { place, text } of batch.lines)
            file.lines.push(text(file.name, written.offsets[place] ?? 0));
          resolve(written);
        }
        if (file.end >= limits.bytes || file.lines.length >= limits.lines) {
          lane.file = undefined;
          await closeFile(root, file);
        }
      } catch (cause) {
        const failed = lane.file;
        lane.file = undefined;
        if (failed) await abandon(root, failed);
        const error = new IndexUnavailableError(`${root}: the archive cannot be written (${String(cause)})`, {
          cause,
          advice: 'Check free space and permissions of the data folder; nothing was marked done.',
        });
        for (const { reject } of now) reject(error);
      }
    }
    // Here and not when the promise settles: what comes in between would find a lane that nobody drains.
    lane.busy = undefined;
  }

  async function retire(key: string, lane: Lane): Promise<void> {
    lanes.delete(key);
    await lane.busy;
    if (lane.file) await closeFile(root, lane.file);
    lane.file = undefined;
  }

  /** Makes room for one more: what has been idle for long is closed, and the longest idle where there are too many. */
  function makeRoom(): void {
    const quiet = [...lanes].filter(([, lane]) => !lane.busy).sort(([, a], [, b]) => a.used - b.used);
    const over = lanes.size + 1 - limits.open;
    const before = performance.now() - limits.idle;
    for (const [index, [key, lane]] of quiet.entries()) {
      if (index < over || lane.used < before) closing.push(retire(key, lane).catch(() => undefined));
    }
  }
  const closing: Promise<void>[] = [];

  return {
    /** Resolves when the operating system has it. Cannot be written → IndexUnavailableError. */
    write(target: Target, batch: Batch): Promise<Written> {
      const key = `${target.day}-${target.group}`;
      let lane = lanes.get(key);
      if (!lane) {
        makeRoom();
        lane = { waiting: [], file: undefined, busy: undefined, used: 0 };
        lanes.set(key, lane);
      }
      lane.used = performance.now();
      const its = lane;
      return new Promise((resolve, reject) => {
        its.waiting.push({ batch, resolve, reject });
        its.busy ??= drain(its, target);
      });
    },

    async close(): Promise<void> {
      for (const [key, lane] of [...lanes]) await retire(key, lane);
      await Promise.all(closing);
    },
  };
}

/** All of it, however little the system takes at once. */
function appendAll(file: OpenFile, members: readonly Buffer[]): void {
  const bytes = members.length === 1 && members[0] ? members[0] : Buffer.concat(members);
  for (let written = 0; written < bytes.byteLength; ) {
    // On the spot: a thread's answer costs more than a write into the system's memory.
    written += writeSync(file.handle.fd, bytes, written);
  }
  file.end += bytes.byteLength;
}

/** Nothing may follow a half-written record: it is cut off if that can be done, and the file is not used again. */
async function abandon(root: string, file: OpenFile): Promise<void> {
  await file.handle.truncate(file.end).catch(() => undefined);
  await closeFile(root, file);
}

/** Writes the file's index and lets go of the file. An index that cannot be written is made again from the file. */
async function closeFile(root: string, file: OpenFile): Promise<void> {
  await file.handle.close().catch(() => undefined);
  await writeIndex(root, file.name, file.lines).catch(() => undefined);
  await rm(join(root, ownerName(file.name)), { force: true }).catch(() => undefined);
}
