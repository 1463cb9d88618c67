import { Command } from 'commander';
import { ConfigError } from '../../errors.ts';
import { letterHead } from '../../run/delivery/letter-head.ts';
import { withWorkspace } from '../../run/workspace.ts';
import type { LetterBox } from '../../store/letter-box.ts';
import type { Store } from '../../store/open-store.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatLetter } from '../format-letters.ts';
import { type LetterOptions, letterFilter, letterOptions } from '../letter-options.ts';
import { parseCount } from '../parse-options.ts';

interface Options extends LetterOptions {
  readonly outbox?: true;
  readonly limit?: number;
  readonly all?: true;
  readonly json?: true;
}

const shown = 50;

/** `anlan index letters list|show|discard`: articles that the index does not have. */
export function indexLetters(context: CliContext): Command {
  const letters = new Command('letters')
    .description('articles that the index refused, or that wait for it: look at them, or give them up')
    .addHelpText('after', '\nExample:\n  $ anlan index letters list --code 400');
  const list = new Command('list').description('the dead letters with their reasons, or the outbox');
  const discard = new Command('discard').description(
    'give letters up for good; "anlan reprocess" makes the articles anew',
  );
  for (const option of letterOptions()) {
    list.addOption(option);
    discard.addOption(option);
  }
  list
    .option('--outbox', 'what waits in the outbox instead')
    .option('--limit <n>', `at most so many (${shown})`, parseCount)
    .option('--json', 'print as JSON, a line a letter')
    .addHelpText('after', '\nExample:\n  $ anlan index letters list --code schema')
    .action(async (options: Options) =>
      withWorkspace(context, async ({ store }) => {
        const filter = letterFilter({ store }, options);
        const box = boxOf(store, options);
        const total = box.count(filter);
        const most = options.limit ?? shown;
        let left = most;
        for (let after = 0; left > 0; ) {
          // A few at a time: a letter may be as long as a page.
          const some = box.next({ after, most: Math.min(left, 100) }, filter);
          for (const letter of some) {
            if (options.json) printJson(context, letterHead(letter));
            else printLines(context, ...formatLetter(letterHead(letter)));
          }
          left -= some.length;
          after = some.at(-1)?.id ?? 0;
          if (some.length === 0) break;
        }
        if (options.json) return;
        if (total === 0) printLines(context, 'no letters');
        else if (total > most) printLines(context, `… and ${total - most} more: --limit ${total}`);
      }),
    );
  letters.addCommand(list);
  letters
    .command('show')
    .description('one letter whole: why, how often it was tried, and the article as it was to be indexed')
    .argument('<id>', 'id or URL of the article')
    .option('--json', 'print as JSON, without the summary')
    .addHelpText('after', '\nExample:\n  $ anlan index letters show 3f6c1e')
    .action(async (word: string, options: { json?: true }) =>
      withWorkspace(context, async ({ store }) => {
        const [articleId = ''] = letterFilter({ store }, { id: [word] }).articleIds ?? [];
        const waits = store.outbox.ofArticle(articleId);
        const letter = waits ?? store.deadLetters.ofArticle(articleId);
        if (!letter) return;
        const box = waits ? 'outbox' : 'dead letters';
        if (options.json) return printJson(context, { box, ...letter });
        printLines(context, `${box}:`, ...formatLetter(letterHead(letter)), '');
        printLines(context, JSON.stringify(letter.article, null, 2));
      }),
    );
  discard
    .option('--outbox', 'what waits in the outbox instead')
    .option('--all', 'all of them')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index letters discard --code schema')
    .action(async (options: Options) =>
      withWorkspace(context, async ({ store }) => {
        if (options.code === undefined && options.id === undefined && !options.all) {
          throw new ConfigError('index letters discard: nothing is named', {
            advice: 'Say --code, --id or --all.',
          });
        }
        const discarded = boxOf(store, options).discard(letterFilter({ store }, options));
        if (options.json) return printJson(context, { discarded });
        printLines(
          context,
          `${discarded} given up; their pages are in the archive: "anlan reprocess" makes the articles anew`,
        );
      }),
    );
  letters.addCommand(discard);
  return letters;
}

function boxOf(store: Store, { outbox }: Options): LetterBox {
  return outbox ? store.outbox : store.deadLetters;
}
