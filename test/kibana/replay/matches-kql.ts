import type { Fields } from '../field-caps.ts';
import type { Kql } from '../kql/parse-kql.ts';
import { type Document, type Value, valuesOf } from './document.ts';
import { timePoint } from './time-point.ts';

/** Does the question fit the document? In plain TypeScript, to hold Elasticsearch's answer against; words of a text are not asked. */
export function matchesKql(kql: Kql, document: Document, fields: Fields, now: Date): boolean {
  switch (kql.kind) {
    case 'all':
      return true;
    case 'and':
      return kql.parts.every((part) => matchesKql(part, document, fields, now));
    case 'or':
      return kql.parts.some((part) => matchesKql(part, document, fields, now));
    case 'not':
      return !matchesKql(kql.part, document, fields, now);
    case 'nested':
      throw new Error('no index of ours has nested objects');
    case 'range': {
      const limit = asNumber(kql.value, fields.get(kql.field)?.kind, now);
      return valuesOf(document, kql.field).some((value) =>
        compare(asNumber(value, fields.get(kql.field)?.kind, now), limit, kql.operator),
      );
    }
    case 'is': {
      if (kql.field === undefined) throw new Error('a question without a field');
      const caps = fields.get(kql.field);
      const values = valuesOf(document, kql.field);
      if (!kql.isQuoted && kql.value === '*') return values.length > 0;
      if (caps?.type !== 'keyword' && caps?.kind !== 'number' && caps?.kind !== 'boolean')
        throw new Error(`${kql.field} is ${caps?.type}`);
      if (kql.value.includes('*')) throw new Error('a pattern is not matched here');
      return values.some((value) =>
        caps.kind === 'number' ? Number(value) === Number(kql.value) : String(value) === kql.value,
      );
    }
  }
}

/** Dates as milliseconds. */
export function asNumber(value: Value, kind: string | undefined, now: Date): number {
  return kind === 'date' ? timePoint(String(value), now) : Number(value);
}

function compare(value: number, limit: number, operator: 'gt' | 'gte' | 'lt' | 'lte'): boolean {
  if (operator === 'gt') return value > limit;
  if (operator === 'gte') return value >= limit;
  return operator === 'lt' ? value < limit : value <= limit;
}
