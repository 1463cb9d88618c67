import { PageError } from '../errors.ts';

/** What a damaged record is reported as: where (`file@offset`), and what is wrong with it. */
export function damaged(where: string, what: string, cause?: unknown): PageError {
  return new PageError(`${where}: damaged archive record (${what})`, {
    ...(cause === undefined ? {} : { cause }),
    advice: 'The page can be fetched again with "anlan recrawl".',
  });
}
