import { Command } from 'commander';
import { loadSettings } from '../../config/load-settings.ts';
import { locateConfig } from '../../config/locate.ts';
import type { Source } from '../../config/source.ts';
import { ConfigError } from '../../errors.ts';
import { knowledgeHere } from '../../run/knowledge.ts';
import type { Proposal } from '../../run/sources/propose-source.ts';
import { type CliContext, printJson } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readInput } from '../read-input.ts';
import { webAddress } from '../web-address.ts';

interface Options {
  readonly file?: string;
  readonly url?: string;
  readonly write?: true;
  readonly json?: true;
}

/** Pages that are looked at beside the first one and robots.txt. */
const mostPages = 10;

/** `anlan sources add`: a source file for a site, proposed from its home or column page. */
export function sourcesAddVerb(context: CliContext): Command {
  return new Command('add')
    .description(
      'proposes a source file: who runs the site, how its lists are built, which columns carry work-safety announcements; some twelve requests, politely',
    )
    .argument('[url]', "the site's home page, or one of its columns")
    .option('--file <page>', 'a saved page instead (- for standard input), offline; with --url')
    .option('--url <url>', 'where the saved page came from')
    .option(
      '--write',
      'save it as config/sources/<province>/<id>.yaml; a file that is there is never overwritten',
    )
    .option('--json', 'print {file, source, evidence, left_out, warnings, written}')
    .addHelpText(
      'after',
      '\nExit status: 0 columns were found; 1 none was, or the site refuses; 2 usage, or the file is there already.\n' +
        '\nExample:\n  $ anlan sources add https://www.example.gov.cn/\n' +
        '  $ anlan sources add https://www.example.gov.cn/ --write\n' +
        '  $ anlan sources add --file home.html --url https://www.example.gov.cn/',
    )
    .action(async (target: string | undefined, options: Options) => {
      const given = target ?? options.url;
      if (given === undefined) {
        throw new ConfigError('sources add: which site?', {
          advice:
            'Give the address of its home page or of one of its columns; with --file, where the page came from.',
        });
      }
      const url = webAddress(given);
      const { config } = locateConfig(context.env);
      const [{ formatProposal, proposedSource }, saving] = await Promise.all([
        import('../../run/sources/format-proposal.ts'),
        import('../../run/sources/save-proposal.ts'),
      ]);
      const sources = saving.readableSources(config);
      const proposal = await propose(
        context,
        config,
        url,
        options.file,
        sources.map(({ source }) => source),
      );
      const known = sources.find(({ source }) => source === proposal.known);
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const source = proposedSource(proposal, today);
      const text = formatProposal(proposal, url, today);
      const file = known?.file ?? saving.sourceFile(config, source);
      const other = sources.find((one) => one.source.id === source.id && one !== known);
      const warnings = [
        ...saving.proposalOddities(text, file),
        ...(other ? [`the id ${source.id} is taken by ${other.file}: give it another one`] : []),
      ];
      const found = proposal.columns.length > 0;
      if (options.write && found) saving.saveProposal(file, text, known?.file ?? other?.file);
      const written = options.write === true && found;
      if (options.json)
        printJson(context, {
          file,
          source,
          evidence: evidenceOf(proposal),
          left_out: proposal.leftOut,
          warnings,
          written,
        });
      else if (written) context.stdout.write(`${file}\n`);
      else context.stdout.write(text);
      for (const warning of warnings) context.stderr.write(`anlan: ${warning}\n`);
      if (found) return;
      context.exit(exitCodes.sourcesFailed);
      const { shell, leftOut } = proposal;
      const why =
        shell ?? (leftOut.length > 0 ? `${leftOut.length} were looked at and left out` : 'no link names one');
      context.stderr.write(
        `anlan: ${url}: no column with work-safety announcements was found: ${why}\n` +
          '  → Open the site in a browser and give the address of such a column: anlan sources add <column>; or save the page there: --file.\n',
      );
    });
}

async function propose(
  context: CliContext,
  config: string,
  url: string,
  file: string | undefined,
  sources: readonly Source[],
): Promise<Proposal> {
  const [{ proposeSource }, { lookThrough, savedPage }] = await Promise.all([
    import('../../run/sources/propose-source.ts'),
    import('../../run/sources/look-at-page.ts'),
  ]);
  const now = new Date();
  const knowledge = () => knowledgeHere(context.env);
  if (file !== undefined) {
    const start = await savedPage(await readInput(context, file), url, knowledge);
    return proposeSource({ start, sources, now, most: mostPages });
  }
  const settings = loadSettings(config, context.env);
  const { withPoliteFetch } = await import('../../run/polite-fetch.ts');
  return withPoliteFetch(
    { settings, sources: [], log: context.log, now: () => new Date() },
    async (fetchPage) => {
      const look = lookThrough(fetchPage, { delay: settings.crawl.delay, knowledge, signal: context.signal });
      return proposeSource({ look, start: await look(url), sources, now, most: mostPages });
    },
  );
}

function evidenceOf({ site, profileEvidence, columns }: Proposal) {
  return {
    name: site.nameEvidence,
    region: site.regionEvidence,
    profile: profileEvidence,
    columns: Object.fromEntries(columns.map(({ id, why, verdict }) => [id, { why, ...verdict }])),
  };
}
