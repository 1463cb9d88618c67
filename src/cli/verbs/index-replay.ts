import { Command } from 'commander';
import { plannedReplay, type Replayed, replayLetters } from '../../run/delivery/replay-letters.ts';
import { sendRecords } from '../../run/records/send-records.ts';
import { type Workspace, withWorkspace } from '../../run/workspace.ts';
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
    .option('--outbox', 'also what waits in the outbox, and records of runs and pages')
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
        const records = options.outbox ? await replayRecords(workspace, context.signal) : undefined;
        if (result.left + (records?.left ?? 0) > 0) context.exit(exitCodes.sourcesFailed);
        if (options.json) printJson(context, { ...result, ...(records && { records }) });
        else printLines(context, ...linesOf(result, records));
      }),
    );
}

const names = { outbox: 'outbox', dead_letters: 'dead letters' } as const;

interface Records {
  readonly delivered: number;
  readonly left: number;
}

/** Records of runs and pages; undefined where the index keeps none. */
async function replayRecords(workspace: Workspace, signal?: AbortSignal): Promise<Records | undefined> {
  if (!workspace.index.records) return undefined;
  const waiting = () => {
    const { runs, pages } = workspace.store.records.waiting();
    return runs + pages;
  };
  const before = waiting();
  await sendRecords(workspace, signal);
  const left = waiting();
  return { delivered: Math.max(0, before - left), left };
}

function linesOf(
  { delivered, left, groups, stays }: Replayed,
  records: Records | undefined,
): readonly string[] {
  const ofRecords = records && records.delivered + records.left > 0;
  if (groups.length === 0 && !ofRecords) return ['nothing to send'];
  return [
    `${delivered} delivered, ${left} left`,
    ...(ofRecords
      ? [`  records of runs and pages: ${records.delivered} delivered, ${records.left} left`]
      : []),
    ...groups.map(
      (group) => `  ${names[group.box]}, ${group.code}: ${group.delivered} delivered, ${group.stays} left`,
    ),
    ...stays.map(
      ({ result, code, letters, articleId, reason }) =>
        `  ${letters} ${result === 'refused' ? 'refused again' : 'wait in the outbox'}, ${code}, e.g. ${articleId}: ${shortReason(reason)}`,
    ),
  ];
}
