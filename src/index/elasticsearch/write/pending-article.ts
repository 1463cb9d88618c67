import type { Article } from '../../../article.ts';
import type { Versioned } from '../../article-version.ts';
import { bulkLine } from '../bulk/bulk-request.ts';
import { toDocument } from './article-document.ts';

/** An article on its way, as bytes, with what earlier tries have shown. */
export interface PendingArticle {
  readonly position: number;
  readonly id: string;
  readonly versioned: Versioned;
  readonly source: Buffer;
  /** Of its lines in a request. */
  readonly bytes: number;
  /** Was there anything before the first try that may have written it? */
  wasStored: boolean;
  /** A try ended without an answer: it may have been written all the same. */
  mayBeWritten: boolean;
  /** A version at least as high was in its way. */
  hadConflict: boolean;
}

/** Bytes of the line before the document, its id apart. */
const headBytes = 80;

/** An article ready to be sent; `position`: its place in the call. */
export function pendingArticle(article: Article, position: number): PendingArticle {
  const source = bulkLine(toDocument(article));
  return {
    position,
    id: article.id,
    versioned: article,
    source,
    bytes: source.length + headBytes + Buffer.byteLength(article.id),
    wasStored: false,
    mayBeWritten: false,
    hadConflict: false,
  };
}
