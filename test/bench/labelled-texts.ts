import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { accidentGrades, figureNames, kinds } from '../../src/article.ts';
import { readYaml } from '../../src/config/read-yaml.ts';

const textSchema = z.strictObject({
  id: z.string().min(1),
  /** `held` texts are never looked at while rules are written: they tell how far the rules carry. */
  part: z.enum(['dev', 'held']),
  url: z.string().optional(),
  siteRegion: z.string().optional(),
  text: z.string().min(1),
  /** What a careful reader says; an absent key is not measured, null says that the text determines none. */
  expect: z.strictObject({
    relevant: z.boolean().optional(),
    region: z
      .string()
      .regex(/^(\d\d|\d{4}|\d{6}|\d{9})$/)
      .nullish(),
    kind: z.enum(kinds).optional(),
    topics: z.array(z.string()).optional(),
    figures: z.partialRecord(z.enum(figureNames), z.number()).optional(),
    grade: z.enum(accidentGrades).nullish(),
    number: z.string().nullish(),
    date: z.string().nullish(),
  }),
});

export interface LabelledText extends z.infer<typeof textSchema> {
  /** Its file, without .yaml: inspection, region-traps … */
  readonly file: string;
}

const folder = join(import.meta.dirname, 'texts');

/** All labelled short texts, file by file. */
export function labelledTexts(): readonly LabelledText[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) =>
      readYaml(join(folder, name), z.array(textSchema)).map((one) => ({
        ...one,
        file: name.slice(0, -'.yaml'.length),
      })),
    );
}
