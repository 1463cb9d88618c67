import { definedOnly } from '../../defined-only.ts';
import type { RunDocument } from '../../run-document.ts';
import type { SourceResult } from '../../store/record-state.ts';
import type { RunRecord } from '../../store/run-history.ts';
import { exitStatus, isIll } from '../report.ts';
import type { SiteFields } from './site-fields.ts';
import { type StoredRun, type StoredSource, storedRunSchema, storedSourceSchema } from './stored-reports.ts';

/** The records of a run that is over: its own, one for each of its sources, and one for each kind of finding. */
export function runDocuments(
  run: RunRecord,
  results: readonly SourceResult[],
  siteOf: (sourceId: string) => SiteFields,
): readonly RunDocument[] {
  const sources = results.flatMap(({ sourceId, report }) => {
    const parsed = storedSourceSchema.safeParse(report);
    return parsed.success ? [{ sourceId, report: parsed.data }] : [];
  });
  const parsed = storedRunSchema.safeParse(run.report);
  const report = parsed.success ? parsed.data : undefined;
  const base = definedOnly({
    '@timestamp': run.startedAt,
    run_id: run.id,
    pipeline: run.pipeline,
    mode: report?.mode,
    pipeline_version: report?.pipelineVersion,
  });
  return [
    {
      ...base,
      id: run.id,
      level: 'run',
      ...ofRun(
        run,
        report,
        sources.map((source) => source.report),
      ),
    },
    ...sources.map(
      (source): RunDocument => ({
        ...base,
        id: `${run.id}/${source.sourceId}`,
        level: 'source',
        ...siteOf(source.sourceId),
        ...ofSource(run, source.report),
      }),
    ),
    ...Object.entries(report?.findings ?? {}).map(
      ([code, findings]): RunDocument => ({
        ...base,
        id: `${run.id}/finding/${code}`,
        level: 'finding',
        code,
        findings,
      }),
    ),
  ];
}

function ofRun(
  run: RunRecord,
  report: StoredRun | undefined,
  sources: readonly StoredSource[],
): Partial<RunDocument> {
  const totals = report?.totals ?? {};
  return definedOnly({
    status: statusOf(run, report, sources),
    reason: report?.error ?? report?.outage,
    finished_at: run.finishedAt,
    duration_seconds: seconds(run, run.finishedAt),
    pages: totals.pages,
    ...counted(totals),
    sources: sources.length,
    ill_sources: sources.filter(isIll).length,
    bytes: sources.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
    outbox: totals.outbox,
    dead_letters: totals.deadLetters,
    removed: totals.removed,
    pending_removals: totals.pendingRemovals,
    reprints: report?.clusters.changed,
    findings: report && Object.values(report.findings).reduce((sum, count) => sum + count, 0),
  });
}

function statusOf(
  run: RunRecord,
  report: StoredRun | undefined,
  sources: readonly StoredSource[],
): RunDocument['status'] {
  if (run.status === 'interrupted') return 'interrupted';
  if (!report || report.error !== undefined) return 'failed';
  const { outbox = 0, deadLetters = 0, pendingRemovals = 0 } = report.totals;
  const { interrupted, outage } = report;
  const exit = exitStatus({ interrupted, outage, sources, totals: { outbox, deadLetters, pendingRemovals } });
  return ({ 0: 'ok', 1: 'problems', 130: 'interrupted' } as const)[exit];
}

function ofSource(run: RunRecord, report: StoredSource): Partial<RunDocument> {
  const { columns, statuses, lists, fetched, notModified } = report;
  return definedOnly({
    mode: report.mode,
    status: report.status,
    reason: report.reason,
    advice: report.advice,
    finished_at: report.at,
    duration_seconds: seconds(run, report.at),
    ill_since: report.since,
    ill_runs: report.badRuns,
    requests: Object.values(statuses).reduce((sum, count) => sum + count, 0),
    pages: sumOf(fetched, notModified),
    fetched,
    not_modified: notModified,
    bytes: report.bytes,
    lists,
    entries: report.entries,
    ...counted(report),
    left: report.left,
    gone: report.gone,
    newest_on: report.newest,
    recent_new: report.recentNew,
    usual_new: report.usualNew,
    columns: columns.length,
    ill_columns: columns.filter(({ status }) => isIll({ status })).length,
  });
}

type Counts = Partial<
  Record<
    'new' | 'changed' | 'unchanged' | 'duplicate' | 'irrelevant' | 'refused' | 'forbidden' | 'failed',
    number | undefined
  >
>;

const counted = (from: Counts) => ({
  new: from.new,
  changed: from.changed,
  unchanged: from.unchanged,
  duplicate: from.duplicate,
  irrelevant: from.irrelevant,
  refused: from.refused,
  forbidden: from.forbidden,
  failed: from.failed,
});

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

/** From the start of the run; an instant that cannot be read gives none. */
function seconds(run: RunRecord, until: string | undefined): number | undefined {
  const milliseconds = until === undefined ? Number.NaN : Date.parse(until) - Date.parse(run.startedAt);
  return milliseconds >= 0 ? milliseconds / 1000 : undefined;
}
