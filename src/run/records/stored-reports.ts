import { z } from 'zod';
import { sourceStatuses } from '../../crawl/crawl-types.ts';

const number = z.number().optional();
const text = z.string().optional();
const counts = z.record(z.string(), z.number()).default({});

/** What a run's record takes from its report in the store; reports of older versions lack some of it. */
export const storedRunSchema = z.object({
  mode: text,
  pipelineVersion: text,
  totals: counts,
  findings: counts,
  clusters: z.object({ changed: number }).default({}),
  interrupted: z.boolean().default(false),
  outage: z.string().optional(),
  /** Why it could not go on. */
  error: text,
});

/** The same of a source in a run. */
export const storedSourceSchema = z.object({
  at: text,
  mode: text,
  status: z.enum(sourceStatuses),
  reason: text,
  advice: text,
  since: text,
  badRuns: number,
  columns: z.array(z.object({ status: z.enum(sourceStatuses) })).default([]),
  statuses: counts,
  lists: number,
  entries: number,
  fetched: number,
  notModified: number,
  bytes: number,
  new: number,
  changed: number,
  unchanged: number,
  duplicate: number,
  irrelevant: number,
  refused: number,
  forbidden: number,
  failed: number,
  left: number,
  gone: number,
  newest: text,
  recentNew: number,
  usualNew: number,
});

export type StoredRun = z.infer<typeof storedRunSchema>;
export type StoredSource = z.infer<typeof storedSourceSchema>;
