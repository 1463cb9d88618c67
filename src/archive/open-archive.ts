import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexUnavailableError, PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import {
  gzipMember,
  infoRecord,
  memberHeaderLength,
  memberLength,
  openMember,
  pageRecord,
  parsePageRecord,
} from './warc-record.ts';

/** Where a page's record lies: file name below archive/, byte offset and length. */
export interface ArchiveRef {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** What the archive keeps beside the page itself. */
export interface ArchiveContext {
  /** Files are kept apart by it: the first two digits of the source's region, or its kind. */
  readonly group?: string;
  /** Headers that were sent, for the request record. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
}

export interface Archive {
  /** Resolves when the operating system has the record: a SIGKILL after that loses nothing. Disk full → IndexUnavailableError. */
  write(page: RawPage, context?: ArchiveContext): Promise<ArchiveRef>;
  /** Exactly the page that was written. Missing or damaged → PageError. */
  read(ref: ArchiveRef): Promise<RawPage>;
  /** Every page in the archive, file by file, oldest first; a torn or damaged record is passed over. */
  pages(filter?: {
    readonly sourceIds?: readonly string[];
    /** Fetched at or after this instant or day, UTC. */
    readonly since?: string;
  }): AsyncIterable<{ readonly page: RawPage; readonly ref: ArchiveRef }>;
  close(): Promise<void>;
}

/** WARC 1.1 under <folder>/archive/: one file a day and process, each record its own gzip member. */
export function openArchive(folder: string): Archive {
  const root = join(folder, 'archive');
  const writer = recordWriter(root);
  const readers = new Map<string, Promise<FileHandle>>();

  async function readBytes(ref: ArchiveRef): Promise<Uint8Array> {
    if (!/^[\w.-]+\.warc\.gz$/.test(ref.file)) throw new PageError(`${ref.file}: not an archive file`);
    const bytes = new Uint8Array(ref.length);
    const file = await openReader(join(root, ref.file), readers);
    const { bytesRead } = await file.read(bytes, 0, ref.length, ref.offset);
    if (bytesRead < ref.length) {
      throw new PageError(`${ref.file}@${ref.offset}: damaged archive record (the file ends inside it)`, {
        advice: 'The page can be fetched again with "anlan recrawl".',
      });
    }
    return bytes;
  }

  return {
    write: (page) => writer.write(page),

    async read(ref) {
      const where = `${ref.file}@${ref.offset}`;
      const page = parsePageRecord(openMember(await readBytes(ref), where), where);
      if (!page) throw new PageError(`${where}: the archive record is not a page`);
      return page;
    },

    async *pages(filter = {}) {
      const since = filter.since ?? '';
      for (const file of archiveFiles(root)) {
        // Names begin with the day: anlan-20240730-…
        if (file.slice(6, 14) < since.slice(0, 10).replaceAll('-', '')) continue;
        const handle = await open(join(root, file), 'r');
        try {
          const { size } = await handle.stat();
          let offset = 0;
          while (offset + memberHeaderLength <= size) {
            const header = new Uint8Array(memberHeaderLength);
            await handle.read(header, 0, memberHeaderLength, offset);
            const length = memberLength(header);
            if (length === undefined || offset + length > size) break; // torn by a kill: nothing can follow
            const member = new Uint8Array(length);
            await handle.read(member, 0, length, offset);
            const ref = { file, offset, length };
            offset += length;
            const page = readQuietly(member, `${file}@${ref.offset}`);
            if (!page || page.fetchedAt < since) continue;
            if (filter.sourceIds && !filter.sourceIds.includes(page.sourceId)) continue;
            yield { page, ref };
          }
        } finally {
          await handle.close();
        }
      }
    },

    async close() {
      await writer.close();
      for (const file of readers.values()) await (await file.catch(() => undefined))?.close();
      readers.clear();
    },
  };
}

function recordWriter(root: string) {
  const newMark = () => `${process.pid.toString(36)}${randomBytes(3).toString('hex')}`;
  let mark = newMark();
  let current:
    | { readonly day: string; readonly name: string; readonly file: FileHandle; end: number }
    | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function fileOf(page: RawPage) {
    const day = page.fetchedAt.slice(0, 10).replaceAll('-', '');
    if (current?.day === day) return current;
    await current?.file.close();
    current = undefined;
    mkdirSync(root, { recursive: true });
    const name = `anlan-${day}-${mark}.warc.gz`;
    const file = await open(join(root, name), 'a');
    const opened = { day, name, file, end: (await file.stat()).size };
    if (opened.end === 0) {
      const info = await gzipMember(infoRecord(name, page.fetchedAt));
      await file.write(info);
      opened.end = info.byteLength;
    }
    current = opened;
    return opened;
  }

  async function append(page: RawPage, member: Buffer): Promise<ArchiveRef> {
    try {
      const to = await fileOf(page);
      const ref = { file: to.name, offset: to.end, length: member.byteLength };
      for (let written = 0; written < member.byteLength; ) {
        written += (await to.file.write(member, written)).bytesWritten;
      }
      to.end += member.byteLength;
      return ref;
    } catch (cause) {
      // Nothing may follow a half-written record: go on in a new file.
      await current?.file.close().catch(() => undefined);
      current = undefined;
      mark = newMark();
      throw new IndexUnavailableError(`${root}: the archive cannot be written (${String(cause)})`, {
        cause,
        advice: 'Check free space and permissions of the data folder; nothing was marked done.',
      });
    }
  }

  return {
    async write(page: RawPage): Promise<ArchiveRef> {
      const member = await gzipMember(pageRecord(page));
      const result = last.then(() => append(page, member));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      await current?.file.close();
      current = undefined;
    },
  };
}

/** Keeps the last few files open: reprocessing reads thousands of records of the same file. */
async function openReader(path: string, readers: Map<string, Promise<FileHandle>>): Promise<FileHandle> {
  const known = readers.get(path);
  if (known) return known;
  if (readers.size >= 32) {
    const [oldest] = readers;
    if (oldest) {
      readers.delete(oldest[0]);
      await (await oldest[1].catch(() => undefined))?.close();
    }
  }
  const opened = open(path, 'r').catch((cause: unknown) => {
    readers.delete(path);
    throw new PageError(`${path}: the archive file cannot be read`, {
      cause,
      advice: 'Restore the file, or fetch its pages again with "anlan recrawl".',
    });
  });
  readers.set(path, opened);
  return opened;
}

function archiveFiles(root: string): readonly string[] {
  try {
    return readdirSync(root)
      .filter((name) => /^anlan-\d{8}-\w+\.warc\.gz$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function readQuietly(member: Uint8Array, where: string): RawPage | undefined {
  try {
    return parsePageRecord(openMember(member, where), where);
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}
