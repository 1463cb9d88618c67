import { Command } from 'commander';
import { type CliContext, printJson, printLines } from '../context.ts';
import { describedFields, formatFields } from '../format-fields.ts';
import { plainTable } from '../plain-table.ts';

/** `anlan index fields`: what stands in the indices, for those who write queries and panels. */
export function indexFields(context: CliContext): Command {
  return new Command('fields')
    .description('every field of the indices of articles, runs and pages: type and meaning')
    .option('--markdown', 'print as config/kibana/README.md')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index fields')
    .action((options: { markdown?: true; json?: true }) => {
      const fields = describedFields();
      if (options.json) return printJson(context, fields);
      if (options.markdown) return void context.stdout.write(formatFields(fields));
      const rows = fields.map(({ index, path, type, meaning }) => [index, path, type, meaning]);
      printLines(context, ...plainTable([['index', 'field', 'type', 'meaning'], ...rows]));
    });
}
