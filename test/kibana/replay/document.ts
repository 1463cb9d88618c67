/** A document as Elasticsearch keeps it. */
export type Document = Readonly<Record<string, unknown>>;
export type Value = string | number | boolean;

/** All values of a field, those within lists too; nothing where it is absent. */
export function valuesOf(document: unknown, field: string): readonly Value[] {
  if (Array.isArray(document)) return document.flatMap((item) => valuesOf(item, field));
  if (typeof document !== 'object' || document === null) {
    const isValue =
      typeof document === 'string' || typeof document === 'number' || typeof document === 'boolean';
    return field === '' && isValue ? [document] : [];
  }
  return Object.entries(document).flatMap(([key, inner]) => {
    if (key === field) return valuesOf(inner, '');
    return field.startsWith(`${key}.`) ? valuesOf(inner, field.slice(key.length + 1)) : [];
  });
}
