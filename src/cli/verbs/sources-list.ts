import { Command, Option } from 'commander';
import { loadSettings } from '../../config/load-settings.ts';
import { loadSources } from '../../config/load-sources.ts';
import { locateConfig } from '../../config/locate.ts';
import { type Source, sourceStates } from '../../config/source.ts';
import { lookUpRegion, shorten } from '../../enrich/region/look-up-region.ts';
import { AnlanError } from '../../errors.ts';
import { sourcesHealth } from '../../run/sources/sources-health.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatSourcesTable } from '../format-sources-table.ts';
import { parseRegion } from '../parse-options.ts';
import { widthOf } from '../terminal-text.ts';

interface Options {
  readonly region?: string;
  readonly status?: Source['status'];
  readonly tag?: string;
  readonly markdown?: true;
  readonly json?: true;
}

/** `anlan sources list`. */
export function sourcesListVerb(context: CliContext): Command {
  return new Command('list')
    .description('every source: id, name, region, profile, status, and how its last run went')
    .addOption(new Option('--region <code>', 'only of this region and inside it').argParser(parseRegion))
    .addOption(new Option('--status <status>', 'only of this status').choices(sourceStates))
    .option('--tag <tag>', 'only with this tag')
    .option('--markdown', 'print all but the samples as the table of config/sources/README.md')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan sources list --region 32 --status ok')
    .action((options: Options) => {
      const { config } = locateConfig(context.env);
      const loaded = loadSources(config).filter(({ source }) => isWanted(source, options));
      const sources = loaded.map(({ source }) => source);
      if (options.markdown) {
        context.stdout.write(formatSourcesTable(sources));
        return;
      }
      const health = healthHere(context, config, sources);
      if (options.json) {
        printJson(
          context,
          loaded.map(({ source, file }) => ({ ...source, file, health: health.get(source.id) })),
        );
      } else if (sources.length === 0) printLines(context, 'no source fits');
      else
        printLines(
          context,
          ...inColumns(sources.map((source) => cells(source, health.get(source.id)?.status))),
        );
    });
}

function isWanted({ region, status, tags }: Source, options: Options): boolean {
  const wanted = options.region;
  return (
    (wanted === undefined ||
      wanted === '00' ||
      (region !== undefined && shorten(region).startsWith(wanted))) &&
    (options.status === undefined || status === options.status) &&
    (options.tag === undefined || tags.includes(options.tag))
  );
}

/** A data folder that can't be read is no reason to show no sources. */
function healthHere(context: CliContext, config: string, sources: readonly Source[]) {
  try {
    return sourcesHealth(
      loadSettings(config, context.env).data,
      sources.map(({ id }) => id),
    );
  } catch (error) {
    if (!(error instanceof AnlanError)) throw error;
    context.log.warn(`${error.message}: shown without the last runs`);
    return new Map<string, never>();
  }
}

function cells(source: Source, health: string | undefined): readonly string[] {
  const { id, name, region, profile, status } = source;
  const place = region === undefined ? 'no region' : (lookUpRegion(region)?.path ?? region);
  return [id, name, place, profile ?? 'recognised', status, health ?? 'never run'];
}

/** Rows of cells side by side, each column as wide as its widest cell; Chinese characters take two columns. */
function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}
