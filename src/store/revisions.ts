import type { Database, Row } from './database.ts';
import type { PageArchiveRef } from './page-row.ts';

/** One field that changed. Short values stand whole; for a body its length in characters and the lines taken out and put in. */
export type FieldChange =
  | { readonly field: string; readonly before?: string; readonly after?: string }
  | {
      readonly field: 'body';
      readonly charsBefore: number;
      readonly charsAfter: number;
      /** `-` or `+` before each line; long lines are shortened. */
      readonly diff: readonly string[];
      /** Changed lines that the diff leaves out. */
      readonly more?: number;
    };

/** Who changed it: the site its page, or Anlan its rules. */
export interface RevisionWhat {
  readonly by: 'site' | 'rules';
  readonly fields: readonly FieldChange[];
  /** Of the text before and after, where they differ. */
  readonly pipelineVersion?: { readonly before: string; readonly after: string };
}

/** One change of an article. */
export interface Revision {
  readonly articleId: string;
  /** ISO 8601, UTC: when the changed page was fetched, or the archived one was read by new rules. */
  readonly at: string;
  readonly url: string;
  readonly beforeHash?: string;
  readonly afterHash: string;
  readonly what: RevisionWhat;
  /** The copy before the change. */
  readonly beforeRef?: PageArchiveRef;
}

/** The history of the articles that have changed. */
export function revisions(db: Database) {
  return {
    /** Noted once, however often the step is repeated. */
    add(revision: Revision): void {
      db.run(
        `INSERT INTO revisions (article_id, at, url, before_hash, after_hash, what, before_ref) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (article_id, at) DO UPDATE SET url = excluded.url, before_hash = excluded.before_hash,
           after_hash = excluded.after_hash, what = excluded.what, before_ref = excluded.before_ref`,
        revision.articleId,
        revision.at,
        revision.url,
        revision.beforeHash ?? null,
        revision.afterHash,
        JSON.stringify(revision.what),
        revision.beforeRef ? JSON.stringify(revision.beforeRef) : null,
      );
    },

    /** The article goes by another id now: its history goes with it. */
    rename(from: string, to: string): void {
      db.run('UPDATE OR IGNORE revisions SET article_id = ? WHERE article_id = ?', to, from);
    },

    /** Oldest first. */
    of: (articleId: string): readonly Revision[] =>
      db.all('SELECT * FROM revisions WHERE article_id = ? ORDER BY at', articleId).map(toRevision),
  };
}

function toRevision(row: Row): Revision {
  return {
    articleId: String(row.article_id),
    at: String(row.at),
    url: String(row.url),
    afterHash: String(row.after_hash),
    what: JSON.parse(String(row.what)) as RevisionWhat,
    ...(row.before_hash === null ? {} : { beforeHash: String(row.before_hash) }),
    ...(row.before_ref === null ? {} : { beforeRef: JSON.parse(String(row.before_ref)) as PageArchiveRef }),
  };
}
