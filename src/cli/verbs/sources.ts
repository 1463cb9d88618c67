import { Command } from 'commander';
import { loadSources } from '../../config/load-sources.ts';
import { locateConfig } from '../../config/locate.ts';
import { lookUpRegion } from '../../enrich/region/look-up-region.ts';
import { checkSources } from '../../run/check-sources.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** `anlan sources list|check`. */
export function sourcesVerb(context: CliContext): Command {
  const sources = new Command('sources')
    .description('the sites that are crawled')
    .addHelpText('after', '\nExample:\n  $ anlan sources list');
  sources
    .command('list')
    .description('every source with its region, profile and state')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan sources list')
    .action((options: { json?: true }) => {
      const loaded = loadSources(locateConfig(context.env).config);
      if (options.json)
        return printJson(
          context,
          loaded.map(({ source, file }) => ({ ...source, file })),
        );
      for (const { source } of loaded) {
        const place = source.region ? (lookUpRegion(source.region)?.path ?? source.region) : 'no region';
        printLines(context, `${source.id}\t${source.name}\t${place}\t${source.profile}\t${source.status}`);
      }
    });
  sources
    .command('check')
    .description('validate all source files, offline')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan sources check')
    .action((options: { json?: true }) => {
      const problems = checkSources(locateConfig(context.env).config);
      if (problems.length > 0) context.exit(exitCodes.usage);
      if (options.json) printJson(context, { problems });
      else printLines(context, ...(problems.length > 0 ? problems : ['all source files are valid']));
    });
  return sources;
}
