import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { kibanaBuildVerb } from './kibana-build.ts';
import { kibanaImportVerb } from './kibana-import.ts';

/** `anlan kibana build|import`. */
export function kibanaVerb(context: CliContext): Command {
  return new Command('kibana')
    .description('data views, dashboards and saved searches for Kibana')
    .addHelpText('after', '\nExample:\n  $ anlan kibana import --wait')
    .addCommand(kibanaBuildVerb(context))
    .addCommand(kibanaImportVerb(context));
}
