import { z } from 'zod';

const words = z.string().min(1);

/** Anything that could be part of a sentence is too short to be taken out by its words alone. */
const lineSchema = z
  .strictObject({
    /** The line begins with this phrase, label marks and spaces aside. */
    starts: words.optional(),
    /** The line ends with this phrase, closing brackets aside. */
    ends: words.optional(),
    /** The line contains all of these words. */
    contains: z.array(words).optional(),
    /** The line is exactly this phrase. */
    is: words.optional(),
    /** A line with one of these words stays. */
    unless: z.array(words).default([]),
    /** Also in the middle of a text: print headers stand between pages. */
    anywhere: z.boolean().default(false),
    /** Longest line, in characters, that may be taken out. */
    longest: z.int().positive().default(200),
    example: words,
  })
  .refine(({ starts, ends, contains, is }) => (starts ?? ends ?? contains ?? is) !== undefined, {
    message: 'a line needs one of "starts", "ends", "contains", "is"',
  });

const watermarkSchema = z.strictObject({
  /** This phrase, inside a sentence or at its end. */
  text: z.string().min(4),
  /** An occurrence with one of these words in it stays. */
  unless: z.array(words).default([]),
  example: words,
});

const spamSchema = z.strictObject({
  /** Trade the words belong to: gambling, loans, invoices … */
  class: words,
  words: z.array(words).min(2),
  /** So many different words of it make a line spam. */
  least: z.int().min(2).default(3),
  example: words,
});

/**
 * config/boilerplate.yaml: lines and strings that belong to the site, not to the article, each with an example. Phrases
 * may hold {名} (1 to 20 characters of one clause), {数} (digits) and {网址} (an address or domain).
 */
export const boilerplateSchema = z.strictObject({
  /** Whole lines, taken out only in the first and last part of a text unless they say `anywhere`. */
  lines: z.array(lineSchema).default([]),
  /** Strings put into sentences against copying, taken out wherever they stand. */
  watermarks: z.array(watermarkSchema).default([]),
  /** Lines of other trades put before or behind the text. */
  spam: z
    .strictObject({
      /** A line that fights such trades is no spam: 打击, 整治, 警惕. */
      unless: z.array(words).default([]),
      classes: z.array(spamSchema).default([]),
    })
    .default({ unless: [], classes: [] }),
});

export type Boilerplate = z.infer<typeof boilerplateSchema>;
export type LineRule = Boilerplate['lines'][number];

/** No vocabulary at all: nothing is taken out. */
export const noBoilerplate: Boilerplate = { lines: [], watermarks: [], spam: { unless: [], classes: [] } };
