import { z } from 'zod';
import { regionNamesSchema, siteSchema } from './article.ts';

/** ISO 8601 as the store writes it, UTC: 2024-07-30T02:00:00.000Z. */
export const utcInstant = z.iso.datetime();
export const count = z.int().nonnegative();

/** Whose record it is; the names are those of an article, so that one filter of Kibana fits all indices. */
export const siteFields = {
  site: siteSchema.pick({ id: true, name: true, host: true, kind: true }).partial({ kind: true }).optional(),
  region: regionNamesSchema.optional(),
};
