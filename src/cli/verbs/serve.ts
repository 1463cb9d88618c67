import { Command } from 'commander';
import { serveConsole } from '../../console/serve-console.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printLines } from '../context.ts';
import { untilAborted } from '../until-aborted.ts';

/** `anlan serve`: the console, until SIGINT or SIGTERM. */
export function serveVerb(context: CliContext): Command {
  return new Command('serve')
    .description('open the web console')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan serve\n\nAddress and port: console.host and console.port of config/anlan.yaml.',
    )
    .action(async () => {
      await withWorkspace(context, async (workspace) => {
        const server = await serveConsole(workspace);
        printLines(context, `console: ${server.url}`);
        await untilAborted(context.signal);
        await server.close();
      });
    });
}
