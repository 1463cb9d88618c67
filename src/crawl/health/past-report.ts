import { z } from 'zod';
import { sourceStatuses } from '../crawl-types.ts';

const count = z.number().default(0);
const counts = z.record(z.string(), z.number()).default({});

/** What later runs read of a source's report; reports of older versions lack some of it. */
const pastReportSchema = z.object({
  at: z.string(),
  mode: z.enum(['incremental', 'full', 'pages']),
  interrupted: z.boolean().default(false),
  status: z.enum(sourceStatuses),
  reason: z.string().optional(),
  since: z.string().optional(),
  badRuns: z.number().optional(),
  columns: z
    .array(
      z.object({
        columnId: z.string(),
        status: z.enum(sourceStatuses),
        reason: z.string().optional(),
        items: count,
        newest: z.string().optional(),
        dated: z.number().optional(),
        usualGap: z.number().optional(),
        wasFresh: z.boolean().optional(),
        carried: z.boolean().optional(),
      }),
    )
    .default([]),
  lists: count,
  entries: count,
  whole: z.boolean().default(false),
  new: count,
  changed: count,
  unchanged: count,
  duplicate: count,
  irrelevant: count,
  refused: count,
  failed: count,
  failedAs: counts,
  read: count,
  found: counts,
  refusals: counts,
});

export type PastReport = z.infer<typeof pastReportSchema>;
export type PastColumn = PastReport['columns'][number];

/** Runs that are looked back at: two months of nights. */
export const lookBack = 60;

/** The reports of a source's former runs, newest first; those stopped early or of single pages are no history. */
export function pastReports(reports: readonly { readonly report: unknown }[]): readonly PastReport[] {
  return reports.flatMap(({ report }) => {
    const parsed = pastReportSchema.safeParse(report);
    return parsed.success && parsed.data.mode !== 'pages' && !parsed.data.interrupted ? [parsed.data] : [];
  });
}
