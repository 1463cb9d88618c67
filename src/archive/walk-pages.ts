import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexUnavailableError, PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { ArchiveRef, PageFilter } from './open-archive.ts';
import { pageOf } from './read-page.ts';
import { recordHead } from './record-head.ts';
import { type Member, walkMembers } from './walk-members.ts';
import { parseRecord } from './warc-record.ts';

/** The pages of one file, ours or another program's, in the order of writing; what is no page, torn or damaged is passed over. */
export async function* walkPages(
  folder: string,
  file: string,
  filter: PageFilter = {},
): AsyncGenerator<{ readonly page: RawPage; readonly ref: ArchiveRef }> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, file), 'r');
  } catch (cause) {
    // Written anew by a prune since it was listed.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return;
    throw new IndexUnavailableError(`${join(folder, file)}: the archive file cannot be read`, {
      cause,
      advice: 'Check the permissions of the data folder.',
    });
  }
  try {
    for await (const stretch of walkMembers(handle, file)) {
      if (stretch.kind !== 'member') continue;
      const page = readQuietly(stretch, `${file}@${stretch.offset}`, filter);
      if (page) yield { page, ref: { file, offset: stretch.offset, length: stretch.length } };
    }
  } finally {
    await handle.close();
  }
}

function readQuietly(member: Member, where: string, filter: PageFilter): RawPage | undefined {
  try {
    // From the heads alone: what is not asked for is not unpacked.
    const { type, fields, status = 0 } = recordHead(member, where);
    if (type !== 'response' || (status >= 300 && status < 400)) return undefined;
    if ((fields.get('warc-date') ?? '') < (filter.since ?? '')) return undefined;
    if (filter.sourceIds && !filter.sourceIds.includes(fields.get('anlan-source') ?? '')) return undefined;
    return pageOf(parseRecord(member.open(), where), where);
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}
