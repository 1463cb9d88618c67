import { Option } from 'commander';
import { ConfigError } from '../errors.ts';
import type { Workspace } from '../run/workspace.ts';
import type { LetterFilter } from '../store/letter-box.ts';

export interface LetterOptions {
  readonly code?: string;
  readonly id?: readonly string[];
}

/** The options that choose letters. */
export const letterOptions = (): readonly Option[] => [
  new Option(
    '--code <code>',
    'only letters with this kind of reason, as "anlan index status" names it: 400, schema …',
  ),
  new Option('--id <id...>', 'only the letters of these articles, by id or by URL'),
];

/** Which letters are meant; an article that has none → ConfigError. */
export function letterFilter({ store }: Pick<Workspace, 'store'>, { code, id }: LetterOptions): LetterFilter {
  const articleIds = id?.map((word) => {
    const articleId = /^https?:/i.test(word) ? store.pages.get(word)?.articleId : word.toLowerCase();
    if (
      articleId !== undefined &&
      (store.outbox.ofArticle(articleId) ?? store.deadLetters.ofArticle(articleId))
    )
      return articleId;
    throw new ConfigError(`${word}: no letter is kept for it`, {
      advice: 'See "anlan index letters list"; what is not there is in the index, or was never made.',
    });
  });
  return { ...(code !== undefined && { code }), ...(articleIds && { articleIds }) };
}
