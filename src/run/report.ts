import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageCounts, SourceReport, SourceStatus } from '../crawl/crawl-types.ts';
import { IndexUnavailableError } from '../errors.ts';
import type { ClusterCounts } from './derive-clusters.ts';

/** What a run did; written to <data>/runs/<id>.json and kept in the store. */
export interface RunReport {
  readonly runId: string;
  readonly pipeline: string;
  readonly mode: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly pipelineVersion: string;
  readonly index: string;
  /** Why the index was away when the run ended: what it made waits in the outbox. */
  readonly outage?: string;
  readonly totals: RunTotals;
  readonly findings: Readonly<Record<string, number>>;
  readonly sources: readonly SourceReport[];
  /** Reprints worked out after the run. */
  readonly clusters: ClusterCounts;
  readonly interrupted: boolean;
}

export interface RunTotals extends PageCounts {
  /** Lists included. */
  readonly pages: number;
  /** Waiting in the outbox and the dead letters when the run ended. */
  readonly outbox: number;
  readonly deadLetters: number;
  /** Articles that left the index because their pages are gone, and those that wait for a decision. */
  readonly removed: number;
  readonly pendingRemovals: number;
}

const healthy: ReadonlySet<string> = new Set(['ok', 'skipped', 'empty']);

interface SourceEnd {
  readonly status: SourceStatus;
  readonly since?: string | undefined;
}

/** A list that had entries and has none any more is ill; one that never had any is only empty. */
export function isIll({ status, since }: SourceEnd): boolean {
  return !healthy.has(status) || (status === 'empty' && since !== undefined);
}

/** What decides how a run ended. */
interface RunEnd {
  readonly totals: Pick<RunTotals, 'outbox' | 'deadLetters' | 'pendingRemovals'>;
  readonly sources: readonly SourceEnd[];
  readonly interrupted: boolean;
  readonly outage?: string | undefined;
}

/** Exit status of a finished run: 1 if a source failed or broke, something waits undelivered, or the index was away at its end. */
export function exitStatus({ totals, sources, interrupted, outage }: RunEnd): 0 | 1 | 130 {
  if (interrupted) return 130;
  const { outbox, deadLetters, pendingRemovals } = totals;
  const waits = outage !== undefined || outbox > 0 || deadLetters > 0 || pendingRemovals > 0;
  return waits || sources.some(isIll) ? 1 : 0;
}

/** Writes the report beside the others, whole or not at all. */
export function writeReport(dataFolder: string, report: RunReport): string {
  const folder = join(dataFolder, 'runs');
  const file = join(folder, `${report.runId}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.part`, `${JSON.stringify(report, null, 2)}\n`);
    renameSync(`${file}.part`, file);
  } catch (cause) {
    throw new IndexUnavailableError(`${file}: the report cannot be written (${String(cause)})`, {
      cause,
      advice: 'The run itself is saved. Check that the data folder is writable and has free space.',
    });
  }
  return file;
}
