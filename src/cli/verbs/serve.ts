import { Command } from 'commander';
import { serveConsole } from '../../console/serve-console.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { untilAborted } from '../until-aborted.ts';

/** `anlan serve`: the console, until SIGINT or SIGTERM. */
export function serveVerb(context: CliContext): Command {
  return new Command('serve')
    .description('open the web console')
    .option('--json', 'print the address as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan serve\n\nAddress and port: console.host and console.port of config/anlan.yaml.',
    )
    .action(async (options: { json?: true }) => {
      await withWorkspace(context, async (workspace) => {
        const server = await serveConsole(workspace);
        if (options.json) printJson(context, { console: server.url });
        else printLines(context, `console: ${server.url}`);
        await untilAborted(context.signal);
        await server.close();
      });
    });
}
