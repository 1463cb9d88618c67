import { sha256 } from './content-hash.ts';

/** Id of an article, 32 hex digits: from its canonical URL, or where it has none from its words. */
export function articleId(canonicalUrl: string | undefined, words = ''): string {
  return sha256(canonicalUrl ?? words).slice(0, 32);
}
