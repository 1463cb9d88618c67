import { hash } from 'node:crypto';
import type { ArchiveRef } from '../archive/open-archive.ts';
import type { RawPage } from '../raw-page.ts';
import type { PageState } from '../store/page-row.ts';

/** Is it done, and does its copy lie in the archive? Only then may it be asked conditionally. */
export function isKnown(state: PageState | undefined): state is PageState & { readonly ref: ArchiveRef } {
  return state?.outcome !== undefined && state.outcome !== 'gone' && state.ref !== undefined;
}

/** Has the index its article, under this page's name? */
export function isIndexed(state: PageState | undefined): state is PageState {
  return state?.outcome === 'new' || state?.outcome === 'changed' || state?.outcome === 'unchanged';
}

/** Clocks differ: a Last-Modified so far ahead of ours is none, milliseconds. */
const clockSlack = 5 * 60_000;

/**
 * What a later conditional request is made with. A Last-Modified that is no date or lies in the future is left out: with it a
 * server would answer 304 until that day, whatever changes (RFC 9110, 8.8.2.1).
 */
export function validators(page: RawPage): { readonly etag?: string; readonly lastModified?: string } {
  const { etag, 'last-modified': lastModified } = page.headers;
  const at = Date.parse(lastModified ?? '');
  const isUsable = lastModified !== undefined && at <= Date.parse(page.fetchedAt) + clockSlack;
  return { ...(etag ? { etag } : {}), ...(isUsable ? { lastModified } : {}) };
}

/** SHA-256 of a body, in hex: tells whether a page that was sent again is the same. */
export function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}
