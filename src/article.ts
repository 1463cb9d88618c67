import { z } from 'zod';
import { findingSchema } from './finding.ts';

/** Kinds in their order of precedence; what the headline reports decides. */
export const kinds = [
  'accident',
  'enforcement',
  'notice',
  'policy',
  'plan',
  'speech',
  'meeting',
  'inspection',
  'training',
  'campaign',
  'news',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

export const regionLevels = ['nation', 'province', 'city', 'county', 'town'] as const;
export type RegionLevel = (typeof regionLevels)[number];

export const figureNames = [
  'deaths',
  'missing',
  'injuries',
  'direct_loss_cny',
  'enterprises_inspected',
  'people_sent',
  'hazards_found',
  'hazards_rectified',
  'orders_issued',
  'suspended',
  'fines_cny',
  'trained',
  'leaflets',
] as const;
export type FigureName = (typeof figureNames)[number];

/** Grades of State Council Order 493, article 3. */
export const accidentGrades = ['一般', '较大', '重大', '特别重大'] as const;

const text = z.string().min(1);
/** ISO 8601 with the offset of China, such as 2022-02-11T09:23:51+08:00. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
/** GB/T 2260 (2, 4 or 6 digits) or NBS (9 digits); `00` stands for the nation. */
const regionCode = z.string().regex(/^(\d\d|\d{4}|\d{6}|\d{9})$/);

/** Where the page was found. */
export const siteSchema = z.strictObject({
  id: text.describe('Id of its source file'),
  name: text.optional(),
  host: text.optional(),
  id_code: text
    .optional()
    .describe('网站标识码: six digits of GB/T 2260 and four of a serial, or bm and eight digits'),
  kind: z.enum(['government', 'news', 'mirror']),
});

/** A place with the names and codes of all that it lies in. */
export const regionNamesSchema = z.strictObject({
  code: regionCode.describe('GB/T 2260 (2, 4 or 6 digits) or NBS (9 digits); `00`: the nation'),
  level: z.enum(regionLevels),
  province: text.optional(),
  city: text.optional(),
  county: text.optional(),
  town: text.optional(),
  path: text.describe('Names from the province down, joined by `/`: 山东省/枣庄市/峄城区/阴平镇'),
  province_code: regionCode.optional(),
  city_code: regionCode.optional(),
  county_code: regionCode.optional(),
});

const regionSchema = regionNamesSchema.extend({ confidence: z.number().min(0).max(1) });

const documentSchema = z.strictObject({
  number: text.optional().describe('发文字号, brackets normalised to 〔〕: 安委办〔2024〕7号'),
  index_number: text.optional().describe('索引号'),
  kind: z.enum(kinds).describe('What the headline reports'),
});

const figure = z.number().nonnegative();
const figuresSchema = z.strictObject(
  Object.fromEntries(figureNames.map((name) => [name, figure.optional()])) as Record<
    FigureName,
    z.ZodOptional<typeof figure>
  >,
);

const qualitySchema = z.strictObject({
  complete: z
    .boolean()
    .optional()
    .describe('Absent if unknown; false when the page says or shows that text is missing'),
  completeness: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of the text that is there, only where the page states its length'),
  omitted_chars: z.int().nonnegative().optional(),
  total_chars: z.int().nonnegative().optional(),
  masks: z.int().nonnegative().describe('Words that the page hides, left as they are'),
  digits_removed: z.int().nonnegative().describe('Numbers that were taken out of the page'),
  repairs: z.int().nonnegative().describe('Places put right'),
  unrepaired: z.int().nonnegative().describe('Damaged places left as they were found'),
  damage: z
    .array(text)
    .describe('Kinds of damage seen: gbk, pinyin, traditional, charset, digits, paywall …'),
});

/** Why each value is what it is, with the words it was read from. */
const evidenceSchema = z.strictObject({
  title: text.optional(),
  body: text.optional(),
  published_at: text.optional(),
  publisher: text.optional(),
  region: text.optional(),
  kind: text.optional(),
  topics: text.optional(),
  figures: text.optional(),
});

/** The one declaration of an article: mapping, tables, filters and docs come from it or are checked against it. */
export const articleSchema = z.strictObject({
  id: text.describe('Stable: from the canonical URL; from the content where there is no URL'),
  url: text.optional(),
  canonical_url: text.optional(),
  site: siteSchema.optional(),
  title: text,
  subtitle: text.optional(),
  body: z.string().describe('Paragraphs, one a line'),
  summary: text.optional(),
  lang: text,
  relevant: z
    .boolean()
    .describe('Is it a work-safety announcement or news at all; others are counted, not indexed'),
  published_at: instant
    .optional()
    .describe('When it was published; a day without a time is 2024-07-30T00:00:00+08:00'),
  published_precision: z.enum(['minute', 'day', 'month']).optional(),
  issued_on: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional()
    .describe('成文日期'),
  fetched_at: instant.optional(),
  first_seen_at: instant.optional().describe('When a list named it first'),
  changed_at: instant.optional().describe('When its content changed last'),
  content_hash: text.describe(
    'SHA-256 over what the page says (title, body, date, source …), not over when it was fetched',
  ),
  pipeline_version: text.describe('Of the rules and vocabularies that made it'),
  source: text.optional().describe('来源 as printed'),
  publisher: text.optional().describe('The organ that issued it, or that runs the site'),
  reposted_from: z
    .strictObject({ name: text, url: text.optional() })
    .optional()
    .describe('The site whose text it repeats'),
  authors: z.array(text),
  editors: z.array(text),
  region: regionSchema.optional().describe('Where it belongs'),
  regions_mentioned: z.array(regionCode).describe('Codes of the places it names'),
  document: documentSchema,
  topics: z.array(text).describe('Names of config/topics.yaml'),
  figures: figuresSchema.describe('Plain numbers that it states; money in CNY'),
  accident_grade: z.enum(accidentGrades).optional().describe('State Council Order 493, article 3'),
  quality: qualitySchema,
  findings: z.array(findingSchema).describe('What was repaired, or seen and left'),
  evidence: evidenceSchema.describe('Why each value is what it is, with the words it was read from'),
  fingerprint: z.strictObject({
    simhash: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe('64 bits over 4-grams of the body, 16 hex digits'),
    bands: z
      .array(text)
      .describe('16 bands of a MinHash over the same 4-grams: two texts that share one may be reprints'),
  }),
  cluster: z
    .strictObject({
      id: text.describe('Id of the article that was published first'),
      first_url: text.optional().describe('Its address'),
      lag_days: z
        .number()
        .nonnegative()
        .optional()
        .describe('Days from the first publication to this one; absent where one of them has no date'),
      share: z.number().min(0).max(1).describe("Share of this article's text that the first one has too"),
    })
    .optional()
    .describe('Articles with nearly the same text; derived after a run, never part of content_hash'),
  attachments: z.array(z.strictObject({ url: text, name: text, type: text })),
});

/** Arrays and tuples included: a mapped type over them keeps their form. */
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type Article = DeepReadonly<z.infer<typeof articleSchema>>;
export type Site = NonNullable<Article['site']>;
export type Region = NonNullable<Article['region']>;
export type Quality = Article['quality'];
export type Figures = Article['figures'];
export type Cluster = NonNullable<Article['cluster']>;
export type AccidentGrade = (typeof accidentGrades)[number];
