import type { Article } from '../article.ts';

const fields: Readonly<Record<string, (article: Article) => unknown>> = {
  title: ({ evidence, title }) => evidence.title ?? title,
  body: ({ body }) => body.trim(),
  published_at: ({ published_at: at }) => at,
  source: ({ source }) => source,
  publisher: ({ publisher }) => publisher,
  region: ({ region }) => region,
  'document.number': ({ document }) => document.number,
  authors: ({ authors }) => authors.length,
  attachments: ({ attachments }) => attachments.length,
};

/** Which fields a page had; the shares of them tell whether a site's layout has changed. */
export function foundFields(article: Article): readonly string[] {
  return Object.keys(fields).filter((name) => Boolean(fields[name]?.(article)));
}
