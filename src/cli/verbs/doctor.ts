import { Command } from 'commander';
import { type Check, checkEnvironment } from '../../run/check-environment.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** `anlan doctor`: is everything there that a run needs; each failure with its mend. */
export function doctorVerb(context: CliContext): Command {
  return new Command('doctor')
    .description('check the environment: Node, configuration, data folder, index, browser')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan doctor')
    .action(async (options: { json?: true }) => {
      const checks = await checkEnvironment(context.env);
      if (checks.some((check) => check.state === 'failed')) {
        const index = checks.find((check) => check.state === 'failed' && check.kind === 'state');
        context.exit(index ? exitCodes.indexUnavailable : exitCodes.usage);
      }
      if (options.json) printJson(context, { checks });
      else printLines(context, ...checks.map(formatCheck));
    });
}

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

function formatCheck({ state, name, detail, mend }: Check): string {
  return `${marks[state]} ${name}: ${detail}${mend ? `\n    → ${mend}` : ''}`;
}
