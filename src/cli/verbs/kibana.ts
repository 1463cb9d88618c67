import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { kibanaBuildVerb } from './kibana-build.ts';

/** `anlan kibana build`. */
export function kibanaVerb(context: CliContext): Command {
  return new Command('kibana')
    .description('data views, dashboards and saved searches for Kibana')
    .addHelpText('after', '\nExample:\n  $ anlan kibana build')
    .addCommand(kibanaBuildVerb(context));
}
