import { Command } from 'commander';
import { replayDeadLetters } from '../../run/deliver-outbox.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { indexRebuild } from './index-rebuild.ts';
import { indexSetup } from './index-setup.ts';

/** `anlan index setup|status|rebuild|replay`. */
export function indexVerb(context: CliContext): Command {
  const index = new Command('index')
    .description('set up and look at the index')
    .addHelpText('after', '\nExample:\n  $ anlan index status');
  index.addCommand(indexSetup(context));
  index
    .command('status')
    .description('articles, outbox and dead letters')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index status')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async ({ index: target, store }) => {
        const status = await target.status();
        const outbox = store.outbox.count();
        const deadLetters = store.deadLetters.count();
        if (!status.ready) context.exit(exitCodes.indexUnavailable);
        if (options.json) return printJson(context, { ...status, outbox, deadLetters });
        printLines(
          context,
          `${status.target} ${status.where}: ${status.ready ? `${status.articles} articles` : status.detail}`,
          `outbox: ${outbox} waiting`,
          `dead letters: ${deadLetters}`,
        );
        for (const letter of store.deadLetters.list({ limit: 20 })) {
          printLines(context, `  ${letter.articleId}: ${letter.reason}`);
        }
      }),
    );
  index.addCommand(indexRebuild(context));
  index
    .command('replay')
    .description('send the dead letters again')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index replay')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        await workspace.index.setup();
        const result = await replayDeadLetters(workspace);
        if (result.left > 0) context.exit(exitCodes.sourcesFailed);
        if (options.json) printJson(context, result);
        else printLines(context, `${result.delivered} delivered, ${result.left} refused again`);
      }),
    );
  return index;
}
