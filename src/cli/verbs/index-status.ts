import { Command } from 'commander';
import { type IndexReport, indexReport } from '../../run/delivery/index-report.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatDifferences } from '../format-differences.ts';
import { formatDelivery, formatLetters, formatSpan } from '../format-letters.ts';

/** `anlan index status`: is it there, what does it lack and why. */
export function indexStatus(context: CliContext): Command {
  return new Command('status')
    .description('articles, health, what waits to be delivered and since when, what was refused and why')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nThe outbox is delivered by the next run, or by "anlan index replay --outbox"; the dead letters are what the index\n' +
        'refused: see the reason, mend it, then "anlan index replay". Ends with 3 where the index cannot be asked.\n' +
        '\nExample:\n  $ anlan index status',
    )
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const report = await indexReport(workspace);
        if (!report.status?.ready) context.exit(exitCodes.indexUnavailable);
        if (options.json) printJson(context, jsonOf(report));
        else printLines(context, ...linesOf(report));
      }),
    );
}

function jsonOf(report: IndexReport) {
  const { status, unavailable, lack, records } = report;
  return {
    ...(status ?? { where: report.name, ready: false }),
    ...(unavailable && { unavailable }),
    ...(lack && { missing: lack.missing, delivered: lack.delivered, advice: lack.advice }),
    lag: report.lag,
    outbox: report.outbox.letters,
    deadLetters: report.deadLetters.letters,
    outboxByCode: report.outbox.byCode,
    deadLettersByCode: report.deadLetters.byCode,
    ...(records && { records }),
    deliveries: report.deliveries,
  };
}

function linesOf(report: IndexReport) {
  const { status, unavailable, lack, name, lag, outbox, deadLetters, records, deliveries } = report;
  const health = status?.health === undefined ? '' : `, ${status.health}`;
  return [
    status
      ? `${name}: ${status.ready ? `${status.articles} articles (${status.detail}${health})` : status.detail}`
      : `${name}: cannot be asked`,
    ...(unavailable
      ? [`  ${unavailable.message}`, ...(unavailable.advice ? [`  → ${unavailable.advice}`] : [])]
      : []),
    ...(lack
      ? [
          `  it lacks ${lack.missing} of the ${lack.delivered} articles that it has taken, as far as the store knows`,
          `  → ${lack.advice}`,
        ]
      : []),
    ...formatDifferences(status?.differences ?? []),
    `outbox: ${outbox.letters} waiting${lag.since === undefined ? '' : `, the oldest since ${lag.since} (${formatSpan(lag.seconds)})`}`,
    ...outbox.byCode.flatMap(formatLetters),
    `dead letters: ${deadLetters.letters}`,
    ...deadLetters.byCode.flatMap(formatLetters),
    ...(records
      ? [
          `records: ${records.runs} runs and ${records.pages} pages waiting${records.runs + records.pages > 0 ? ' for the next run' : ''}`,
        ]
      : []),
    `last article taken: ${lag.acknowledgedAt ?? 'none yet'}`,
    ...(deliveries.length > 0 ? ['last deliveries:', ...deliveries.map(formatDelivery)] : []),
  ];
}
