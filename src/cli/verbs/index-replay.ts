import { Command } from 'commander';
import { plannedReplay, type Replayed, replayLetters } from '../../run/delivery/replay-letters.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { shortReason } from '../format-letters.ts';
import { type LetterOptions, letterFilter, letterOptions } from '../letter-options.ts';

interface Options extends LetterOptions {
  readonly outbox?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `anlan index replay`: letters sent again. */
export function indexReplay(context: CliContext): Command {
  const replay = new Command('replay').description('send again what the index refused, or what waits');
  for (const option of letterOptions()) replay.addOption(option);
  return replay
    .option('--outbox', 'also what waits in the outbox')
    .option('--dry-run', 'only say what would be sent')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nWhat the index takes leaves; what it refuses again stays, and the status is 1.\n' +
        '\nExample:\n  $ anlan index replay\n  $ anlan index replay --code 400 --dry-run',
    )
    .action(async (options: Options) =>
      withWorkspace(context, async (workspace) => {
        const chosen = {
          filter: letterFilter(workspace, options),
          outbox: options.outbox ?? false,
          signal: context.signal,
        };
        if (options.dryRun) {
          const groups = plannedReplay(workspace, chosen);
          if (options.json) return printJson(context, { groups });
          const lines = groups.map(({ box, code, letters }) => `  ${names[box]}, ${code}: ${letters}`);
          const total = groups.reduce((sum, { letters }) => sum + letters, 0);
          return printLines(context, `${total} would be sent`, ...lines);
        }
        const result = await replayLetters(workspace, chosen);
        if (result.left > 0) context.exit(exitCodes.sourcesFailed);
        if (options.json) printJson(context, result);
        else printLines(context, ...linesOf(result));
      }),
    );
}

const names = { outbox: 'outbox', dead_letters: 'dead letters' } as const;

function linesOf({ delivered, left, groups, stays }: Replayed): readonly string[] {
  if (groups.length === 0) return ['nothing to send'];
  return [
    `${delivered} delivered, ${left} left`,
    ...groups.map(
      (group) => `  ${names[group.box]}, ${group.code}: ${group.delivered} delivered, ${group.stays} left`,
    ),
    ...stays.map(
      ({ result, code, letters, articleId, reason }) =>
        `  ${letters} ${result === 'refused' ? 'refused again' : 'wait in the outbox'}, ${code}, e.g. ${articleId}: ${shortReason(reason)}`,
    ),
  ];
}
