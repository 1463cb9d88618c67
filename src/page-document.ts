import { z } from 'zod';
import { count, siteFields, utcInstant } from './record-fields.ts';

/** Health of one known page, a document of `<prefix>-pages`; as the store had it after the run that touched it last. */
export const pageDocumentSchema = z.strictObject({
  id: z.string().min(1),
  '@timestamp': utcInstant.describe('When it was fetched last, else when it was seen first'),
  url: z.string().min(1),
  host: z.string().optional(),
  ...siteFields,
  kind: z.enum(['list', 'article']),
  title: z.string().optional().describe('As its list names it'),
  outcome: z
    .string()
    .min(1)
    .describe(
      'What the last fetch brought: new, changed, unchanged, duplicate, irrelevant, refused, listed, gone, forbidden; pending: not fetched yet',
    ),
  http_status: count.optional().describe('Of the last answer'),
  reason: z.string().optional().describe('Why the last fetch failed; absent once one succeeded'),
  failures: count.describe('Runs in a row in which it could not be had'),
  gone_runs: count.describe('Runs in a row that saw 404 or 410'),
  checks: count.describe('Checks in a row that found it unchanged'),
  changes: count.describe('How often it was found changed'),
  first_seen_at: utcInstant,
  last_fetched_at: utcInstant.optional(),
  changed_at: utcInstant.optional(),
  due_at: utcInstant.optional().describe('When it is asked again'),
  listed_on: z.string().optional().describe('Date that its list gives, as printed'),
  published_on: z.iso.date().optional().describe('Day that the article bears, Asia/Shanghai'),
  article_id: z.string().optional().describe('`id` of its article in the articles index'),
});

export type PageDocument = Readonly<z.infer<typeof pageDocumentSchema>>;
