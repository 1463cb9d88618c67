import { createHash } from 'node:crypto';
import type { Article } from '../article.ts';

/** What the page says, in a fixed order; nothing about when or by which version it was read. */
export type PageContent = Pick<Article, 'title' | 'body'> & {
  readonly [Field in
    | 'subtitle'
    | 'published_at'
    | 'issued_on'
    | 'source'
    | 'publisher'
    | 'reposted_from'
    | 'authors'
    | 'editors'
    | 'attachments']?: Article[Field] | undefined;
} & { readonly document_number?: string | undefined; readonly index_number?: string | undefined };

/** SHA-256 (64 hex digits) over what the page says: the same page fetched again has the same hash. */
export function contentHash(content: PageContent): string {
  const { reposted_from: from } = content;
  const said = [
    content.title,
    content.subtitle ?? null,
    content.body,
    content.published_at ?? null,
    content.issued_on ?? null,
    content.source ?? null,
    content.publisher ?? null,
    from ? [from.name, from.url ?? null] : null,
    content.authors ?? [],
    content.editors ?? [],
    content.document_number ?? null,
    content.index_number ?? null,
    (content.attachments ?? []).map(({ url, name, type }) => [url, name, type]),
  ];
  return sha256(JSON.stringify(said));
}

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
