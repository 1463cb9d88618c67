import { Command } from 'commander';
import { checkArchive } from '../../run/retention/check-archive.ts';
import { type PruneResult, pruneArchive } from '../../run/retention/prune-archive.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes } from '../format-bytes.ts';
import { parseCount } from '../parse-options.ts';

/** `anlan archive check [--quick]` */
export function checkCommand(context: CliContext): Command {
  return new Command('check')
    .description('verify every record, and that the state of every page points to one')
    .option('--quick', 'only that one record follows the other; nothing is unpacked')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExit status 1 where a record is damaged or a page points nowhere. A record torn by a kill is named, but is no\n' +
        'damage: it was never acknowledged, and its page was fetched again.\n\nExample:\n  $ anlan archive check',
    )
    .action(async (options: { quick?: true; json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const problems: unknown[] = [];
        const check = await checkArchive(
          workspace,
          { quick: options.quick ?? false, signal: context.signal },
          (problem) => {
            const { kind, file, offset, length, reason, url } = problem;
            if (options.json) problems.push(problem);
            else {
              printLines(
                context,
                `${kind}  ${file}@${offset}  ${length} bytes: ${reason}${url === undefined ? '' : `  ${url}`}`,
              );
            }
          },
        );
        if (check.damaged + check.dangling > 0) context.exit(exitCodes.sourcesFailed);
        if (check.interrupted) context.exit(exitCodes.interrupted);
        if (options.json) return printJson(context, { ...check, problems });
        const { files, records, bytes, damaged, dangling, torn } = check;
        printLines(
          context,
          `${files} files, ${records} records, ${formatBytes(bytes)}: ` +
            (damaged + dangling + torn === 0
              ? 'all whole'
              : `${damaged} damaged, ${dangling} pages point nowhere, ${torn} torn ends`),
          ...(damaged + dangling > 0
            ? [
                '  → "anlan recrawl <url>" fetches a page again; restore a damaged file from a backup if there is one',
              ]
            : []),
        );
      }),
    );
}

/** `anlan archive prune [--dry-run]` */
export function pruneCommand(context: CliContext): Command {
  return new Command('prune')
    .description(
      'drop older copies of pages that have a newer one (archive.keep_days); every newest copy stays',
    )
    .option('--keep-days <days>', 'instead of archive.keep_days', parseCount)
    .option('--dry-run', 'say what would go, and change nothing')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nWhat states refer to stays, too, and copies from before a change that is not older. A nightly run does this by\n' +
        'itself where archive.keep_days is set.\n\nExample:\n  $ anlan archive prune --keep-days 400 --dry-run',
    )
    .action(async (options: { keepDays?: number; dryRun?: true; json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const result = await pruneArchive(workspace, { ...options, signal: context.signal });
        if (result.postponed !== undefined || result.left.length > 0) context.exit(exitCodes.sourcesFailed);
        if (context.signal.aborted) context.exit(exitCodes.interrupted);
        if (options.json) printJson(context, result);
        else printLines(context, ...describe(result, options.dryRun ?? false));
      }),
    );
}

function describe(result: PruneResult, isDry: boolean): readonly string[] {
  if (result.before === undefined) {
    return [
      'nothing to do: archive.keep_days is not set, so that every copy stays (--keep-days sets it for once)',
    ];
  }
  if (result.postponed !== undefined) return [`not now: ${result.postponed}`];
  return [
    `${result.copies} copies from before ${result.before.slice(0, 10)} in ${result.files} files, ` +
      `${formatBytes(result.bytes)}: ${isDry ? 'would go' : 'gone'}`,
    ...result.left.map(({ reason }) => `left as it is: ${reason}`),
  ];
}
