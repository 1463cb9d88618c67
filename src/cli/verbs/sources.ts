import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { sourcesAddVerb } from './sources-add.ts';
import { sourcesCheckVerb } from './sources-check.ts';
import { sourcesListVerb } from './sources-list.ts';
import { sourcesTryVerb } from './sources-try.ts';

/** `anlan sources list|check|add|try`. */
export function sourcesVerb(context: CliContext): Command {
  return new Command('sources')
    .description('the sites that are crawled')
    .addHelpText('after', '\nExample:\n  $ anlan sources list')
    .addCommand(sourcesListVerb(context))
    .addCommand(sourcesCheckVerb(context))
    .addCommand(sourcesAddVerb(context))
    .addCommand(sourcesTryVerb(context));
}
