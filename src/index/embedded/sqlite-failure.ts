import { IndexUnavailableError } from '../../errors.ts';

/** SQLite's primary result codes that say more than "error", and what to do: https://sqlite.org/rescode.html */
const advice: Readonly<Record<number, string>> = {
  5: 'Another program has held the database for over 10 s: end it, or wait and try again.',
  6: 'Another program has held the database for over 10 s: end it, or wait and try again.',
  8: 'The data folder or its anlan.db is read-only: give this user the right to write there, or set ANLAN_DATA.',
  10: 'Reading or writing failed: look at the disk and its free space.',
  11: 'The file is damaged: move it away; `anlan reprocess` builds the index again from the archive.',
  13: 'The disk is full: make room and run again; nothing that was acknowledged is lost.',
  14: 'The file cannot be opened: check that the data folder exists and that this user may write there.',
  26: 'The file is no SQLite database: move it away; `anlan reprocess` builds the index again from the archive.',
};

/** Runs the work; what SQLite refuses becomes IndexUnavailableError with the file and what to do. */
export function guardSqlite<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    const isSqlite = cause.code === 'ERR_SQLITE_ERROR';
    if (!isSqlite && !('syscall' in cause)) throw cause;
    const code = isSqlite && 'errcode' in cause ? Number(cause.errcode) & 0xff : 14;
    throw new IndexUnavailableError(`${file}: the index cannot be used (${cause.message})`, {
      cause,
      advice:
        advice[code] ?? 'Run `anlan doctor`; if it repeats, move the file away and run `anlan reprocess`.',
    });
  }
}
