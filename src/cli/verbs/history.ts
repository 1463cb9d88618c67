import { Command } from 'commander';
import { articleHistory } from '../../run/history/article-history.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatHistory } from '../format-history.ts';

/** `anlan history`: what changed in an article, and when its pages were and will be asked. */
export function historyVerb(context: CliContext): Command {
  return new Command('history')
    .description('what changed in an article and when, by the site or by new rules; when its pages are asked')
    .argument('<page>', 'URL of a page, or id of an article')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan history http://www.longxi.example/info/2015/18060.htm')
    .action(async (page: string, { json }: { readonly json?: true }) => {
      await withWorkspace(context, async (workspace) => {
        const history = await articleHistory(workspace, page);
        if (json) printJson(context, history);
        else printLines(context, formatHistory(history));
      });
    });
}
