import { Command } from 'commander';
import { replayDeadLetters } from '../../run/deliver-outbox.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** `anlan index setup|status|rebuild|replay`. */
export function indexVerb(context: CliContext): Command {
  const index = new Command('index')
    .description('set up and look at the index')
    .addHelpText('after', '\nExample:\n  $ anlan index status');
  index
    .command('setup')
    .description('create what is missing: tables, or template, index and alias; safe to repeat')
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan --index elasticsearch index setup')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const status = await workspace.index.setup();
        if (options.json) printJson(context, status);
        else printLines(context, `${status.target} ${status.where}: ready, ${status.articles} articles`);
      }),
    );
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
  index
    .command('rebuild')
    .description(
      'copy all articles into a new index with the present mapping and put it in place of the old one',
    )
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index rebuild')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const status = await workspace.index.rebuild();
        if (options.json) printJson(context, status);
        else printLines(context, `${status.target} ${status.where}: rebuilt, ${status.articles} articles`);
      }),
    );
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
