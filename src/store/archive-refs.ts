import type { Database, Row } from './database.ts';

/** Who points into the archive: a page's state, a page fetched and not yet acknowledged, or a change's copy before it. */
export type RefHolder =
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'queue'; readonly seq: number; readonly url: string }
  | { readonly kind: 'revision'; readonly articleId: string; readonly at: string; readonly url: string };

export interface HeldRef {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly holder: RefHolder;
}

/** A reference that moves with its record, or that is given up with it. */
export interface MovedRef {
  readonly from: HeldRef;
  readonly to?: { readonly file: string; readonly offset: number };
}

/** An archive file that is written anew, under another name. */
export interface Rewrite {
  readonly oldFile: string;
  readonly newFile: string;
  readonly state: 'writing' | 'moved';
}

export interface RefSnapshot {
  /** By file and offset. */
  each(): Iterable<HeldRef>;
  inFile(file: string): readonly HeldRef[];
  /** Gives its room on disk back. */
  drop(): void;
}

const allRefs = `
  SELECT archive_file AS file, archive_offset AS offset, archive_length AS length, 'page' AS kind, url, NULL AS seq, NULL AS article_id, NULL AS at
    FROM pages WHERE archive_file IS NOT NULL
  UNION ALL
  SELECT archive_ref ->> '$.file', archive_ref ->> '$.offset', archive_ref ->> '$.length', 'queue', url, seq, NULL, NULL
    FROM frontier WHERE archive_ref IS NOT NULL
  UNION ALL
  SELECT before_ref ->> '$.file', before_ref ->> '$.offset', before_ref ->> '$.length', 'revision', url, NULL, article_id, at
    FROM revisions WHERE before_ref IS NOT NULL
  ORDER BY 1, 2`;

/** The store's references into the archive, and how they follow records that move. */
export function archiveRefs(db: Database) {
  return {
    /**
     * All of them as they are now, in a table of this connection: it can be asked while they change, and keeps no other
     * process from tidying up the log of the database.
     */
    snapshot(): RefSnapshot {
      db.run('DROP TABLE IF EXISTS temp.held_refs');
      db.run(`CREATE TEMP TABLE held_refs AS ${allRefs}`);
      db.run('CREATE INDEX temp.held_refs_by_file ON held_refs (file)');
      return {
        *each() {
          for (const row of db.each('SELECT * FROM temp.held_refs ORDER BY rowid')) yield toRef(row);
        },
        inFile: (file) =>
          db.all('SELECT * FROM temp.held_refs WHERE file = ? ORDER BY offset', file).map(toRef),
        drop: () => void db.run('DROP TABLE IF EXISTS temp.held_refs'),
      };
    },

    /** Files that are being written anew, or were when the process died. */
    rewrites(): readonly Rewrite[] {
      return db.all('SELECT * FROM archive_rewrites ORDER BY old_file').map((row) => ({
        oldFile: String(row.old_file),
        newFile: String(row.new_file),
        state: row.state === 'moved' ? 'moved' : 'writing',
      }));
    },

    /** A file is about to be written anew. */
    beginRewrite(oldFile: string, newFile: string): void {
      db.run("INSERT OR REPLACE INTO archive_rewrites VALUES (?, ?, 'writing')", oldFile, newFile);
    },

    /** The new file is whole: all references move at once; those that have changed meanwhile stay as they are. */
    move(oldFile: string, refs: readonly MovedRef[]): void {
      db.transaction(() => {
        for (const ref of refs) moveOne(db, ref);
        db.run("UPDATE archive_rewrites SET state = 'moved' WHERE old_file = ?", oldFile);
      });
      // On disk before the old file goes: a power cut must not bring back references to it.
      db.get('PRAGMA wal_checkpoint(FULL)');
    },

    /** The old file is gone, or the new one given up. */
    endRewrite(oldFile: string): void {
      db.run('DELETE FROM archive_rewrites WHERE old_file = ?', oldFile);
    },
  };
}

function moveOne(db: Database, { from, to }: MovedRef): void {
  const { holder, file, offset } = from;
  if (holder.kind === 'page') {
    db.run(
      `UPDATE pages SET archive_file = ?, archive_offset = ?, archive_length = ?
       WHERE url = ? AND archive_file = ? AND archive_offset = ?`,
      to?.file ?? null,
      to?.offset ?? null,
      to ? from.length : null,
      holder.url,
      file,
      offset,
    );
    return;
  }
  const [sql, key] =
    holder.kind === 'queue'
      ? ([
          `UPDATE frontier SET archive_ref = ?1
           WHERE archive_ref ->> '$.file' = ?2 AND archive_ref ->> '$.offset' = ?3 AND seq = ?4`,
          [holder.seq],
        ] as const)
      : ([
          `UPDATE revisions SET before_ref = ?1
           WHERE before_ref ->> '$.file' = ?2 AND before_ref ->> '$.offset' = ?3 AND article_id = ?4 AND at = ?5`,
          [holder.articleId, holder.at],
        ] as const);
  db.run(sql, to ? JSON.stringify({ ...to, length: from.length }) : null, file, offset, ...key);
}

function toRef(row: Row): HeldRef {
  const url = String(row.url);
  return {
    file: String(row.file),
    offset: Number(row.offset),
    length: Number(row.length),
    holder:
      row.kind === 'queue'
        ? { kind: 'queue', seq: Number(row.seq), url }
        : row.kind === 'revision'
          ? { kind: 'revision', articleId: String(row.article_id), at: String(row.at), url }
          : { kind: 'page', url },
  };
}
