import { PageError, RetryableError } from '../../errors.ts';
import type { RawPage } from '../../raw-page.ts';
import { retryAfterOf } from '../../retry-after.ts';
import { NoindexError } from '../politeness/noindex-error.ts';
import { pageDirectives } from '../politeness/page-directives.ts';
import { RobotsForbidError } from '../politeness/robots-forbid-error.ts';
import { recogniseWall } from './recognise-wall.ts';
import type { Wall } from './wall.ts';

/** The page is a wall: challenge, login or refusal. */
export class WallError extends PageError {
  readonly wall: Wall;
  readonly status: number;

  constructor(url: string, wall: Wall, status: number) {
    super(`${url}: ${wall.reason}`, {
      advice: 'Walls are respected, never worked around: ask the site for access, or take the source out.',
    });
    this.wall = wall;
    this.status = status;
  }
}

/** The page says with status 200 that the server failed on it: worth another try, but no word about its host. */
export class PageFaultError extends RetryableError {}

/** The page answered with an error status. */
export class StatusError extends PageError {
  readonly status: number;

  constructor(said: string, status: number) {
    super(said);
    this.status = status;
  }
}

/** What may be read: an article is a page; a list may also be an answer of an API, a feed or a sitemap. */
const accepted = {
  article: /html|xml|text\/plain|octet-stream/i,
  list: /html|xml|json|javascript|text\/(plain|csv)|rss|atom|octet-stream|gzip/i,
} as const;

/**
 * Passes pages that are one: walls → WallError; 429 and 5xx → RetryableError with Retry-After; other errors → StatusError, so too
 * a content type that is no page (`accept: 'list'`: nor JSON, XML, a feed). An article that asks not to be indexed →
 * NoindexError, a list whose links are not to be followed → RobotsForbidError; `token` is our name in such directives.
 */
export function checkStatus(
  page: RawPage,
  html: string,
  {
    accept = 'article',
    token = 'anlan',
  }: { readonly accept?: keyof typeof accepted; readonly token?: string } = {},
): void {
  const { status, url } = page;
  const wall = status === 429 ? undefined : recogniseWall(page, html, accept);
  if (wall?.kind === 'fault') throw new PageFaultError(`${url}: ${wall.reason}`, { status });
  if (wall?.kind === 'maintenance') throw new RetryableError(`${url}: ${wall.reason}`, { status });
  if (wall) throw new WallError(url, wall, status);
  if (status === 429 || status >= 500) {
    throw new RetryableError(`${url}: answered ${status}`, {
      ...retryAfterOf(page.headers, new Date(page.fetchedAt)),
      status,
    });
  }
  if (status < 200 || status >= 300) {
    const moved =
      page.finalUrl === url ? '' : ` at ${page.finalUrl.slice(0, 200)}, where it was redirected to`;
    throw new StatusError(`${url}: answered ${status}${moved}`, status);
  }
  const type = page.headers['content-type'] ?? '';
  if (type !== '' && !accepted[accept].test(type)) {
    throw new StatusError(`${url}: is ${type.slice(0, 60)} and no page`, status);
  }
  const directives = pageDirectives({ html, headers: page.headers, at: page.fetchedAt }, token);
  const advice = 'It is respected: ask the site, or take the column out.';
  if (accept === 'article' && directives.noindex !== undefined)
    throw new NoindexError(`${url}: ${directives.noindex} says that it is not to be indexed`, { advice });
  if (accept === 'list' && directives.nofollow !== undefined)
    throw new RobotsForbidError(`${url}: ${directives.nofollow} says that its links are not to be followed`, {
      advice,
    });
}
