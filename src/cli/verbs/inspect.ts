import { Command } from 'commander';
import { readYaml } from '../../config/read-yaml.ts';
import { type Source, sourceSchema } from '../../config/source.ts';
import { fetchOrRecall } from '../../run/fetch-or-recall.ts';
import { knowledgeHere } from '../../run/knowledge.ts';
import { type NormaliseInput, normalise } from '../../run/normalise.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatInspection } from '../format-inspection.ts';
import { readInput } from '../read-input.ts';

interface Options {
  readonly url?: string;
  readonly site?: string;
  readonly fetch?: true;
  readonly json?: true;
  readonly all?: true;
}

/** `anlan inspect`: one page, stage by stage. */
export function inspectVerb(context: CliContext): Command {
  return new Command('inspect')
    .description(
      'one page stage by stage: charset evidence, where each field came from and what else was thought of, each repair',
    )
    .argument('<page>', 'a URL (its archived copy, else fetched now), a file, or - for standard input')
    .option('--fetch', 'fetch a URL now even if it is archived')
    .option('--url <url>', 'where a file came from')
    .option('--site <file>', 'a source file, for its selectors, region and encoding')
    .option('--all', 'show each repair and doubt, not a few of each kind')
    .option('--json', 'print all stages as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan inspect saved-page.html --url https://www.example.gov.cn/art/2024/7/30/art_1_2.html',
    )
    .action(async (page: string, options: Options) => {
      const site = options.site === undefined ? undefined : readYaml(options.site, sourceSchema);
      const input = /^https?:\/\//i.test(page)
        ? await fromUrl(context, page, options.fetch ?? false, site)
        : await fromFile(context, page, options.url, site);
      const stages = normalise({ ...input, explain: true }, knowledgeHere(context.env));
      if (options.json) {
        const { decoded, draft, cleaned, article, candidates } = stages;
        printJson(context, {
          decode: decoded && {
            charset: decoded.charset,
            evidence: decoded.evidence,
            findings: decoded.findings,
          },
          extract: draft,
          clean: cleaned,
          article,
          candidates,
        });
      } else printLines(context, formatInspection(stages, { all: options.all ?? false }));
    });
}

async function fromUrl(
  context: CliContext,
  url: string,
  fetch: boolean,
  site?: Source,
): Promise<NormaliseInput> {
  return withWorkspace(context, async (workspace) => {
    const { page, source } = await fetchOrRecall(workspace, url, { fetch, signal: context.signal });
    if (page.status !== 200) {
      context.log.warn(
        { url, status: page.status },
        `answered ${page.status}: what follows is its error page`,
      );
    }
    const known = site ?? source;
    return {
      content: page.bytes,
      headers: page.headers,
      url: page.finalUrl,
      fetchedAt: page.fetchedAt,
      ...(known && { source: known }),
    };
  });
}

async function fromFile(
  context: CliContext,
  file: string,
  url?: string,
  site?: Source,
): Promise<NormaliseInput> {
  return {
    content: await readInput(context, file),
    ...(url !== undefined && { url }),
    ...(site && { source: site }),
  };
}
