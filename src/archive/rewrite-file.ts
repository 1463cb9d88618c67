import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PageError } from '../errors.ts';
import { cdxjLine } from './cdxj.ts';
import { gzipMember } from './gzip-member.ts';
import { type ArchiveInfo, infoRecord } from './page-records.ts';
import { copyOf, recordHead } from './record-head.ts';
import { walkMembers } from './walk-members.ts';
import { writeIndex } from './write-index.ts';

export interface Rewritten {
  /** Where each copy lies now, by where it lay. */
  readonly moved: ReadonlyMap<number, number>;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/**
 * Copies a file to a new name without some of its copies and what belongs to them (their requests and metadata); a torn end
 * is left off. The new file and its index are on disk before this resolves. A damaged file → PageError, and nothing is left.
 */
export async function rewriteFile(
  root: string,
  from: string,
  to: string,
  drop: ReadonlySet<number>,
  info: ArchiveInfo & { readonly at: string },
): Promise<Rewritten> {
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
        if (drop.has(offset) || dropped.has(belongsTo)) {
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
    await writeIndex(root, to, lines);
    await rename(temporary, join(root, to));
    await syncFolder(root);
    const { size } = await source.stat();
    return { moved, bytesBefore: size, bytesAfter: end };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await source.close();
  }
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
