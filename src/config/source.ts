import { z } from 'zod';
import { hoursSchema } from './settings.ts';

const selector = z.string().min(1);
const webUrl = z.url({ protocol: /^https?$/ });

/** CSS selectors where the profile does not fit; `until` (day) marks a layout that older pages still have. */
const selectorsSchema = z.strictObject({
  /** List: one element for each entry, and inside it the link, title and date. */
  item: selector.optional(),
  link: selector.optional(),
  date: selector.optional(),
  next: selector.optional(),
  /** Article. */
  title: selector.optional(),
  body: selector.optional(),
  published_at: selector.optional(),
  source: selector.optional(),
  until: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
});

/** How lists are built and paged: CMS families, feeds and sitemaps; `list` for any other. */
export const profiles = [
  'trs', // 拓尔思 WCM
  'hanweb', // 大汉 jpage
  'jpaas', // 大汉 jpaas
  'vsb', // 博达
  'ucap', // 开普
  'govcn', // www.gov.cn and its JSON lists
  'gkmlpt', // 广东 government information platform
  'list',
  'feed', // RSS, Atom
  'sitemap',
] as const;
export type Profile = (typeof profiles)[number];

/** `unverified`: its lists were never seen, so it is not crawled yet. */
export const sourceStates = ['ok', 'unverified', 'off'] as const;

/** One site = one file under config/sources: data without code. */
export const sourceSchema = z.strictObject({
  /** Unique over all files: lower-case letters, digits and hyphens. */
  id: z.string().regex(/^[a-z0-9-]+$/, 'use lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  home: webUrl,
  kind: z.enum(['government', 'news', 'mirror']),
  /** GB/T 2260 (2, 4, 6 digits) or NBS (9): where the site's own organ sits; absent for aggregators and mirrors. */
  region: z
    .string()
    .regex(/^(\d\d|\d{4}|\d{6}|\d{9})$/, 'write the code of a region: "42", "3206", "621122" or "621122101"')
    .optional(),
  /** How its lists are built and paged; absent: recognised on each list page. */
  profile: z.enum(profiles).optional(),
  columns: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        name: z.string().min(1),
        url: webUrl,
        /** Where this list is built in another way than the others. */
        profile: z.enum(profiles).optional(),
        /** The list needs a browser: a plain fetch sees an empty shell. */
        browser: z.boolean().optional(),
      }),
    )
    .default([]),
  selectors: z.union([selectorsSchema, z.array(selectorsSchema)]).optional(),
  encoding: z.string().optional(),
  /** Lists and articles need a browser. */
  browser: z.boolean().optional(),
  /** Least seconds between two requests to the host. */
  delay: z.number().min(0).max(120).optional(),
  /** Requests under way at once to the host. */
  concurrency: z.int().min(1).max(16).optional(),
  /** Hours of the day in which it is asked, Asia/Shanghai: `22:00-06:30`. */
  hours: hoursSchema.optional(),
  /** Query parameters that name a visit and not a page, beside those everybody knows (utm_…, jsessionid). */
  ignore_parameters: z.array(z.string().min(1)).optional(),
  /** What a healthy run yields; anything else is reported. */
  expect: z
    .strictObject({
      min: z.int().nonnegative().optional(),
      max: z.int().nonnegative().optional(),
      newest_days: z.number().positive().optional(),
      with_date: z.number().min(0).max(1).optional(),
    })
    .optional(),
  tags: z.array(z.string()).default([]),
  status: z.enum(sourceStates).default('ok'),
  /** One of the bundled sample sites, which the run serves itself on loopback. */
  sample: z.boolean().default(false),
  note: z.string().optional(),
});

export type Source = z.infer<typeof sourceSchema>;
export type Column = Source['columns'][number];
export type Selectors = z.infer<typeof selectorsSchema>;
