import { Command } from 'commander';
import { cleanText } from '../../clean/clean-text.ts';
import { decodePage } from '../../decode/decode-page.ts';
import { PageError } from '../../errors.ts';
import { cleanOptions, knowledgeHere } from '../../run/knowledge.ts';
import { type CliContext, printJson } from '../context.ts';
import { filterLines } from '../filter-lines.ts';
import { formatFindings } from '../format-findings.ts';
import { readInput } from '../read-input.ts';

interface Options {
  readonly explain?: true;
  readonly all?: true;
  readonly json?: true;
  readonly jsonl?: true;
}

/** `anlan clean`: text in, repaired text out. */
export function cleanVerb(context: CliContext): Command {
  return new Command('clean')
    .description('filter: text in, repaired text out')
    .argument('[file]', 'a file; standard input when absent or -')
    .option('--explain', 'show the repairs as well, on standard error')
    .option('--all', 'with --explain: each of them, not a few of each kind')
    .option('--json', 'print {text, findings, quality}')
    .option('--jsonl', 'JSON lines in {id, text}, out {id, text, findings, quality}')
    .addHelpText('after', '\nExample:\n  $ anlan clean mirrored-page.txt --json')
    .action(async (file: string | undefined, options: Options) => {
      const told = cleanOptions(knowledgeHere(context.env));
      if (options.jsonl) {
        return filterLines(context, file, ({ id, text }) => {
          if (typeof text !== 'string') throw new PageError('a line needs "text", a string');
          return { id, ...cleanText(text, told) };
        });
      }
      const decoded = decodePage(await readInput(context, file), {});
      const cleaned = cleanText(decoded.text, told);
      if (options.explain) {
        const findings = [...decoded.findings, ...cleaned.findings];
        const lines = formatFindings(findings, cleaned.text, { all: options.all ?? false });
        const shown = lines.length > 0 ? lines : ['nothing to repair, no doubt'];
        context.stderr.write(`${[`${decoded.charset}: ${decoded.evidence}`, ...shown].join('\n')}\n`);
      }
      if (options.json) printJson(context, cleaned);
      else context.stdout.write(cleaned.text);
    });
}
