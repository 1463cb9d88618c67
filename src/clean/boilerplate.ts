import { z } from 'zod';

const words = z.string().min(1);

/** Anything that could be part of a sentence is too short to be taken out by its words alone. */
const lineSchema = z
  .strictObject({
    /** The line begins with these words, label marks and spaces aside. */
    starts: words.optional(),
    /** The line contains all of these. */
    contains: z.array(words).optional(),
    /** The line is exactly this. */
    is: words.optional(),
    /** Longest line, in characters, that may be taken out. */
    longest: z.int().positive().default(200),
    example: words,
  })
  .refine((line) => line.starts !== undefined || line.contains !== undefined || line.is !== undefined, {
    message: 'a line needs one of "starts", "contains", "is"',
  });

const watermarkSchema = z.strictObject({
  /** Exactly these characters, inside a sentence or at its end. */
  text: z.string().min(4),
  example: words,
});

/** config/boilerplate.yaml: lines and strings that belong to the site, not to the article, each with an example. */
export const boilerplateSchema = z.strictObject({
  /** Whole lines, taken out only in the first and last part of a text. */
  lines: z.array(lineSchema).default([]),
  /** Strings put into sentences against copying, taken out wherever they stand. */
  watermarks: z.array(watermarkSchema).default([]),
});

export type Boilerplate = z.infer<typeof boilerplateSchema>;

/** No vocabulary at all: nothing is taken out. */
export const noBoilerplate: Boilerplate = { lines: [], watermarks: [] };
