import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { kinds } from '../../../src/article.ts';
import { type SampleHost, sampleSites } from '../sample-article.ts';

const text = z.string().min(1);
const hosts = Object.keys(sampleSites) as [SampleHost, ...SampleHost[]];

/** One article as written by hand: `text` is a paragraph a line, with slots that fillSlots fills. */
const entrySchema = z.strictObject({
  title: text,
  /** A month, of which the seed picks a working day, or a day. */
  date: z.string().regex(/^\d{4}-\d\d(-\d\d)?$/),
  kind: z.enum(kinds),
  topics: z.array(text),
  text,
  column: text.optional(),
  region: text.optional(),
  publisher: text.optional(),
  source: text.optional(),
  author: text.optional(),
  relevant: z.boolean().optional(),
  number: text.optional(),
  /** True where the page prints an index number. */
  index: z.boolean().optional(),
  /** 成文日期, in days from publication. */
  issued: z.int().max(0).optional(),
  attachments: z.array(text).optional(),
  /** Characters behind the paywall; `said` where the page also prints how many it leaves out. */
  paywall: z.strictObject({ hidden: z.int().positive(), said: z.boolean() }).optional(),
});

/** A reprint takes all but these from the article it repeats. */
const reprintSchema = z.strictObject({
  reprintOf: text,
  /** Days after the original. */
  later: z.int().positive(),
  title: text.optional(),
  column: text.optional(),
  source: text.optional(),
});

const siteSchema = z.strictObject({
  host: z.enum(hosts),
  publisher: text.optional(),
  source: text.optional(),
  region: text.optional(),
  column: text,
  dayOnly: z.boolean().optional(),
  editors: z.array(text).optional(),
  /** First 18 signs of an index number (the organ's credit code). */
  indexPrefix: z.string().length(18).optional(),
  articles: z.array(z.union([reprintSchema, entrySchema])),
});

export type Entry = Readonly<z.infer<typeof entrySchema>>;
export type Reprint = Readonly<z.infer<typeof reprintSchema>>;
export type SiteMaterial = Readonly<z.infer<typeof siteSchema>>;

const namesSchema = z.record(z.enum(['firm', 'road', 'surname', 'given']), z.array(text));
export type Names = Readonly<z.infer<typeof namesSchema>>;

export interface Material {
  readonly sites: readonly SiteMaterial[];
  readonly names: Names;
  /** Region code → path. */
  readonly regions: Readonly<Record<string, string>>;
}

const load = (name: string): unknown =>
  parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8'));

/** Reads the hand-written material, one file a site; throws where a file does not fit its schema. */
export function readMaterial(): Material {
  const files = hosts.map((host) => host.replace('.example', '').replace('.', '-'));
  return {
    sites: files.map((file) => siteSchema.parse(load(file))),
    names: namesSchema.parse(load('names')),
    regions: z.record(z.string(), text).parse(load('regions')),
  };
}
