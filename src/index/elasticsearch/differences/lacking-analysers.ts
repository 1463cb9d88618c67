import { record } from '../../../is-record.ts';
import { absent, type MappingDifference } from './compare-mappings.ts';

/** Names of analysers and normalisers that an index has not, and cannot be given while it is open. */
export function lackingAnalysers(differences: readonly MappingDifference[]): ReadonlySet<string> {
  return new Set(
    differences.flatMap(({ field, have }) => {
      const named =
        have === absent ? /^analysis\.(?:analyzer|normalizer)\.(.+)$/.exec(field)?.[1] : undefined;
      return named ?? [];
    }),
  );
}

/** Is this field filed with one of these analysers? */
export function needsAnalyser(
  field: Readonly<Record<string, unknown>>,
  lacking: ReadonlySet<string>,
): boolean {
  return [field.analyzer, field.search_analyzer, field.search_quote_analyzer, field.normalizer].some(
    (name) => typeof name === 'string' && lacking.has(name),
  );
}

/** The mapping of `region.city`, or of the sub-field `title.keyword`. */
export function fieldAt(mapping: object, path: string): Readonly<Record<string, unknown>> | undefined {
  let at: Readonly<Record<string, unknown>> = record(mapping);
  for (const name of path.split('.')) {
    const inner = record(at.properties)[name] ?? record(at.fields)[name];
    if (inner === undefined) return undefined;
    at = record(inner);
  }
  return at;
}
