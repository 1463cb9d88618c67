import cron from 'node-cron';
import { z } from 'zod';

/** pipelines/<name>.yaml: what runs when. */
export const pipelineSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  description: z.string().optional(),
  /** Cron expression, Asia/Shanghai; absent = only by hand. */
  schedule: z
    .string()
    .refine((text) => cron.validate(text), 'no cron expression: write five fields, such as "0 2 * * *"')
    .optional(),
  sources: z
    .strictObject({
      ids: z.array(z.string()).optional(),
      /** GB/T 2260 prefixes. */
      regions: z.array(z.string()).optional(),
      tags: z.array(z.string()).optional(),
      not_tags: z.array(z.string()).optional(),
    })
    .prefault({}),
  mode: z.enum(['incremental', 'full', 'reprocess']).default('incremental'),
  limits: z
    .strictObject({
      /** Of the whole run; the rest waits for the next one. */
      pages: z.int().positive().optional(),
    })
    .prefault({}),
});

export type Pipeline = z.infer<typeof pipelineSchema>;
