import { Command, Option } from 'commander';
import { compareRegions, type Question } from '../../compare/compare-regions.ts';
import { formatComparison } from '../../compare/format-comparison.ts';
import { metrics } from '../../compare/metric.ts';
import { groupLevels } from '../../index/region-keys.ts';
import { withWorkspace } from '../../run/workspace.ts';
import type { CliContext } from '../context.ts';
import { filterOptions } from '../parse-options.ts';
import { requireFilter } from '../require-filter.ts';

type Format = 'table' | 'csv' | 'json';
interface Options extends Omit<Question, 'metrics'> {
  readonly metric?: Question['metrics'];
  readonly format: Format;
  readonly json?: true;
}

/** `anlan compare`: one line a region. */
export function compareVerb(context: CliContext): Command {
  const command = new Command('compare')
    .description('compare regions: articles, coverage and figures, a line each')
    .addOption(new Option('--by <level>', 'level of the regions').choices(groupLevels).default('province'));
  for (const option of filterOptions()) command.addOption(option);
  return command
    .option('--words <words>', 'only articles that hold these words')
    .addOption(new Option('--metric <name...>', 'columns to show').choices(metrics))
    .addOption(
      new Option('--format <format>', 'how to print').choices(['table', 'csv', 'json']).default('table'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan compare --by city --topic 有限空间 --since 2024-01-01 --format csv',
    )
    .action(async ({ format, json, metric, ...question }: Options) => {
      await withWorkspace(context, async ({ index, knowledge }) => {
        requireFilter(question, knowledge.topics);
        const comparison = await compareRegions(index, { ...question, ...(metric && { metrics: metric }) });
        context.stdout.write(`${formatComparison(comparison, json ? 'json' : format)}\n`);
      });
    });
}
