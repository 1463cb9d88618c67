import { Command } from 'commander';
import type { SearchQuery } from '../../index/article-index.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { filterOptions, parseCount } from '../parse-options.ts';
import { requireFilter } from '../require-filter.ts';
import { requireFinding } from '../require-finding.ts';

interface Options extends Omit<SearchQuery, 'words' | 'finding'> {
  readonly json?: true;
  readonly finding?: string;
}

/** `anlan search`: articles that hold all the words. */
export function searchVerb(context: CliContext): Command {
  const command = new Command('search')
    .description('find articles that hold all the words (Simplified or Traditional)')
    .argument('<words...>', 'what to look for');
  for (const option of filterOptions()) command.addOption(option);
  return command
    .option('--finding <code>', 'only articles with this finding: gbk-unrepaired, masked, text-lost …')
    .option('--limit <n>', 'at most so many', parseCount, 20)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan search 有限空间 --region 42 --since 2024-01-01')
    .action(async (words: string[], { json, finding, ...rest }: Options) => {
      const query = { ...rest, ...(finding !== undefined && { finding: requireFinding(finding) }) };
      await withWorkspace(context, async ({ index, knowledge }) => {
        requireFilter(query, knowledge.topics);
        const result = await index.search({ ...query, words: words.join(' ') });
        if (json) return printJson(context, result);
        for (const { article, highlights } of result.hits) {
          const day = article.published_at?.slice(0, 10) ?? '----------';
          printLines(context, `${day}  ${article.region?.path ?? '(no region)'}  ${article.title}`);
          if (highlights[0]) printLines(context, `            ${highlights[0]}`);
          if (article.url) printLines(context, `            ${article.url}`);
        }
        printLines(context, `${result.hits.length} of ${result.total}`);
      });
    });
}
