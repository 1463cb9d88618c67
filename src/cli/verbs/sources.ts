import { Command } from 'commander';
import { loadSources, sourceFiles } from '../../config/load-sources.ts';
import { locateConfig } from '../../config/locate.ts';
import { readYaml } from '../../config/read-yaml.ts';
import { type Source, sourceSchema } from '../../config/source.ts';
import { lookUpRegion } from '../../enrich/look-up-region.ts';
import { AnlanError } from '../../errors.ts';
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

/** Every problem of the source files, each naming its file; unlike loading, it goes on after the first. */
function checkSources(configFolder: string): readonly string[] {
  const problems: string[] = [];
  const files = new Map<string, string>();
  for (const file of sourceFiles(configFolder)) {
    try {
      const source = readYaml(file, sourceSchema);
      const other = files.get(source.id);
      if (other) problems.push(`${file}: id "${source.id}" is already taken by ${other}`);
      files.set(source.id, file);
      problems.push(...oddities(source).map((oddity) => `${file}: ${oddity}`));
    } catch (error) {
      if (!(error instanceof AnlanError)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}

function oddities(source: Source): readonly string[] {
  const found: string[] = [];
  const host = new URL(source.home).host;
  if (source.region && !lookUpRegion(source.region))
    found.push(`region ${source.region} is not in the gazetteer`);
  if (source.status === 'ok' && source.columns.length === 0)
    found.push('status is ok, but no column is given');
  const ids = source.columns.map((column) => column.id);
  if (new Set(ids).size < ids.length) found.push('two columns have the same id');
  for (const column of source.columns) {
    if (new URL(column.url).host !== host && !source.note) {
      found.push(`column ${column.id} is on another host than home: say why in note`);
    }
  }
  return found;
}
