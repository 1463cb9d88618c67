import type { ShownRun, SourceHealth } from '../run/health-overview.ts';
import { plainTable } from './plain-table.ts';
import { makeVisible, wrap } from './terminal-text.ts';

/** Sources as lines: what each is and since when; below those that are not well, why and what to do. */
export function formatHealth(sources: readonly SourceHealth[]): readonly string[] {
  const rows = plainTable([
    ['source', 'status', 'since', 'newest', 'articles', 'new in 14 d', 'last run'],
    ...sources.map((source) => [
      source.id,
      source.status,
      source.since === undefined ? '' : `${source.since.slice(0, 10)} (${runs(source.runs ?? 1)})`,
      source.newest ?? '',
      String(source.articles),
      `${source.new ?? ''}${source.usual_new === undefined ? '' : `, usually ${source.usual_new} and more`}`,
      source.last_run?.slice(0, 16).replace('T', ' ') ?? '',
    ]),
  ]);
  const [head = '', ...lines] = rows;
  return [
    head,
    ...sources.flatMap((source, at) => [
      lines[at] ?? '',
      ...(source.reason === undefined ? [] : wrap(source.reason, '    ')),
      ...(source.advice === undefined ? [] : wrap(source.advice, '    → ')),
      ...(source.note === undefined ? [] : [`    ${source.note}`]),
      ...(source.pending_removals === 0
        ? []
        : [
            `    ${source.pending_removals} articles whose pages are gone → anlan removals list ${source.id}`,
          ]),
    ]),
  ];
}

/** The last runs of one source, newest first. */
export function formatRuns(runs: readonly ShownRun[]): readonly string[] {
  return plainTable([
    ['run', 'mode', 'status', 'lists', 'entries', 'new', 'changed', 'refused', 'failed', 'KB', 'newest', ''],
    ...runs.map((run) => [
      run.at?.slice(0, 16).replace('T', ' ') ?? '',
      run.mode,
      `${run.status}${run.interrupted ? ' (interrupted)' : ''}`,
      ...[run.lists, run.entries, run.new, run.changed, run.refused, run.failed].map(String),
      String(Math.round(run.bytes / 1000)),
      run.newest ?? '',
      makeVisible(run.reason ?? ''),
    ]),
  ]);
}

function runs(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}
