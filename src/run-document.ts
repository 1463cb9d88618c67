import { z } from 'zod';
import { count, siteFields, utcInstant } from './record-fields.ts';

/** What a document of `<prefix>-runs` is about; every panel picks one, as the sources of a run add up to the run itself. */
const runLevels = ['run', 'source', 'finding'] as const;

/** How a run ended: as exit status 0, 1 and 130, and `failed` where it could not go on. */
export const runStatuses = ['ok', 'problems', 'interrupted', 'failed'] as const;

/** One document for each run, for each source of a run, and for each kind of finding in a run; numbers are of what `level` says. */
export const runDocumentSchema = z.strictObject({
  id: z.string().min(1),
  level: z.enum(runLevels).describe('What the document is about; sums are right only within one level'),
  '@timestamp': utcInstant.describe('When the run started, so that all of a night falls on one day'),
  run_id: z.string().min(1),
  pipeline: z.string().min(1),
  mode: z
    .string()
    .optional()
    .describe('incremental, full, reprocess; of a source `pages` where only single pages were asked'),
  pipeline_version: z.string().optional(),
  ...siteFields,
  status: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Of a run: ok, problems (exit status 1), interrupted, failed. Of a source: ok, skipped, empty, stale, shrunk, broken, unreachable, blocked',
    ),
  reason: z.string().optional().describe('Why the status is not ok'),
  advice: z.string().optional().describe('What to do about it'),
  finished_at: utcInstant.optional().describe('When the run was through with it'),
  duration_seconds: z.number().nonnegative().optional().describe('From the start of the run until then'),
  ill_since: utcInstant.optional().describe('Of a source: since which run it has not been well'),
  ill_runs: count.optional().describe('Of a source: for how many runs in a row'),
  requests: count.optional().describe('Of a source: pages asked for'),
  pages: count.optional().describe('Pages read, lists and those not modified included'),
  fetched: count.optional().describe('Of a source: pages that came with a body'),
  not_modified: count.optional().describe('Of a source: pages that have not changed, as the site said'),
  bytes: count.optional().describe('Received'),
  lists: count.optional().describe('Of a source: list pages read'),
  entries: count.optional().describe('Of a source: entries of its lists'),
  new: count.optional().describe('Articles that came'),
  changed: count.optional().describe('Articles that changed'),
  unchanged: count.optional().describe('Articles asked again and found as they were'),
  duplicate: count.optional().describe('Further addresses of known articles'),
  irrelevant: count.optional().describe('Pages that are not about work safety'),
  refused: count.optional().describe('Pages that hold no article'),
  forbidden: count.optional().describe('Pages that robots.txt forbids'),
  failed: count.optional().describe('Pages that could not be had'),
  left: count.optional().describe('Of a source: pages left for the next run'),
  gone: count.optional().describe('Of a source: known articles that answered 404 or 410'),
  newest_on: z.iso.date().optional().describe('Of a source: newest day in its lists'),
  recent_new: count.optional().describe('Of a source: new articles of the last fourteen days'),
  usual_new: z
    .number()
    .nonnegative()
    .optional()
    .describe('Of a source: at least so many came in former fourteen days'),
  columns: count.optional().describe('Of a source: its lists'),
  ill_columns: count.optional().describe('Of a source: lists that are not well'),
  sources: count.optional().describe('Of a run: sources it looked at'),
  ill_sources: count.optional().describe('Of a run: sources that were not well'),
  outbox: count.optional().describe('Of a run: articles that waited for the index when it ended'),
  dead_letters: count.optional().describe('Of a run: articles that the index refused in it'),
  removed: count.optional().describe('Of a run: articles that left the index'),
  pending_removals: count.optional().describe('Of a run: removals that wait for a decision'),
  reprints: count.optional().describe('Of a run: articles whose cluster changed'),
  code: z.string().optional().describe('Of a finding: its kind, as in `findings.code` of the articles'),
  findings: count.optional().describe('Findings in the articles of the run, of that kind or all'),
});

export type RunDocument = Readonly<z.infer<typeof runDocumentSchema>>;
