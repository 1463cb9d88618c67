import { Command } from 'commander';
import { learnSequences } from '../../run/learn-sequences.ts';
import { forgetLearned, writeLearned } from '../../run/learned-sequences.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';

/** `anlan learn`: the repair's language model goes on learning from clean articles. */
export function learnVerb(context: CliContext): Command {
  return new Command('learn')
    .description("learn the words of the index's clean articles, for the repair of damaged ones")
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nLearns anew from all of them each time; "anlan reprocess" then repairs with what was learned.\n' +
        '\nExample:\n  $ anlan learn',
    )
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const { counts, ...learned } = await learnSequences(workspace, { signal: context.signal });
        const { data } = workspace.settings;
        if (learned.learned === 0) {
          const forgotten = forgetLearned(data);
          if (options.json) return printJson(context, { ...learned, forgotten });
          return printLines(
            context,
            `nothing to learn from: ${learned.articles} articles in the index, none of them whole and undamaged` +
              (forgotten ? '; what was learned before is gone' : ''),
          );
        }
        const written = writeLearned(data, counts);
        if (options.json) return printJson(context, { ...learned, written });
        const left = learned.sequences - written.sequences;
        printLines(
          context,
          `learned from ${learned.learned} of ${learned.articles} articles, ${learned.characters} characters` +
            ` (left out: ${learned.damaged} damaged, cut or not in Chinese, ${learned.duplicates} reprints)`,
          `${written.file}: ${written.sequences} sequences, ${written.bytes} bytes` +
            ` (left out: ${left} seen less than ${written.least} times)`,
          ...(learned.forgottenBelow > 0
            ? [
                `on the way, sequences seen less than ${learned.forgottenBelow} times were forgotten to spare memory`,
              ]
            : []),
          'pages that come in from now on are repaired with it; "anlan reprocess" redoes the archived ones',
        );
      }),
    );
}
