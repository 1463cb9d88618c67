import type { ColumnReport, SourceReport } from '../crawl/crawl-types.ts';
import type { RunReport } from '../run/report.ts';

/** A run's report as people read it: totals, findings, and every source that is not simply ok. */
export function formatReport(report: RunReport): string {
  const { totals } = report;
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  // Only pages that were named: nothing of them is left for a next run.
  const isOfPages = report.sources.length > 0 && report.sources.every(({ mode }) => mode === 'pages');
  const lines = [
    `${report.pipeline}: ${totals.pages} pages in ${seconds.toFixed(1)} s${report.interrupted ? (isOfPages ? ' (interrupted; what was left is not kept: say it again)' : ' (interrupted; start again to go on)') : ''}`,
    `  articles: ${totals.new} new, ${totals.changed} changed, ${totals.unchanged} unchanged, ${totals.duplicate} more URLs of known ones; ` +
      `${totals.irrelevant} not about work safety, ${totals.refused} refused, ${totals.forbidden} forbidden by robots.txt, ${totals.failed} failed`,
  ];
  if (report.clusters.changed > 0)
    lines.push(`  reprints: ${report.clusters.changed} articles joined or left a cluster`);
  if (report.outage !== undefined) lines.push(`  the index was away: ${report.outage}`);
  if (totals.outbox > 0)
    lines.push(
      `  ${totals.outbox} wait in the outbox; the next run delivers them, or "anlan index replay --outbox"`,
    );
  if (totals.deadLetters > 0)
    lines.push(`  ${totals.deadLetters} refused by the index: see "anlan index status"`);
  if (totals.removed > 0)
    lines.push(
      `  ${totals.removed} removed from the index, as their pages are gone; "anlan removals restore" brings them back`,
    );
  if (totals.pendingRemovals > 0)
    lines.push(
      `  ${totals.pendingRemovals} articles whose pages are gone wait for a decision: "anlan removals list", then apply or discard`,
    );
  const findings = Object.entries(report.findings).sort(([, a], [, b]) => b - a);
  if (findings.length > 0)
    lines.push(`  findings: ${findings.map(([code, count]) => `${code} ${count}`).join(', ')}`);
  for (const source of report.sources) {
    if (source.status === 'ok') lines.push(...source.columns.flatMap((column) => columnLine(source, column)));
    else lines.push(sourceLine(source));
    if (source.note) lines.push(`  ${source.sourceId}: ${source.note}`);
    lines.push(...source.failures.map(({ reason }) => `    ${reason}`));
    // What a column's line says already is not said again.
    for (const { reason, pages } of source.leftOut ?? [])
      if (!lines.some((line) => line.includes(reason)))
        lines.push(`  ${source.sourceId}: ${pages} not asked: ${reason}`);
  }
  return lines.join('\n');
}

function sourceLine({ sourceId, status, reason, advice, since, badRuns = 1 }: SourceReport): string {
  const lasting = since !== undefined && badRuns > 1 ? ` since ${since.slice(0, 10)} (${badRuns} runs)` : '';
  return `  ${sourceId}: ${status}${lasting}${reason ? `: ${reason}` : ''}${advice ? ` → ${advice}` : ''}`;
}

/** A column that is not ok although its source is: skipped for want of a browser, say. One that was old from the start only in full runs. */
function columnLine({ sourceId, mode }: SourceReport, column: ColumnReport): readonly string[] {
  const { columnId, status, reason, wasFresh } = column;
  if (status === 'ok' || (status === 'stale' && !wasFresh && mode !== 'full')) return [];
  return [`  ${sourceId}/${columnId}: ${status}${reason ? `: ${reason}` : ''}`];
}
