import { Command } from 'commander';
import { type LearnedFurniture, learnFurniture } from '../../run/learn/learn-furniture.ts';
import { type Learned, learnSequences } from '../../run/learn/learn-sequences.ts';
import { writeFurniture } from '../../run/learn/learned-furniture.ts';
import { forgetLearned, type LearnedFile, writeLearned } from '../../run/learn/learned-sequences.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';

/** `anlan learn`: what only many pages can teach: the words of clean articles, and the lines of each host's template. */
export function learnVerb(context: CliContext): Command {
  return new Command('learn')
    .description("learn the words of the index's clean articles, and the lines that a host's pages repeat")
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nLearns anew from all of them each time: words for the repair of damaged pages, from the index; lines that\n' +
        'belong to a host’s template and not to its articles, from the archive. "anlan reprocess" then uses both.\n' +
        '\nExample:\n  $ anlan learn',
    )
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const { signal } = context;
        const { data } = workspace.settings;
        const { counts, ...learned } = await learnSequences(workspace, { signal });
        const lines = await learnFurniture(workspace, {
          sourceIds: workspace.sources.map(({ source }) => source.id),
          signal,
        });
        const written = learned.learned === 0 ? undefined : writeLearned(data, counts);
        const forgotten = written === undefined && forgetLearned(data);
        const file = writeFurniture(data, lines.furniture);
        if (options.json) {
          const hosts = Object.fromEntries(lines.furniture);
          return printJson(context, {
            ...learned,
            written,
            forgotten,
            furniture: { ...lines, furniture: hosts },
          });
        }
        printLines(
          context,
          ...(written ? wordLines(learned, written) : nothingLearned(learned.articles, forgotten)),
          ...furnitureLines(lines, file),
          ...(written || lines.furniture.size > 0
            ? ['pages that come in from now on are read with it; "anlan reprocess" redoes the archived ones']
            : []),
        );
      }),
    );
}

function wordLines(learned: Omit<Learned, 'counts'>, written: LearnedFile): readonly string[] {
  const left = learned.sequences - written.sequences;
  return [
    `learned from ${learned.learned} of ${learned.articles} articles, ${learned.characters} characters` +
      ` (left out: ${learned.damaged} damaged, cut or not in Chinese, ${learned.duplicates} reprints)`,
    `${written.file}: ${written.sequences} sequences, ${written.bytes} bytes` +
      ` (left out: ${left} seen less than ${written.least} times)`,
    ...(learned.forgottenBelow > 0
      ? [
          `on the way, sequences seen less than ${learned.forgottenBelow} times were forgotten to spare memory`,
        ]
      : []),
  ];
}

function nothingLearned(articles: number, forgotten: boolean): readonly string[] {
  return [
    `nothing to learn from: ${articles} articles in the index, none of them whole and undamaged` +
      (forgotten ? '; what was learned before is gone' : ''),
  ];
}

function furnitureLines({ pages, articles, furniture }: LearnedFurniture, file: string): readonly string[] {
  const lines = [...furniture.values()].reduce((sum, one) => sum + one.length, 0);
  const looked = `${pages} archived pages, ${articles} of them articles that repeat no other`;
  return furniture.size === 0
    ? [`no line of a template found on ${looked}`]
    : [`${file}: ${lines} lines of ${furniture.size} hosts' templates, from ${looked}`];
}
