import { join, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { IndexUnavailableError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';
import { migrations } from './migrations.ts';

export type Row = Record<string, unknown>;

/** The few ways the store talks to SQLite: prepared once, errors told by their consequence. */
export interface Database {
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  each(sql: string, ...values: SQLInputValue[]): IterableIterator<Row>;
  /** All or nothing; takes the write lock at once. Nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** Inside a transaction: what it has changed is undone when it throws, and nothing else. */
  savepoint<T>(work: () => T): T;
  close(): void;
}

/** Of the write-ahead log, once it is checkpointed. */
const mostLogBytes = 64 * 1024 * 1024;

/** Opens <folder>/anlan.db (WAL: a commit outlives a SIGKILL). Cannot be created or written → IndexUnavailableError. */
export function openDatabase(folder: string): Database {
  const file = join(folder, 'anlan.db');
  const db = guarded(file, () => {
    makeFolder(resolve(folder));
    const opened = new DatabaseSync(file, { timeout: 10_000 });
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 10000;');
    // A long transaction lets the log grow; what it took on disk is given back at the next checkpoint.
    opened.exec(`PRAGMA journal_size_limit = ${mostLogBytes}`);
    // 32 MB instead of 4: pages that are written again and again go into the file once.
    opened.exec('PRAGMA wal_autocheckpoint = 8000;');
    migrate(opened);
    return opened;
  });
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  let depth = 0;
  return {
    run: (sql, ...values) => guarded(file, () => Number(prepare(sql).run(...values).changes)),
    get: (sql, ...values) => guarded(file, () => prepare(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => guarded(file, () => prepare(sql).all(...values) as Row[]),
    // A statement of its own: two walks over one query must not disturb each other.
    each: (sql, ...values) =>
      guarded(file, () => db.prepare(sql).iterate(...values) as IterableIterator<Row>),
    transaction(work) {
      if (depth > 0) return work();
      guarded(file, () => prepare('BEGIN IMMEDIATE').run());
      depth++;
      try {
        const result = work();
        guarded(file, () => prepare('COMMIT').run());
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      } finally {
        depth--;
      }
    },
    savepoint(work) {
      guarded(file, () => prepare('SAVEPOINT step').run());
      try {
        const result = work();
        guarded(file, () => prepare('RELEASE step').run());
        return result;
      } catch (error) {
        if (db.isTransaction) guarded(file, () => db.exec('ROLLBACK TO step; RELEASE step'));
        throw error;
      }
    },
    close() {
      prepared.clear();
      if (db.isOpen) db.close();
    },
  };
}

function migrate(db: DatabaseSync): void {
  const version = () => Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version() > migrations.length) {
    throw new Error(
      `it was written by a newer Anlan (schema ${version()}, this one knows ${migrations.length})`,
    );
  }
  if (version() === migrations.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Asked again under the lock: another process may have been faster.
    for (const step of migrations.slice(version())) db.exec(step);
    db.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof IndexUnavailableError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IndexUnavailableError(`${file}: the store cannot be used (${reason})`, {
      cause,
      advice:
        'Check that the data folder exists, is writable and has free space, and that no other program holds it.',
    });
  }
}
