import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PageError } from '../errors.ts';
import { cdxjLine } from './cdxj.ts';
import { gzipMember } from './gzip-member.ts';
import { type ArchiveInfo, infoRecord } from './page-records.ts';
import { copyOf, type RecordHead, recordHead } from './record-head.ts';
import { walkMembers } from './walk-members.ts';
import { writeIndex } from './write-index.ts';

/**
 * Copies a file to a new name without some of its copies and what belongs to them (their requests and metadata), and tells
 * where each record lies now, by where it lay; a torn end
 * is left off. The new file and its index are on disk before this resolves; where no copy stays there is none. A damaged
 * file, or one whose index is not true → PageError, and nothing is left.
 */
export async function rewriteFile(
  root: string,
  from: string,
  to: string,
  drop: { readonly offsets: ReadonlySet<number>; readonly before: string },
  info: ArchiveInfo & { readonly at: string },
): Promise<ReadonlyMap<number, number>> {
  const temporary = join(root, `${to}.tmp`);
  const source = await open(join(root, from), 'r');
  try {
    const target = await open(temporary, 'w');
    const moved = new Map<number, number>();
    const lines: string[] = [];
    let end = 0;
    try {
      let waiting: Uint8Array[] = [];
      let waitingBytes = 0;
      const flush = async () => {
        await target.writeFile(Buffer.concat(waiting));
        waiting = [];
        waitingBytes = 0;
      };
      const append = async (bytes: Uint8Array) => {
        waiting.push(bytes);
        waitingBytes += bytes.byteLength;
        end += bytes.byteLength;
        if (waitingBytes >= 1_000_000) await flush();
      };
      await append(await gzipMember(infoRecord(to, info.at, info)));
      const dropped = new Set<string>();
      for await (const stretch of walkMembers(source, from)) {
        const { offset, length } = stretch;
        const where = `${from}@${offset}`;
        if (stretch.kind === 'torn') continue;
        if (stretch.kind !== 'member') {
          throw new PageError(`${where}: damaged (${stretch.reason}), so that the file is left as it is`);
        }
        const head = recordHead(stretch, where);
        if (head.type === 'warcinfo') continue;
        const belongsTo = head.fields.get('warc-concurrent-to') ?? '';
        const isDropped = drop.offsets.has(offset);
        // The index said so: the record itself must bear it out.
        if (isDropped && !(copyOf(head, { file: from, offset, length }) && isBefore(head, drop.before))) {
          throw new PageError(`${where}: its index is not true, so that the file is left as it is`, {
            advice: '"anlan archive index" makes the indexes anew.',
          });
        }
        if (isDropped || dropped.has(belongsTo)) {
          dropped.add(head.fields.get('warc-record-id') ?? where);
          continue;
        }
        const copy = copyOf(head, { file: to, offset: end, length });
        if (copy) lines.push(cdxjLine(copy));
        moved.set(offset, end);
        await append(stretch.bytes);
      }
      await flush();
      await target.sync();
    } finally {
      await target.close();
    }
    if (lines.length === 0) {
      await rm(temporary);
      return new Map();
    }
    await writeIndex(root, to, lines);
    await rename(temporary, join(root, to));
    await syncFolder(root);
    return moved;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await source.close();
  }
}

function isBefore(head: RecordHead, before: string): boolean {
  const at = head.fields.get('warc-date') ?? '';
  return at !== '' && at < before;
}

/** The new name is on disk, too. */
async function syncFolder(root: string): Promise<void> {
  const folder = await open(root, 'r');
  try {
    await folder.sync();
  } catch {
    // Not every system can do that with a folder.
  } finally {
    await folder.close();
  }
}
