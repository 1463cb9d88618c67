import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { guardSqlite } from './sqlite-failure.ts';

export type Row = Record<string, SQLOutputValue>;

export interface EmbeddedOptions {
  /** Most pages (4 KB each) that the file may hold; beyond, the disk counts as full. */
  readonly maxPages?: number;
  /** Milliseconds to wait for another program that writes. */
  readonly lockTimeout?: number;
}

/** The embedded index's own connection to anlan.db, which it shares with the store. */
export interface ArticleDatabase {
  readonly file: string;
  run(sql: string, ...values: SQLInputValue[]): number | bigint;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** All or nothing, and one state of the data for every reading in it. */
  transaction<T>(mode: 'read' | 'write', work: () => T): T;
  close(): void;
}

/**
 * The words are cut before they come here, so the tokenizer has only to split at spaces: `ascii` takes everything
 * beyond ASCII as a letter, while `unicode61` would drop Chinese characters younger than Unicode 6.1.
 */
const tables = `
CREATE TABLE IF NOT EXISTS article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  content_hash TEXT NOT NULL,
  pipeline_version TEXT NOT NULL,
  published_at TEXT,
  kind TEXT NOT NULL,
  site TEXT,
  region TEXT,
  province TEXT,
  city TEXT,
  county TEXT,
  town TEXT,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS article_by_time ON article (published_at DESC, id);
CREATE INDEX IF NOT EXISTS article_by_province ON article (province);
CREATE INDEX IF NOT EXISTS article_by_city ON article (city);
CREATE INDEX IF NOT EXISTS article_by_county ON article (county);
CREATE INDEX IF NOT EXISTS article_by_region ON article (region);
CREATE TABLE IF NOT EXISTS article_topic (
  topic TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  PRIMARY KEY (topic, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS article_topic_by_article ON article_topic (article);
CREATE TABLE IF NOT EXISTS article_finding (
  code TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  PRIMARY KEY (code, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS article_finding_by_article ON article_finding (article);
CREATE TABLE IF NOT EXISTS article_figure (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5 (
  title, body, publisher, source, content='', contentless_delete=1, tokenize='ascii'
);
`;

/** Findings of articles that were filed before there was a table of them. */
const findingsOfOld = `
INSERT OR IGNORE INTO article_finding (code, article)
  SELECT DISTINCT json_extract(f.value, '$.code'), a.number FROM article a, json_each(a.json, '$.findings') f;
`;

/** Opens <folder>/anlan.db at its first use and creates the article tables (WAL: what is committed outlives a SIGKILL). */
export function openArticleDatabase(folder: string, options: EmbeddedOptions = {}): ArticleDatabase {
  const file = join(folder, 'anlan.db');
  const guard = <T>(work: () => T): T => guardSqlite(file, work);
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  let opened: DatabaseSync | undefined;
  const database = (): DatabaseSync => {
    opened ??= open(folder, file, options);
    return opened;
  };
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? database().prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    file,
    run: (sql, ...values) => guard(() => statement(sql).run(...values).lastInsertRowid),
    all: (sql, ...values) => guard(() => statement(sql).all(...values)),
    get: (sql, ...values) => guard(() => statement(sql).get(...values)),
    transaction: (mode, work) =>
      guard(() => {
        const db = database();
        db.exec(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
        try {
          const result = work();
          db.exec('COMMIT');
          return result;
        } catch (error) {
          if (db.isTransaction) db.exec('ROLLBACK');
          throw error;
        }
      }),
    close() {
      statements.clear();
      if (opened?.isOpen) opened.close();
      opened = undefined;
    },
  };
}

function open(
  folder: string,
  file: string,
  { maxPages, lockTimeout = 10_000 }: EmbeddedOptions,
): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(file, { timeout: lockTimeout, enableForeignKeyConstraints: true });
  try {
    // WAL is written in order, so a page state that the store commits later never outlives its article.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
    if (!isSetUp(db)) db.exec(`BEGIN IMMEDIATE; ${tables} ${findingsOfOld} COMMIT;`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The tables are made all at once, the findings were the last to come; asking first keeps a database that may only be read usable. */
function isSetUp(db: DatabaseSync): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'article_finding'`).get() !== undefined;
}
