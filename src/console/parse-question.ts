import { z } from 'zod';
import { kinds } from '../article.ts';
import { definedOnly } from '../defined-only.ts';
import type { GroupQuery } from '../index/article-index.ts';
import { groupLevels } from '../index/region-keys.ts';

const day = z.iso.date();
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const questionSchema = z.object({
  by: z.preprocess((value) => value || undefined, z.enum(groupLevels).default('province')),
  words: optional(z.string().max(100)),
  region: optional(z.string().regex(/^(\d\d|\d{4}|\d{6}|\d{9})$/)),
  topic: optional(z.string().max(40)),
  kind: optional(z.enum(kinds)),
  since: optional(day),
  until: optional(day),
});

export type ConsoleQuestion = GroupQuery;

/** The query string as a question; a part that is not understood is named, and left out. */
export function parseQuestion(query: Readonly<Record<string, string>>): {
  readonly question: ConsoleQuestion;
  readonly problems: readonly string[];
} {
  const parsed = questionSchema.safeParse(query);
  if (parsed.success) return { question: definedOnly(parsed.data), problems: [] };
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !wrong.has(name)));
  return {
    question: definedOnly(questionSchema.parse(rest)),
    problems: [...wrong].map(
      (name) => `${name}: 「${query[name] ?? ''}」 is not understood and was left out`,
    ),
  };
}
