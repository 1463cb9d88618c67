import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { loadSettings } from '../../config/load-settings.ts';
import { locateConfig } from '../../config/locate.ts';
import { ConfigError } from '../../errors.ts';
import { buildObjects } from '../../kibana/build-objects.ts';
import { firstDifference } from '../../kibana/first-difference.ts';
import { toNdjson } from '../../kibana/to-ndjson.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

interface Options {
  readonly check?: true;
  readonly out?: string;
  readonly json?: true;
}

/** `anlan kibana build`. */
export function kibanaBuildVerb(context: CliContext): Command {
  return new Command('build')
    .description('write the saved objects for the index.prefix of the settings')
    .option(
      '--check',
      'write nothing; exit with 1 and the first difference if the file is not what would be built',
    )
    .option(
      '--out <file>',
      'where to, or - for standard output (default: kibana/anlan.ndjson beside anlan.yaml)',
    )
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan kibana build --out -')
    .action((options: Options) => {
      const { config } = locateConfig(context.env);
      const objects = buildObjects(loadSettings(config, context.env).index.prefix);
      const text = toNdjson(objects);
      const file = options.out ?? join(config, 'kibana', 'anlan.ndjson');
      if (options.check) compare(context, file, text, options);
      else if (file === '-') context.stdout.write(text);
      else write(context, file, text, objects.length, options);
    });
}

function compare(context: CliContext, file: string, text: string, { json }: Options): void {
  if (file === '-') {
    throw new ConfigError('--out -: there is nothing on standard output to check', {
      advice: 'Name the file with --out, or leave --out away.',
    });
  }
  const difference = existsSync(file) ? firstDifference(read(file), text) : 'there is no such file';
  if (difference !== undefined) context.exit(exitCodes.sourcesFailed);
  if (json) printJson(context, { file, fresh: difference === undefined, difference });
  else if (difference === undefined) printLines(context, `${shown(file)}: as built`);
  else printLines(context, `${shown(file)}: ${difference}`, '  → Write it with "anlan kibana build".');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be read (${String(cause)})`, {
      cause,
      advice: 'Name a file with --out.',
    });
  }
}

function write(context: CliContext, file: string, text: string, objects: number, { json }: Options): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be written (${String(cause)})`, {
      cause,
      advice: 'Choose another place with --out.',
    });
  }
  if (json) printJson(context, { file, objects });
  else printLines(context, `${shown(file)}: ${objects} objects`);
}

function shown(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? file : near;
}
