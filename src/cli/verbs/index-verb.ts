import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { indexFields } from './index-fields.ts';
import { indexLetters } from './index-letters.ts';
import { indexRebuild } from './index-rebuild.ts';
import { indexReplay } from './index-replay.ts';
import { indexRollback } from './index-rollback.ts';
import { indexSetup } from './index-setup.ts';
import { indexStatus } from './index-status.ts';

/** `anlan index setup|status|rebuild|rollback|replay|letters|fields`. */
export function indexVerb(context: CliContext): Command {
  const index = new Command('index')
    .description('set up and look at the index, send again what it did not take')
    .addHelpText('after', '\nExample:\n  $ anlan index status');
  for (const verb of [
    indexSetup,
    indexStatus,
    indexRebuild,
    indexRollback,
    indexReplay,
    indexLetters,
    indexFields,
  ])
    index.addCommand(verb(context));
  return index;
}
