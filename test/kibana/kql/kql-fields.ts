import type { Kql } from './parse-kql.ts';

/** Fields that a question asks, those of nested objects with their path; `undefined` where it asks any. */
export function kqlFields(kql: Kql, path = ''): readonly (string | undefined)[] {
  switch (kql.kind) {
    case 'all':
      return [];
    case 'and':
    case 'or':
      return kql.parts.flatMap((part) => kqlFields(part, path));
    case 'not':
      return kqlFields(kql.part, path);
    case 'nested':
      return kqlFields(kql.part, `${path}${kql.path}.`);
    case 'is':
    case 'range':
      return [kql.field === undefined ? undefined : path + kql.field];
  }
}
