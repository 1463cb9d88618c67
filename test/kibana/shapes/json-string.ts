import { z } from 'zod';

/** JSON kept as a string within JSON, as Kibana does with panels and search sources; checked and taken out. */
export function jsonString<T extends z.ZodType>(shape: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `no JSON: ${String(error)}` });
        return z.NEVER;
      }
    })
    .pipe(shape);
}
