/** The first steps of the schema: what a crawl of one machine needs. Never changed; what comes later stands in migrations.ts. */
export const firstMigrations: readonly string[] = [
  `
CREATE TABLE pages (
  url TEXT PRIMARY KEY,
  source_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  outcome TEXT,
  article_id TEXT,
  content_hash TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  http_status INTEGER,
  archive_file TEXT,
  archive_offset INTEGER,
  archive_length INTEGER,
  listed_title TEXT,
  listed_date TEXT,
  first_seen_at TEXT NOT NULL,
  last_fetched_at TEXT,
  changed_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  gone_runs INTEGER NOT NULL DEFAULT 0,
  gone_run TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX pages_of_source ON pages (source_id, kind, outcome);

CREATE TABLE columns (
  source_id TEXT NOT NULL,
  column_id TEXT NOT NULL,
  walk_open INTEGER NOT NULL DEFAULT 1,
  usual_items REAL,
  newest_date TEXT,
  PRIMARY KEY (source_id, column_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  pipeline TEXT NOT NULL,
  owner TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  report TEXT
) STRICT;
CREATE INDEX runs_by_start ON runs (started_at);

CREATE TABLE run_sources (
  run_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (run_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_sources_by_source ON run_sources (source_id, run_id);

CREATE TABLE frontier (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL,
  url TEXT NOT NULL,
  source_id TEXT NOT NULL,
  column_id TEXT,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  host TEXT NOT NULL,
  priority INTEGER NOT NULL,
  depth INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'queued',
  owner TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  listed TEXT,
  archive_ref TEXT,
  outcome TEXT,
  reason TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  not_modified INTEGER NOT NULL DEFAULT 0,
  items INTEGER NOT NULL DEFAULT 0,
  rest_known INTEGER NOT NULL DEFAULT 0,
  finished_at TEXT,
  UNIQUE (run_id, url)
) STRICT;
CREATE INDEX frontier_next ON frontier (run_id, lane, state, host, priority, seq);

CREATE TABLE locks (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`,
  `
-- Fingerprints of the indexed articles, to find reprints by. cluster_id: an article of the same cluster, itself where it
-- stands alone; written: the cluster that the index has, as JSON; is_due: its cluster is still to be worked out.
CREATE TABLE reprints (
  article_id TEXT PRIMARY KEY,
  url TEXT,
  published_at TEXT,
  cluster_id TEXT NOT NULL,
  written TEXT,
  is_due INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX reprints_due ON reprints (is_due, article_id) WHERE is_due = 1;
CREATE INDEX reprints_by_cluster ON reprints (cluster_id);
CREATE TABLE reprint_bands (
  band TEXT NOT NULL,
  article_id TEXT NOT NULL,
  PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reprint_bands_by_article ON reprint_bands (article_id);
`,
  `
-- When a page is asked again (ISO 8601, UTC), from how often it was asked and found changed; what a sitemap says of it.
ALTER TABLE pages ADD COLUMN due_at TEXT;
ALTER TABLE pages ADD COLUMN checks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN lastmod TEXT;
CREATE INDEX pages_due ON pages (source_id, due_at) WHERE kind = 'article';
CREATE INDEX pages_by_article ON pages (article_id) WHERE article_id IS NOT NULL;
ALTER TABLE columns ADD COLUMN due_at TEXT;
ALTER TABLE columns ADD COLUMN checks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE columns ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE columns ADD COLUMN last_new_at TEXT;

-- What a run saw of each page, for the health of its source: HTTP status, and the fields found in its article (JSON).
ALTER TABLE frontier ADD COLUMN http_status INTEGER;
ALTER TABLE frontier ADD COLUMN found TEXT;

-- A changed article's history: what changed, as JSON, and where its copy before the change lies in the archive, as JSON.
CREATE TABLE revisions (
  article_id TEXT NOT NULL,
  at TEXT NOT NULL,
  url TEXT NOT NULL,
  before_hash TEXT,
  after_hash TEXT NOT NULL,
  what TEXT NOT NULL,
  before_ref TEXT,
  PRIMARY KEY (article_id, at)
) STRICT, WITHOUT ROWID;

-- Articles whose page is gone: pending (over the cap), applied (tombstone: the article as JSON), discarded.
CREATE TABLE removals (
  article_id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  source_id TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  noticed_at TEXT NOT NULL,
  settled_at TEXT,
  article TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX removals_by_source ON removals (source_id, state);

-- robots.txt of each origin, good for a day (RFC 9309, 2.4).
CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
-- What the entries of a list page are like (JSON); pages by the run that saw them gone.
ALTER TABLE frontier ADD COLUMN list TEXT;
CREATE INDEX pages_by_gone_run ON pages (gone_run) WHERE gone_run IS NOT NULL;
`,
  `
-- The day an article bears, which its age is counted from; how often in a row a newer lastmod brought nothing new; and the
-- pages of one text, which a site that moves has under two addresses.
ALTER TABLE pages ADD COLUMN published_on TEXT;
ALTER TABLE pages ADD COLUMN lastmod_misses INTEGER NOT NULL DEFAULT 0;
CREATE INDEX pages_by_content ON pages (content_hash) WHERE content_hash IS NOT NULL;
`,
  `
-- Only what waits is looked for, source by source of a host, so that none of them starves the others.
DROP INDEX frontier_next;
CREATE INDEX frontier_turns ON frontier (run_id, lane, host, source_id, priority, seq) WHERE state = 'queued';
CREATE INDEX frontier_leases ON frontier (run_id, lane) WHERE state = 'leased';
`,
  `
-- Pages of earlier versions are due.
UPDATE pages SET due_at = coalesce(last_fetched_at, first_seen_at) WHERE due_at IS NULL AND outcome IS NOT NULL;
`,
  `
-- Archive files that are being written anew without what retention drops: 'writing' until the references have moved to the
-- new file, 'moved' until the old one is gone.
CREATE TABLE archive_rewrites (
  old_file TEXT PRIMARY KEY,
  new_file TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
-- Pages that failed, to be asked again by name.
CREATE INDEX pages_failed ON pages (source_id, url) WHERE failures > 0;
`,
  `
-- Why an article is to leave the index: its page is 'gone', or today's 'rules' take it for none of ours.
ALTER TABLE removals ADD COLUMN cause TEXT NOT NULL DEFAULT 'gone';
`,
  `
-- Pages of a source are walked by address, some hundred at a time: without it each step sorts all of them.
CREATE INDEX pages_by_source ON pages (source_id, url);
`,
];
