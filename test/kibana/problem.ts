/** The rules that a file of saved objects is held to; each has broken copies that it must find. */
export const rules = [
  'parse',
  'unique',
  'newline',
  'references',
  'grid',
  'layers',
  'accessors',
  'operations',
  'fields',
  'queries',
  'titles',
  'controls',
  'vega',
] as const;
export type Rule = (typeof rules)[number];

export interface Problem {
  readonly rule: Rule;
  /** Object, panel, layer, column. */
  readonly at: string;
  readonly says: string;
}
