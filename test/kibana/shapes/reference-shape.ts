import { z } from 'zod';

export const referenceShape = z.strictObject({
  type: z.enum(['index-pattern', 'search', 'dashboard', 'visualization', 'lens']),
  id: z.string().min(1),
  name: z.string().min(1),
});
export type Reference = z.infer<typeof referenceShape>;
