import { Command, Option } from 'commander';
import { loadSettings } from '../../config/load-settings.ts';
import { loadSources, requireSource } from '../../config/load-sources.ts';
import { locateConfig } from '../../config/locate.ts';
import { readYaml } from '../../config/read-yaml.ts';
import { type Profile, profiles, type Source, sourceSchema } from '../../config/source.ts';
import { shellAdvice } from '../../crawl/walls/recognise-shell.ts';
import { ConfigError } from '../../errors.ts';
import { knowledgeHere } from '../../run/knowledge.ts';
import { readTrial, type Trial } from '../../run/sources/read-trial.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatTrial } from '../format-trial.ts';
import { parseCount } from '../parse-options.ts';
import { readInput } from '../read-input.ts';
import { webAddress } from '../web-address.ts';

interface Options {
  readonly file?: string;
  readonly url?: string;
  readonly profile?: Profile;
  readonly site?: string;
  readonly column?: string;
  readonly next?: number;
  readonly json?: true;
}

/** `anlan sources try`: what a list and an article of it are read as. */
export function sourcesTryVerb(context: CliContext): Command {
  return new Command('try')
    .description(
      'fetches one list and one article of it, or reads a saved page, and shows what is read; writes nothing',
    )
    .argument('[source]', "a source's id, or the URL of a list or an article")
    .option('--file <page>', 'a saved page instead (- for standard input), offline; with --url')
    .option('--url <url>', 'where the saved page came from')
    .addOption(
      new Option('--profile <name>', 'how the list is built, instead of what is recognised').choices(
        profiles,
      ),
    )
    .option('--site <file>', 'a source file, for its profile, selectors and encoding')
    .option('--column <id>', 'the column of the source; its first one when absent')
    .option('--next <pages>', 'so many pages of the list after the first one', parseCount)
    .option('--json', 'print {items: [{title, url, date}], next, total_pages?, cms?, article?}')
    .addHelpText(
      'after',
      '\nExit status: 0 entries or an article were found; 1 neither was; 2 usage.\n' +
        '\nExample:\n  $ anlan sources try mem --next 2\n' +
        '  $ anlan sources try https://www.example.gov.cn/tzgg/\n' +
        '  $ anlan sources try --file page.html --url https://www.example.gov.cn/tzgg/ --json',
    )
    .action(async (target: string | undefined, options: Options) => {
      const site = options.site === undefined ? undefined : readYaml(options.site, sourceSchema);
      const trial = await (options.file === undefined
        ? fetched(context, target, options, site)
        : saved(context, options.file, target, options, site));
      const found = trial.items.length > 0 || trial.article !== undefined;
      if (options.json) printJson(context, asJson(trial));
      else if (found) printLines(context, ...formatTrial(trial));
      if (found) return;
      context.exit(exitCodes.sourcesFailed);
      context.stderr.write(
        `anlan: nothing recognised: ${trial.refusal ?? 'neither entries nor an article'}\n  → ${adviceFor(trial)}\n`,
      );
    });
}

async function saved(
  context: CliContext,
  file: string,
  target: string | undefined,
  options: Options,
  site: Source | undefined,
): Promise<Trial> {
  const given = options.url ?? target;
  if (given === undefined) {
    throw new ConfigError(`--file ${file}: where did the page come from?`, {
      advice: 'Give its address with --url: links are resolved against it.',
    });
  }
  const url = webAddress(given);
  const column = site?.columns.find((one) => one.id === options.column || one.url === url);
  const bytes = await readInput(context, file);
  return readTrial({ bytes, url, profile: options.profile, source: site, column }, () =>
    knowledgeHere(context.env),
  );
}

async function fetched(
  context: CliContext,
  target: string | undefined,
  options: Options,
  site: Source | undefined,
): Promise<Trial> {
  const { config } = locateConfig(context.env);
  const settings = loadSettings(config, context.env);
  const { url, source } = locate(target ?? options.url, options, site, () =>
    loadSources(config).map((entry) => entry.source),
  );
  const [{ withPoliteFetch }, { trySource }] = await Promise.all([
    import('../../run/polite-fetch.ts'),
    import('../../run/sources/try-source.ts'),
  ]);
  const parts = { settings, sources: source ? [source] : [], log: context.log, now: () => new Date() };
  return withPoliteFetch(parts, (fetchPage) =>
    trySource(fetchPage, {
      url,
      source,
      profile: options.profile,
      following: options.next ?? 0,
      delay: source?.delay ?? settings.crawl.delay,
      knowledge: () => knowledgeHere(context.env),
      signal: context.signal,
    }),
  );
}

/** The list to ask: a source's column, or any address, with the source that covers its host. */
function locate(
  target: string | undefined,
  options: Options,
  site: Source | undefined,
  known: () => readonly Source[],
): { readonly url: string; readonly source: Source | undefined } {
  if (target !== undefined && /^https?:/i.test(target)) {
    const url = webAddress(target);
    const { host } = new URL(url);
    return { url, source: site ?? known().find((source) => new URL(source.home).host === host) };
  }
  const source = target === undefined ? site : requireSource(known(), target, 'sources try');
  if (!source) {
    throw new ConfigError('sources try: what is to be tried?', {
      advice: 'Name a source ("anlan sources list"), a URL, or a saved page: --file page.html --url URL.',
    });
  }
  const column =
    options.column === undefined
      ? source.columns[0]
      : source.columns.find((one) => one.id === options.column);
  if (!column && options.column !== undefined) {
    throw new ConfigError(`sources try: ${source.id} has no column "${options.column}"`, {
      advice: `It has ${source.columns.map((one) => one.id).join(', ') || 'none'}.`,
    });
  }
  return { url: column?.url ?? source.home, source };
}

function asJson({ items, next, totalPages, cms, article }: Trial) {
  return {
    items: items.map(({ title, url, date }) => ({ title, url, ...(date !== undefined && { date }) })),
    next: next ?? null,
    ...(totalPages !== undefined && { total_pages: totalPages }),
    ...(cms !== undefined && { cms }),
    ...(article !== undefined && { article }),
  };
}

function adviceFor({ refusal, lists = [] }: Trial): string {
  if (/^(?:challenge|login|forbidden)/.test(refusal ?? ''))
    return 'Walls are respected, never worked around: ask the site for access.';
  const shell = shellAdvice(refusal ?? '');
  if (shell !== undefined) return `${shell} A crawl renders such a page; this look does not.`;
  if (lists[0]) return `Its entries come from ${lists[0].url}: try that address.`;
  return 'Try another --profile, give selectors in a source file (--site), or look for the list with "anlan sources add".';
}
