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
  id: text,
  name: text.optional(),
  host: text.optional(),
  /** 网站标识码: six digits of GB/T 2260 and four of a serial, or bm and eight digits. */
  id_code: text.optional(),
  kind: z.enum(['government', 'news', 'mirror']),
});

/** A place with the names and codes of all that it lies in. */
export const regionNamesSchema = z.strictObject({
  code: regionCode,
  level: z.enum(regionLevels),
  province: text.optional(),
  city: text.optional(),
  county: text.optional(),
  town: text.optional(),
  /** Names from the province down, joined by `/`: 山东省/枣庄市/峄城区/阴平镇. */
  path: text,
  province_code: regionCode.optional(),
  city_code: regionCode.optional(),
  county_code: regionCode.optional(),
});

const regionSchema = regionNamesSchema.extend({ confidence: z.number().min(0).max(1) });

const documentSchema = z.strictObject({
  /** 发文字号, brackets normalised to 〔〕: 安委办〔2024〕7号. */
  number: text.optional(),
  index_number: text.optional(),
  kind: z.enum(kinds),
});

const figure = z.number().nonnegative();
const figuresSchema = z.strictObject(
  Object.fromEntries(figureNames.map((name) => [name, figure.optional()])) as Record<
    FigureName,
    z.ZodOptional<typeof figure>
  >,
);

const qualitySchema = z.strictObject({
  /** Absent if unknown; false when the page says or shows that text is missing. */
  complete: z.boolean().optional(),
  /** Share of the text that is there, only where the page states its length. */
  completeness: z.number().min(0).max(1).optional(),
  omitted_chars: z.int().nonnegative().optional(),
  total_chars: z.int().nonnegative().optional(),
  masks: z.int().nonnegative(),
  digits_removed: z.int().nonnegative(),
  repairs: z.int().nonnegative(),
  unrepaired: z.int().nonnegative(),
  /** Kinds of damage seen: gbk, pinyin, traditional, charset, digits, paywall … */
  damage: z.array(text),
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
  /** Stable: from the canonical URL; from the content where there is no URL. */
  id: text,
  url: text.optional(),
  canonical_url: text.optional(),
  site: siteSchema.optional(),
  title: text,
  subtitle: text.optional(),
  /** Paragraphs joined by \n. */
  body: z.string(),
  summary: text.optional(),
  lang: text,
  /** Is it a work-safety announcement or news at all; others are counted, not indexed. */
  relevant: z.boolean(),
  published_at: instant.optional(),
  published_precision: z.enum(['minute', 'day', 'month']).optional(),
  /** 成文日期. */
  issued_on: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
  fetched_at: instant.optional(),
  first_seen_at: instant.optional(),
  changed_at: instant.optional(),
  /** SHA-256 over what the page says (title, body, date, source …), not over when it was fetched. */
  content_hash: text,
  pipeline_version: text,
  /** 来源 as printed. */
  source: text.optional(),
  /** The organ that issued it, or that runs the site. */
  publisher: text.optional(),
  reposted_from: z.strictObject({ name: text, url: text.optional() }).optional(),
  authors: z.array(text),
  editors: z.array(text),
  region: regionSchema.optional(),
  regions_mentioned: z.array(regionCode),
  document: documentSchema,
  topics: z.array(text),
  figures: figuresSchema,
  accident_grade: z.enum(accidentGrades).optional(),
  quality: qualitySchema,
  findings: z.array(findingSchema),
  evidence: evidenceSchema,
  fingerprint: z.strictObject({
    /** 64-bit SimHash over 4-grams of the body, 16 hex digits. */
    simhash: z.string().regex(/^[0-9a-f]{16}$/),
    /** 16 bands of a MinHash over the same 4-grams: two texts that share one may be reprints. */
    bands: z.array(text),
  }),
  /** Articles with nearly the same text; derived after a run from other articles, never part of content_hash. */
  cluster: z
    .strictObject({
      /** Id and address of the one that was published first. */
      id: text,
      first_url: text.optional(),
      /** Days from the first publication to this one; absent where one of them has no date. */
      lag_days: z.number().nonnegative().optional(),
      /** Share of this article's text that the first one has too. */
      share: z.number().min(0).max(1),
    })
    .optional(),
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
