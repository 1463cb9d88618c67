import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { articleSchema } from '../../article.ts';
import { pageDocumentSchema } from '../../page-document.ts';
import { runDocumentSchema } from '../../run-document.ts';
import { articleMapping } from './article-mapping.ts';
import { pageMapping, runMapping } from './record-mappings.ts';

export interface IndexField {
  /** `region.province_code` */
  readonly path: string;
  /** As Elasticsearch has it; `kept`: neither found nor counted. */
  readonly type: string;
  /** The same in other forms: `folded` → `publisher.folded`. */
  readonly forms: readonly string[];
  /** What its schema says of it. */
  readonly meaning?: string;
}

const indices = {
  articles: { mapping: articleMapping, schema: articleSchema },
  runs: { mapping: runMapping, schema: runDocumentSchema },
  pages: { mapping: pageMapping, schema: pageDocumentSchema },
} as const;

/** Every field of an index, as its mapping has it, with what its schema says of it. */
export function indexFields(name: keyof typeof indices): readonly IndexField[] {
  const { mapping, schema } = indices[name];
  const meanings = new Map(meaningsOf(schema, ''));
  return fieldsOf(mapping().properties, '').map((field) => {
    const meaning = meanings.get(field.path);
    return meaning === undefined ? field : { ...field, meaning };
  });
}

function fieldsOf(
  properties: Record<string, estypes.MappingProperty> | undefined,
  path: string,
): readonly IndexField[] {
  return Object.entries(properties ?? {}).flatMap(([name, property]): readonly IndexField[] => {
    const at = path ? `${path}.${name}` : name;
    if ('properties' in property) return fieldsOf(property.properties, at);
    const isKept =
      ('index' in property && property.index === false) || ('enabled' in property && !property.enabled);
    const forms = 'fields' in property ? Object.keys(property.fields ?? {}) : [];
    return [{ path: at, type: isKept ? 'kept' : (property.type ?? 'object'), forms }];
  });
}

function* meaningsOf(schema: z.ZodObject, path: string): Iterable<readonly [string, string]> {
  for (const [name, field] of Object.entries(schema.shape)) {
    const at = path ? `${path}.${name}` : name;
    const { inner, meaning } = unwrap(field);
    if (meaning !== undefined) yield [at, meaning];
    if (inner instanceof z.ZodObject) yield* meaningsOf(inner, at);
  }
}

/** What is inside optional, read-only and list, and the outermost description. */
function unwrap(field: unknown): { readonly inner: unknown; readonly meaning?: string } {
  let inner = field;
  let meaning: string | undefined;
  for (;;) {
    if (inner instanceof z.ZodType) meaning ??= inner.description;
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodReadonly) inner = inner.unwrap();
    else if (inner instanceof z.ZodArray) inner = inner.element;
    else return { inner, ...(meaning !== undefined && { meaning }) };
  }
}
