import { Command } from 'commander';
import { applyRemovals, discardRemovals, restoreRemovals } from '../../run/removals/settle-removals.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type Removal, removalStates } from '../../store/removal-state.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** `anlan removals list|apply|discard|restore`: articles whose pages are gone. */
export function removalsVerb(context: CliContext): Command {
  const removals = new Command('removals')
    .description('articles whose pages are gone: look at them, remove or keep them, bring them back')
    .addHelpText(
      'after',
      '\nA page that answers 404 or 410 in several runs is gone, and its article leaves the index by itself. Where many are\n' +
        'gone at once, or their source is ill, they wait here until you have looked at the site.\n' +
        '\nExample:\n  $ anlan removals list',
    );
  removals
    .command('list')
    .description('what waits for a decision and what was removed, with dates and reasons')
    .argument('[source]', 'only of this source')
    .option('--all', 'also what was discarded, restored, or is back by itself')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan removals list demo-longxi')
    .action(async (sourceId: string | undefined, options: { all?: true; json?: true }) =>
      withWorkspace(context, async ({ store }) => {
        const found = store.removals.list({
          states: options.all ? removalStates : ['pending', 'removing', 'applied'],
          ...(sourceId !== undefined && { sourceId }),
        });
        if (options.json)
          return printJson(
            context,
            found.map(({ article: _, ...removal }) => removal),
          );
        printLines(context, ...(found.length === 0 ? ['no removals'] : found.map(line)));
        if (found.some(({ state }) => state === 'pending'))
          printLines(
            context,
            '',
            'look at the site, then: anlan removals apply <source> (they go) or discard <source> (they stay)',
          );
      }),
    );
  removals
    .command('apply')
    .description('remove the pending articles of a source from the index now')
    .argument('<source>', 'source id')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan removals apply demo-longxi')
    .action(async (sourceId: string, options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        await workspace.index.setup();
        const removed = await applyRemovals(workspace, sourceId);
        if (options.json) return printJson(context, { removed });
        printLines(context, `${removed} removed; "anlan removals restore ${sourceId}" brings them back`);
      }),
    );
  removals
    .command('discard')
    .description('keep the pending articles of a source; their pages are asked and counted anew')
    .argument('<source>', 'source id')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan removals discard demo-longxi')
    .action(async (sourceId: string, options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const kept = discardRemovals(workspace, sourceId);
        if (options.json) return printJson(context, { kept });
        printLines(context, `${kept} kept`);
      }),
    );
  removals
    .command('restore')
    .description(
      'bring removed articles back into the index; they stay until their pages have been there again',
    )
    .argument('<source|url>', 'source id, or the URL of one page')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan removals restore http://www.longxi.example/info/2015/18060.htm',
    )
    .action(async (target: string, options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        await workspace.index.setup();
        const result = await restoreRemovals(workspace, target);
        if (result.left.length > 0) context.exit(exitCodes.sourcesFailed);
        if (options.json) return printJson(context, result);
        printLines(
          context,
          `${result.restored} restored`,
          ...result.left.map(({ url, reason }) => `  not taken by the index: ${url}: ${reason}`),
        );
      }),
    );
  return removals;
}

function line({ state, noticedAt, settledAt, sourceId, url, reason }: Removal): string {
  return `${state}\t${(settledAt ?? noticedAt).slice(0, 10)}\t${sourceId}\t${url}\t${reason}`;
}
