import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { archiveFiles } from './archive-files.ts';
import { parseCdxjLine } from './cdxj.ts';
import { indexLines } from './file-index.ts';
import { isBeingWritten } from './file-owner.ts';

/** A reference that somebody holds; what it points to stays. */
export interface KeptRef {
  readonly file: string;
  readonly offset: number;
}

export interface FilePlan {
  readonly file: string;
  /** Offsets of the copies that go. */
  readonly drop: ReadonlySet<number>;
  readonly dropBytes: number;
  /** Of all its copies. */
  readonly bytes: number;
}

/** Each step marks what stays; what is older than the day and unmarked goes. */
const stays = [
  'UPDATE copies SET stays = 1 WHERE at >= ?',
  'UPDATE copies SET stays = 1 WHERE EXISTS (SELECT 1 FROM refs WHERE refs.file = copies.file AND refs.offset = copies.offset)',
  // The newest of each kind; a revisit only where no page has come since.
  `UPDATE copies SET stays = 1 WHERE id IN (SELECT id FROM (
     SELECT id, row_number() OVER (PARTITION BY url, kind ORDER BY at DESC, id DESC) AS place FROM copies) WHERE place = 1)
   AND NOT (kind = 'revisit' AND EXISTS (
     SELECT 1 FROM copies AS page WHERE page.url = copies.url AND page.kind = 'page' AND page.at > copies.at))`,
  // What a remaining revisit stands for.
  `UPDATE copies SET stays = 1 WHERE stays = 0 AND kind = 'page' AND EXISTS (
     SELECT 1 FROM copies AS again WHERE again.url = copies.url AND again.kind = 'revisit' AND again.stays = 1
       AND again.digest = copies.digest AND again.at >= copies.at)`,
];

/**
 * What retention drops: copies from before that instant (ISO 8601, UTC) of pages that have a newer one, and their notes that
 * they came unchanged. What is referred to stays, the newest copy of each URL, and the copy that a remaining revisit stands
 * for. The work is done in a table on disk, so that memory is the same for any archive. Files being written are left out.
 */
export async function planPrune(
  folder: string,
  before: string,
  refs: Iterable<KeptRef>,
): Promise<readonly FilePlan[]> {
  const root = join(folder, 'archive');
  // '' is a database of its own in a temporary file that SQLite takes away with it.
  const db = new DatabaseSync('');
  try {
    db.exec(`
      CREATE TABLE copies (id INTEGER PRIMARY KEY, file TEXT, offset INTEGER, length INTEGER, url TEXT, at TEXT, kind TEXT, digest TEXT,
        stays INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE refs (file TEXT, offset INTEGER, PRIMARY KEY (file, offset)) WITHOUT ROWID;
      BEGIN`);
    const addRef = db.prepare('INSERT OR IGNORE INTO refs VALUES (?, ?)');
    for (const { file, offset } of refs) addRef.run(file, offset);
    const addCopy = db.prepare(
      'INSERT INTO copies (file, offset, length, url, at, kind, digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const open = new Set<string>();
    for (const { name } of archiveFiles(root)) {
      if (await isBeingWritten(root, name)) open.add(name);
      for (const line of await indexLines(root, name)) {
        const copy = parseCdxjLine(line);
        if (!copy) continue;
        const kind = copy.isRevisit
          ? 'revisit'
          : copy.status >= 300 && copy.status < 400
            ? 'redirect'
            : 'page';
        addCopy.run(name, copy.offset, copy.length, copy.url, copy.at, kind, copy.digest);
      }
    }
    db.exec('CREATE INDEX copies_by_url ON copies (url, kind, at)');
    for (const step of stays) {
      const statement = db.prepare(step);
      if (step.endsWith('?')) statement.run(`${before.slice(0, 19)}Z`);
      else statement.run();
    }
    db.exec('COMMIT');
    const files = db
      .prepare(
        `SELECT file, sum(length) FILTER (WHERE stays = 0) AS drop_bytes, sum(length) AS bytes
         FROM copies GROUP BY file HAVING drop_bytes > 0 ORDER BY file`,
      )
      .all()
      .filter((row) => !open.has(String(row.file)));
    const dropped = db.prepare('SELECT offset FROM copies WHERE file = ? AND stays = 0');
    return files.map((row) => ({
      file: String(row.file),
      drop: new Set(dropped.all(String(row.file)).map(({ offset }) => Number(offset))),
      dropBytes: Number(row.drop_bytes),
      bytes: Number(row.bytes),
    }));
  } finally {
    db.close();
  }
}
