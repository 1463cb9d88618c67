import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PageError } from '../errors.ts';
import { isBeingWritten } from './file-owner.ts';
import { pageOf } from './read-page.ts';
import { type Member, type Stretch, walkMembers } from './walk-members.ts';
import { digestMatches, parseRecord, recordEnd } from './warc-record.ts';

/** What is wrong in an archive file, and where. */
export interface ArchiveProblem {
  /**
   * `damaged`: a record, or bytes that are none. `torn`: the file ends inside a record, as a kill or a full disk leaves
   * it, and nothing that was acknowledged is lost. `dangling`: a page's state points to where no whole record begins.
   */
  readonly kind: 'damaged' | 'torn' | 'dangling';
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
  /** The page whose state points there. */
  readonly url?: string;
}

/** A reference into the file. */
export interface FileRef {
  readonly offset: number;
  readonly length: number;
  readonly url: string;
}

export interface FileCheck {
  readonly records: number;
  readonly bytes: number;
}

/**
 * Verifies a file record by record: gzip sums, WARC headers, lengths, digests; `quick`: only that one record follows the
 * other. References (in the order of their offsets) must point to whole records. Memory is that of one record.
 */
export async function checkFile(
  root: string,
  name: string,
  options: { readonly quick: boolean; readonly refs?: Iterable<FileRef> },
  report: (problem: ArchiveProblem) => void,
): Promise<FileCheck> {
  const refs = (options.refs ?? [])[Symbol.iterator]();
  let ref = refs.next();
  let records = 0;
  // Asked first: what it ends with while we look is whole.
  const isOpen = await isBeingWritten(root, name);
  const handle = await open(join(root, name), 'r');
  const { size } = await handle.stat();
  const dangling = (reason: string) => {
    if (ref.done) return;
    const { offset, length, url } = ref.value;
    report({ kind: 'dangling', file: name, offset, length, reason, url });
    ref = refs.next();
  };
  try {
    for await (const stretch of walkMembers(handle, name)) {
      const { offset, length } = stretch;
      while (!ref.done && ref.value.offset < offset) dangling('no record begins there');
      const problem = problemOf(stretch, name, options.quick);
      if (problem && !(isOpen && problem.kind === 'torn')) report(problem);
      if (!problem) records++;
      while (!ref.done && ref.value.offset === offset) {
        if (problem) dangling(`its record is ${problem.kind}`);
        else if (ref.value.length !== length) dangling('its record has another length');
        else ref = refs.next();
      }
    }
    while (!ref.done) dangling('the file ends before it');
  } finally {
    await handle.close();
  }
  return { records, bytes: size };
}

function problemOf(stretch: Stretch, file: string, quick: boolean): ArchiveProblem | undefined {
  const { offset, length } = stretch;
  if (stretch.kind !== 'member') return { kind: stretch.kind, file, offset, length, reason: stretch.reason };
  if (quick) return undefined;
  try {
    verify(stretch, `${file}@${offset}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    const reason = /\((.*)\)$/.exec(error.message)?.[1] ?? error.message;
    return { kind: 'damaged', file, offset, length, reason };
  }
}

const required = ['warc-type', 'warc-record-id', 'warc-date'] as const;

function verify(member: Member, where: string): void {
  const record = member.open();
  const parsed = parseRecord(record, where);
  const missing = required.find((name) => !parsed.fields.get(name));
  const blockDigest = parsed.fields.get('warc-block-digest');
  const rest = record.subarray(parsed.block.byteOffset - record.byteOffset + parsed.block.byteLength);
  let wrong: string | undefined;
  if (missing !== undefined) wrong = `no ${missing} in its WARC header`;
  else if (parsed.block.byteLength < parsed.declaredLength) wrong = 'it is shorter than it says';
  else if (!rest.equals(recordEnd)) wrong = 'it does not end where it says';
  else if (blockDigest !== undefined && digestMatches(blockDigest, parsed.block) === false) {
    wrong = 'block digest differs';
  }
  if (wrong !== undefined) throw new PageError(`${where}: damaged archive record (${wrong})`);
  if (parsed.fields.get('warc-type') === 'response') pageOf(parsed, where);
}
