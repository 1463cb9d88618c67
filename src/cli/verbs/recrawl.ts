import { Command, Option } from 'commander';
import type { Pipeline } from '../../config/pipeline.ts';
import { ConfigError } from '../../errors.ts';
import { planRecrawl, type RecrawlPlan } from '../../run/recrawl/plan-recrawl.ts';
import { resolveTargets } from '../../run/recrawl/resolve-targets.ts';
import type { Narrowing } from '../../run/recrawl/select-pages.ts';
import type { RunReport } from '../../run/report.ts';
import { type Workspace, withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatReport } from '../format-report.ts';
import { parseDay } from '../parse-options.ts';
import { printPlan } from '../print-plan.ts';
import { requireFilter } from '../require-filter.ts';
import { requireFinding } from '../require-finding.ts';
import { runAndShow } from './run.ts';

interface Options {
  readonly since?: string;
  readonly until?: string;
  readonly withFinding?: string;
  readonly failed?: true;
  readonly kind?: 'list' | 'article';
  readonly force?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `anlan recrawl`: fetches again now, whatever the schedule says. */
export function recrawlVerb(context: CliContext): Command {
  const day = (text: string) => parseDay(text);
  return new Command('recrawl')
    .description('fetch again now: pages, articles, sources or regions, or what failed or has a finding')
    .argument(
      '[targets...]',
      'URL, article id, source id or region code; none with --failed or --with-finding: all',
    )
    .option(
      '--since <day>',
      'published (or, where no date is known, first seen) on or after: 2024-01-31, or 30d',
      day,
    )
    .option('--until <day>', 'published on or before', day)
    .option('--with-finding <code>', 'only articles with this finding: gbk-unrepaired, text-lost …')
    .option('--failed', 'only pages whose last fetch failed')
    .addOption(new Option('--kind <kind>', 'only lists, or only articles').choices(['list', 'article']))
    .option('--force', 'ask without conditions and take even unchanged pages again')
    .option('--dry-run', 'only say what would be fetched; nobody is asked')
    .option('--json', 'print the report, or with --dry-run all addresses, as JSON')
    .addHelpText(
      'after',
      `
A region stands for its sources and for what other sources' known articles say of it; a source without more is crawled whole,
by its lists. Options narrow together.

Example:
  $ anlan recrawl http://www.longxi.example/info/2015/18060.htm
  $ anlan recrawl demo-longxi --since 30d --dry-run
  $ anlan recrawl --with-finding gbk-unrepaired --force
  $ anlan recrawl --failed`,
    )
    .action(async (words: string[], options: Options) => {
      await withWorkspace(context, async (workspace) => {
        const narrowing = narrowingOf(options, words);
        const { since, until } = options;
        requireFilter({ ...(since && { since }), ...(until && { until }) }, workspace.knowledge.topics);
        const plan = await planRecrawl(workspace, await resolveTargets(workspace, words), narrowing);
        if (options.dryRun) return printPlan(context, plan, options.json ?? false);
        if (plan.total === 0 && plan.whole.length === 0) {
          if (options.json) return printJson(context, []);
          return printLines(context, 'nothing to fetch: no known page fits');
        }
        const reports = await recrawl(context, workspace, plan, options.force ?? false);
        // A source bears a failed page or two; whoever asks for this very page wants to know.
        const isNamed = words.some((word) => /^https?:/i.test(word));
        if (isNamed && reports.some(({ totals }) => totals.failed > 0)) context.exit(exitCodes.sourcesFailed);
        if (reports.some(({ sources }) => sources.some(({ left }) => left > 0)))
          context.exit(exitCodes.sourcesFailed);
        if (options.json) printJson(context, reports);
        else printLines(context, ...reports.map(formatReport));
      });
    });
}

function narrowingOf(options: Options, words: readonly string[]): Narrowing {
  const { since, until, withFinding, failed, kind } = options;
  if (words.length === 0 && !failed && withFinding === undefined) {
    throw new ConfigError('recrawl: nothing is named', {
      advice: 'Name a URL, an article, a source or a region, or say --failed or --with-finding.',
    });
  }
  if (kind === 'list' && (since !== undefined || until !== undefined || withFinding !== undefined)) {
    throw new ConfigError('recrawl: lists have neither a date nor findings', {
      advice: 'Leave out --kind list, or --since, --until and --with-finding.',
    });
  }
  return {
    kind,
    since,
    until,
    failed,
    finding: withFinding === undefined ? undefined : requireFinding(withFinding),
  };
}

/** Pages by their addresses first, then whole sources. */
async function recrawl(
  context: CliContext,
  workspace: Workspace,
  plan: RecrawlPlan,
  force: boolean,
): Promise<readonly RunReport[]> {
  const reports: RunReport[] = [];
  const named = plan.sources.filter(({ whole }) => !whole);
  if (named.length > 0) {
    const { crawl } = workspace.settings;
    // All that was asked for, and as much again as a run may find where lists are among it.
    const most = Math.max(...named.map(({ lists, articles }) => lists + articles)) + crawl.max_pages;
    const settings = { ...workspace.settings, crawl: { ...crawl, max_pages: most } };
    const ids = named.map(({ sourceId }) => sourceId);
    reports.push(
      await runAndShow(context, { ...workspace, settings }, pipelineOf('recrawl-pages', ids), {
        urls: plan.pages(),
        force,
      }),
    );
  }
  if (plan.whole.length > 0 && !context.signal.aborted) {
    const ids = plan.whole.map((source) => source.id);
    reports.push(await runAndShow(context, workspace, pipelineOf('recrawl', ids), { force }));
  }
  return reports;
}

function pipelineOf(name: string, ids: string[]): Pipeline {
  return { name, mode: 'full', limits: {}, sources: { ids } };
}
