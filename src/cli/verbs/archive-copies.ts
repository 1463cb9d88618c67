import { Command, InvalidArgumentError } from 'commander';
import { archivedCopies, pageAt } from '../../run/history/archived-copies.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes } from '../format-bytes.ts';
import { isDay } from '../parse-options.ts';

/** `anlan archive list <url>` */
export function listCommand(context: CliContext): Command {
  return new Command('list')
    .description(
      'all copies of a page, oldest first: time, status, size in the archive, changed or unchanged',
    )
    .argument('<url>', 'address of the page')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan archive list http://www.longxi.example/info/2015/18060.htm')
    .action(async (url: string, options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const copies = await archivedCopies(workspace, url);
        if (copies.length === 0) context.exit(exitCodes.sourcesFailed);
        if (options.json) return printJson(context, copies);
        if (copies.length === 0) return printLines(context, `${url}: no copy in the archive`);
        for (const { at, status, length, note, url: of } of copies) {
          printLines(
            context,
            `${at}  ${status || '-'}  ${formatBytes(length)}\t${note}${of === copies[0]?.url ? '' : `\t${of}`}`,
          );
        }
      }),
    );
}

/** `anlan archive show <url> [--at time]` */
export function showCommand(context: CliContext): Command {
  return new Command('show')
    .description('print a page as it was sent, byte by byte: the newest copy, or the one of a time')
    .argument('<url>', 'address of the page')
    .option(
      '--at <time>',
      'as it was at that time: 2024-07-30 (the end of that day in China) or 2024-07-30T08:00:00Z',
      parseTime,
    )
    .option('--json', 'print headers and bytes (base64) as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan archive show http://www.longxi.example/info/2015/18060.htm')
    .action(async (url: string, options: { at?: string; json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const { bytes, ...page } = await pageAt(workspace, url, options.at);
        if (options.json) {
          printJson(context, { ...page, base64: Buffer.from(bytes).toString('base64') });
        } else context.stdout.write(bytes);
      }),
    );
}

/** A day, or a time with its zone, as an instant in UTC. */
function parseTime(text: string): string {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59+08:00` : text;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(instant);
  if (!isTime || !isDay(text.slice(0, 10)) || Number.isNaN(Date.parse(instant))) {
    throw new InvalidArgumentError('write a time as 2024-07-30 or 2024-07-30T08:00:00Z.');
  }
  return new Date(instant).toISOString();
}
