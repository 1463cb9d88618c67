import { firstMigrations } from './first-migrations.ts';

/** Schema of anlan.db, one step an entry; steps are only ever appended. `PRAGMA user_version` counts those applied. */
export const migrations: readonly string[] = [
  ...firstMigrations,
  `
-- How often a letter was sent in vain, when last, and the kind of its reason (429, mapper_parsing_exception …) to count by.
ALTER TABLE outbox ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN tried_at TEXT;
ALTER TABLE dead_letters ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE dead_letters ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE dead_letters ADD COLUMN tried_at TEXT;

-- When a run's record reached the index.
ALTER TABLE runs ADD COLUMN recorded_at TEXT;
`,
  `
-- Why a page could not be had when it was asked last; absent once it could.
ALTER TABLE pages ADD COLUMN failure TEXT;

-- Which index holds the records of runs and of pages, by its own id: another one has to be filled anew. And the pages whose
-- record it lacks: each change has a number of its own, so that an acknowledgement is for what was sent, and no later one.
CREATE TABLE record_indices (
  name TEXT PRIMARY KEY,
  index_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE page_changes (
  change INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX runs_unrecorded ON runs (id) WHERE recorded_at IS NULL;
CREATE TRIGGER page_added AFTER INSERT ON pages WHEN EXISTS (SELECT 1 FROM record_indices WHERE name = 'pages')
BEGIN
  DELETE FROM page_changes WHERE url = new.url;
  INSERT INTO page_changes (url) VALUES (new.url);
END;
CREATE TRIGGER page_changed
AFTER UPDATE OF source_id, kind, outcome, article_id, http_status, listed_title, listed_date, last_fetched_at, changed_at,
  failures, gone_runs, due_at, checks, changes, published_on, failure ON pages
WHEN EXISTS (SELECT 1 FROM record_indices WHERE name = 'pages')
BEGIN
  DELETE FROM page_changes WHERE url = new.url;
  INSERT INTO page_changes (url) VALUES (new.url);
END;
CREATE TRIGGER page_removed AFTER DELETE ON pages WHEN EXISTS (SELECT 1 FROM record_indices WHERE name = 'pages')
BEGIN
  DELETE FROM page_changes WHERE url = old.url;
  INSERT INTO page_changes (url) VALUES (old.url);
END;
`,
  `
-- AUTOINCREMENT: an id is never given again, so that whoever delivers a letter cannot take a newer one for it.
CREATE TABLE outbox_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  tried_at TEXT
) STRICT;
CREATE TABLE refused_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  tried_at TEXT
) STRICT;
-- Letters of earlier versions have no code; a reason that begins with an HTTP status gives one.
INSERT INTO outbox_letters SELECT id, article_id, article,
  CASE WHEN code <> '' THEN code WHEN reason GLOB '[1-5][0-9][0-9] *' THEN substr(reason, 1, 3) ELSE 'other' END,
  reason, attempts, added_at, tried_at FROM outbox;
INSERT INTO refused_letters SELECT id, article_id, article,
  CASE WHEN code <> '' THEN code WHEN reason GLOB '[1-5][0-9][0-9] *' THEN substr(reason, 1, 3) ELSE 'other' END,
  reason, attempts, added_at, tried_at FROM dead_letters;
DROP TABLE outbox;
DROP TABLE dead_letters;
ALTER TABLE outbox_letters RENAME TO outbox;
ALTER TABLE refused_letters RENAME TO dead_letters;
CREATE INDEX outbox_by_code ON outbox (code, id);
CREATE INDEX dead_letters_by_code ON dead_letters (code, id);

-- What was brought to the index when, by a run or a replay: articles by their outcome, and what kept others back last.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  acknowledged_at TEXT,
  written INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  trouble TEXT
) STRICT;
`,
];
