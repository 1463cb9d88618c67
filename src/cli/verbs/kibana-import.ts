import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { insecureWay } from '../../access/insecure-way.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { locateConfig } from '../../config/locate.ts';
import { ConfigError } from '../../errors.ts';
import { buildObjects } from '../../kibana/build-objects.ts';
import { importSavedObjects } from '../../kibana/import/import-saved-objects.ts';
import { toNdjson } from '../../kibana/to-ndjson.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatImport } from '../format-import.ts';

interface Options {
  readonly url?: string;
  readonly space?: string;
  readonly file?: string;
  readonly overwrite: boolean;
  readonly wait?: number | true;
  readonly timeout: number;
  readonly json?: true;
}

/** Seconds that `--wait` alone means: a Kibana that migrates its objects takes minutes to start. */
const longWait = 300;

/** `anlan kibana import`: data views, dashboards and searches into a space of Kibana. */
export function kibanaImportVerb(context: CliContext): Command {
  return new Command('import')
    .description('import data views, dashboards and searches into Kibana; safe to repeat')
    .option('--url <url>', 'Kibana, with its base path (kibana.url, ANLAN_KIBANA_URL)')
    .option('--space <id>', 'space to import into (kibana.space, ANLAN_KIBANA_SPACE)', parseSpace)
    .option('--file <file>', "another NDJSON file, sent as it is; without it Anlan's own, for index.prefix")
    .option('--no-overwrite', 'leave objects that are there as they are, and say so')
    .option('--wait [seconds]', `wait for a Kibana that is starting (alone: ${longWait})`, parseSeconds)
    .option('--timeout <seconds>', 'for one answer', parseSeconds, 120)
    .option('--json', 'print what became of each object as JSON')
    .addHelpText(
      'after',
      '\nAccount: ANLAN_KIBANA_API_KEY, or ANLAN_KIBANA_USERNAME and ANLAN_KIBANA_PASSWORD.' +
        '\nExit status: 0 all imported; 1 Kibana refused; 2 address, account, space or file is wrong; 3 Kibana cannot be reached.' +
        '\n\nExample:\n  $ anlan kibana import --url https://kibana.example.org/kibana --space safety --wait',
    )
    .action(async (options: Options) => {
      const { kibana, index } = loadSettings(locateConfig(context.env).config, context.env);
      const { file } = options;
      const url = options.url === undefined ? kibana.url : parseUrl(options.url);
      const warning = insecureWay('kibana', url, context.env);
      if (warning) context.log.warn(warning);
      const objects = file === undefined ? toNdjson(buildObjects(index.prefix)) : readFile(file);
      const result = await importSavedObjects(objects, {
        url,
        space: options.space ?? kibana.space,
        ca: kibana.ca,
        caFingerprint: kibana.ca_fingerprint,
        env: context.env,
        overwrite: options.overwrite,
        patience: options.wait === true ? longWait : (options.wait ?? 0),
        timeout: options.timeout,
        name: file ?? "Anlan's objects",
        signal: context.signal,
        onWait: (why) => context.log.info({ why: why.message }, 'Kibana is not ready, trying again'),
      });
      if (!result.success) context.exit(exitCodes.sourcesFailed);
      if (options.json) printJson(context, result);
      else printLines(context, ...formatImport(result));
    });
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${path} cannot be read`, {
      cause,
      advice: "Name another with --file, or leave it away for Anlan's own objects.",
    });
  }
}

function parseUrl(text: string): string {
  if (URL.canParse(text)) {
    const { username, password } = new URL(text);
    if (username === '' && password === '') return text;
    throw new ConfigError('--url holds an account, and every process may read a command line', {
      advice: 'Set ANLAN_KIBANA_USERNAME and ANLAN_KIBANA_PASSWORD instead.',
    });
  }
  const shown = text.replace(/^.*@/s, '***@');
  throw new ConfigError(`--url ${shown}: no web address`, {
    advice: 'Write it as https://example.org:5601.',
  });
}

function parseSpace(text: string): string {
  if (/^[a-z0-9_-]+$/.test(text)) return text;
  throw new InvalidArgumentError('write small letters, digits, _ and -.');
}

function parseSeconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('write seconds, as 300.');
}
