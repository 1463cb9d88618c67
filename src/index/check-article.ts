import type { z } from 'zod';
import { type Article, articleSchema } from '../article.ts';
import { longestId } from './longest-id.ts';

/** Why no index will ever take this article, or undefined: fields that the schema does not know, days that no calendar has. */
export function checkArticle(article: Article): string | undefined {
  const checked = articleSchema.safeParse(article);
  if (!checked.success) return schemaReason(checked.error);
  if (Buffer.byteLength(article.id) > longestId) return `id: longer than ${longestId} bytes`;
  for (const name of ['published_at', 'fetched_at', 'first_seen_at', 'changed_at', 'issued_on'] as const) {
    const value = article[name];
    if (value !== undefined && !isRealDate(value)) return `${name}: ${value} is no date`;
  }
  return undefined;
}

/** What does not fit the schema first: `site.kind: …`. */
export function schemaReason({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'article'}: ${issue?.message ?? 'does not fit the schema'}`;
}

/** `2024-02-30T00:00:00+08:00` → false: Date would silently take it for 1 March. */
function isRealDate(value: string): boolean {
  const day = value.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day) return false;
  return value.length === 10 || /T([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(value);
}
