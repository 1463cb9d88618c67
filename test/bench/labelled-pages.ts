import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a careful reader says of a page; an absent key is not measured, null says that the page has no such thing. */
const truthSchema = z.object({
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Content-management system or sort of site. */
  family: z.string().default('small'),
  /** A, B: news media; C: forums, blogs and old pages; gov, english; refuse: no article. */
  set: z.enum(['A', 'B', 'C', 'gov', 'english', 'refuse', 'small']).default('small'),
  /** `held` pages are never looked at while rules are written: they tell how far the rules carry. */
  part: z.enum(['dev', 'held']).default('dev'),
  draft: z.object({
    pageType: z.string().optional(),
    title: z.string().nullish(),
    publishedAt: z.string().nullish(),
    source: z.string().nullish(),
    publisher: z.string().nullish(),
    subtitle: z.string().nullish(),
    authors: z.array(z.string()).optional(),
    editors: z.array(z.string()).optional(),
    issuedOn: z.string().nullish(),
    documentNumber: z.string().nullish(),
    indexNumber: z.string().nullish(),
    siteIdCode: z.string().nullish(),
    attachments: z.array(z.object({ url: z.string() })).optional(),
  }),
  paragraphs: z.array(z.string()).optional(),
});

export interface LabelledPage extends z.infer<typeof truthSchema> {
  readonly slug: string;
  readonly bytes: Buffer;
}

const folders = [join(import.meta.dirname, 'pages'), join(import.meta.dirname, '../pages')];

/** All labelled pages: the large ones of this folder, and the small ones that hold one rule each (test/pages). */
export function labelledPages(): readonly LabelledPage[] {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name: slug }) => {
        const page = readdirSync(join(folder, slug)).find((file) => /^page\.(?:html|txt|md)$/.test(file));
        if (page === undefined)
          throw new Error(`${join(folder, slug)} has no page.html, page.txt or page.md`);
        const label = join(folder, slug, 'expected.json');
        const read = truthSchema.safeParse(JSON.parse(readFileSync(label, 'utf8')));
        if (!read.success) throw new Error(`${label}: ${z.prettifyError(read.error)}`);
        return { ...read.data, slug, bytes: readFileSync(join(folder, slug, page)) };
      }),
  );
}
