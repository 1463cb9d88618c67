import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { day, keyword } from './field-types.ts';

export type FieldMapping = estypes.MappingProperty;

/** Fields, by path, that are not what their type in the schema says. */
export type SpecialFields = Readonly<Record<string, FieldMapping>>;

/**
 * Elasticsearch mapping walked from a schema: strings are keywords, whole numbers long, others double; fields that nobody
 * declared are refused. A type that it does not know → Error.
 */
export function mapSchema(
  schema: z.ZodObject,
  special: SpecialFields,
  beside: SpecialFields = {},
): estypes.MappingTypeMapping {
  return { dynamic: 'strict', properties: { ...beside, ...mapObject(schema, special, '') } };
}

function mapObject(schema: z.ZodObject, special: SpecialFields, path: string): Record<string, FieldMapping> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const at = path ? `${path}.${name}` : name;
      return [name, special[at] ?? mapField(field, special, at)];
    }),
  );
}

function mapField(field: unknown, special: SpecialFields, path: string): FieldMapping {
  if (field instanceof z.ZodOptional || field instanceof z.ZodReadonly)
    return mapField(field.unwrap(), special, path);
  if (field instanceof z.ZodArray) return mapField(field.element, special, path);
  if (field instanceof z.ZodObject) return { properties: mapObject(field, special, path) };
  if (field instanceof z.ZodBoolean) return { type: 'boolean' };
  if (field instanceof z.ZodNumber) return { type: field.format?.includes('int') ? 'long' : 'double' };
  if (field instanceof z.ZodISODate) return day;
  if (field instanceof z.ZodISODateTime) return { type: 'date' };
  if (field instanceof z.ZodString || field instanceof z.ZodEnum) return keyword;
  throw new Error(`${path}: no mapping for this type of field; add one to src/index/mapping`);
}
