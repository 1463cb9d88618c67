import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { ArchiveContext } from './archive-context.ts';
import { archiveFiles, requireFileName } from './archive-files.ts';
import { archiveWriter, type WriterLimits } from './archive-writer.ts';
import { cdxjLine } from './cdxj.ts';
import { damaged } from './damaged.ts';
import { gzipMember, maxRecordBytes, openMember } from './gzip-member.ts';
import {
  type ArchiveInfo,
  type ArchiveRecord,
  type Original,
  pageRecords,
  revisitRecords,
} from './page-records.ts';
import { readPage } from './read-page.ts';
import { recordHead } from './record-head.ts';
import { walkPages } from './walk-pages.ts';
import { digestMatches } from './warc-record.ts';

/** Where a page's record lies: file name below archive/, byte offset and length. */
export interface ArchiveRef {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export interface Archive {
  /** Resolves when the operating system has the records: a SIGKILL after that loses nothing. Disk full → IndexUnavailableError. */
  write(page: RawPage, context?: ArchiveContext): Promise<ArchiveRef>;
  /**
   * Notes that a page came as it was: 304, or the bytes of that copy again. Resolves to the copy that has its bytes: that
   * one, or a new one where it is damaged and the page brings them.
   */
  revisit(page: RawPage, of: ArchiveRef, context?: ArchiveContext): Promise<ArchiveRef>;
  /** Exactly the page that was written. Missing or damaged → PageError. */
  read(ref: ArchiveRef): Promise<RawPage>;
  /**
   * Every page in the archive, day by day, in one file in the order of writing. Redirects and revisits are passed over,
   * and what is torn or damaged.
   */
  pages(filter?: PageFilter): AsyncIterable<{ readonly page: RawPage; readonly ref: ArchiveRef }>;
  close(): Promise<void>;
}

export interface PageFilter {
  readonly sourceIds?: readonly string[];
  /** Fetched at or after this instant or day, UTC. */
  readonly since?: string;
}

export interface ArchiveOptions extends ArchiveInfo {
  readonly limits?: WriterLimits;
}

/** WARC 1.1 under <folder>/archive/: one file a day, group and process, each record its own gzip member. */
export function openArchive(folder: string, { limits, ...info }: ArchiveOptions = {}): Archive {
  const root = join(folder, 'archive');
  const writer = archiveWriter(root, info, limits);
  const readers = new Map<string, Promise<FileHandle>>();

  async function readRecord(ref: ArchiveRef): Promise<Buffer> {
    const file = await openReader(join(root, requireFileName(ref.file)), readers);
    if (!(ref.offset >= 0 && ref.length > 0 && ref.length <= maxRecordBytes)) {
      throw damaged(placeOf(ref), 'no record lies there');
    }
    const bytes = Buffer.allocUnsafe(ref.length);
    const { bytesRead } = await file.read(bytes, 0, ref.length, ref.offset);
    if (bytesRead < ref.length) throw damaged(placeOf(ref), 'the file ends inside it');
    return openMember(bytes, placeOf(ref));
  }

  /** Resolves to the place of the first record. */
  async function append(
    records: readonly ArchiveRecord[],
    page: RawPage,
    context: ArchiveContext,
  ): Promise<ArchiveRef> {
    const members = await Promise.all(records.map(({ record }) => gzipMember(record)));
    const lines = records.flatMap(({ copy }, place) => {
      const length = members[place]?.byteLength ?? 0;
      return copy
        ? [{ place, text: (file: string, offset: number) => cdxjLine({ ...copy, file, offset, length }) }]
        : [];
    });
    const target = { day: dayOf(page), group: context.group ?? 'other', at: page.fetchedAt };
    const { file, offsets } = await writer.write(target, { members, lines });
    return { file, offset: offsets[0] ?? 0, length: members[0]?.byteLength ?? 0 };
  }

  return {
    write: (page, context = {}) => append(pageRecords(page, context), page, context),

    async revisit(page, of, context = {}) {
      let original: Original;
      try {
        original = originalOf(await readRecord(of), placeOf(of));
        if (page.status !== 304 && digestMatches(original.payloadDigest, page.bytes) !== true) {
          throw damaged(placeOf(of), 'it has other bytes than the page that came again');
        }
      } catch (error) {
        if (!(error instanceof PageError)) throw error;
        return page.status === 304 ? of : append(pageRecords(page, context), page, context);
      }
      await append(revisitRecords(page, original, context), page, context);
      return of;
    },

    async read(ref) {
      const page = readPage(await readRecord(ref), placeOf(ref));
      if (!page) throw new PageError(`${placeOf(ref)}: the archive record is not a page`);
      return page;
    },

    async *pages(filter = {}) {
      const since = filter.since ?? '';
      for (const { name, day } of archiveFiles(root)) {
        if (day < since.slice(0, 10).replaceAll('-', '')) continue;
        yield* walkPages(root, name, filter);
      }
    },

    async close() {
      await writer.close();
      for (const file of readers.values()) await (await file.catch(() => undefined))?.close();
      readers.clear();
    },
  };
}

function originalOf(record: Buffer, where: string): Original {
  const open = () => record;
  const { type, fields } = recordHead({ open, peek: open }, where);
  const recordId = fields.get('warc-record-id');
  const targetUri = fields.get('warc-target-uri');
  const date = fields.get('warc-date');
  const payloadDigest = fields.get('warc-payload-digest');
  if (type !== 'response' || !recordId || !targetUri || !date || !payloadDigest) {
    throw damaged(where, 'it is no copy of a page');
  }
  return { recordId, targetUri, date, payloadDigest };
}

function dayOf({ fetchedAt, url }: RawPage): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)T/.exec(fetchedAt) ?? [];
  if (year === undefined)
    throw new PageError(`${url}: "${fetchedAt}" is no time that it can be archived under`);
  return `${year}${month}${day}`;
}

function placeOf(ref: ArchiveRef): string {
  return `${ref.file}@${ref.offset}`;
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
