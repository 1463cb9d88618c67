import { AnlanError } from '../../errors.ts';
import type { Trial } from './read-trial.ts';

/** A page as it was seen: its text, where it really stands, and what it is read as. */
export interface SeenPage {
  readonly html: string;
  readonly url: string;
  readonly trial: Trial;
}

/** Looks at one page; walls, robots.txt, error statuses → their errors. */
export type Look = (url: string) => Promise<SeenPage>;

/** A look that remembers what it saw; a failure is its reason. */
export type LimitedLook = ((url: string) => Promise<SeenPage | string>) & {
  /** Looks that are left. */
  readonly left: () => number;
};

/** Pages seen, each once, no more than may be; a failure is its reason. */
export function limitedLook(look: Look | undefined, start: SeenPage, most: number): LimitedLook {
  const known = new Map<string, Promise<SeenPage | string>>([[start.url, Promise.resolve(start)]]);
  let left = look ? most : Number.POSITIVE_INFINITY;
  const seen = (url: string): Promise<SeenPage | string> => {
    const address = url.replace(/#.*$/s, '');
    const before = known.get(address);
    if (before) return before;
    if (!look) return Promise.resolve('not fetched');
    if (left-- <= 0) return Promise.resolve('not looked at: enough requests for once');
    const page = look(url).catch((error: unknown) => {
      if (error instanceof AnlanError) return error.message.replace(`${url}: `, '');
      throw error;
    });
    known.set(address, page);
    return page;
  };
  return Object.assign(seen, { left: () => left });
}
