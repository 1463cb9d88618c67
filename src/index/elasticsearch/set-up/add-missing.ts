import type { estypes } from '@elastic/elasticsearch';
import { record } from '../../../is-record.ts';
import type { Connection } from '../connection/connection.ts';
import { isForbidden } from '../connection/is-forbidden.ts';
import { absent, type MappingDifference } from '../differences/compare-mappings.ts';
import { mappingDifferences } from '../differences/find-differences.ts';
import { lackingAnalysers, needsAnalyser } from '../differences/lacking-analysers.ts';
import type { IndexDefinition } from './definitions.ts';
import type { LiveIndex } from './index-state.ts';

/** Adds to the indices what can be added without a rebuild: new fields, limits, `dynamic`; what differs otherwise stays as it is. */
export async function addMissing(
  { ask }: Connection,
  definition: IndexDefinition,
  live: readonly LiveIndex[],
): Promise<void> {
  const [only] = live;
  if (live.length === 1 && only?.isWriteIndex === false) {
    const actions = [{ add: { index: only.index, alias: definition.alias, is_write_index: true } }];
    await ask((client) => client.indices.updateAliases({ actions }));
  }
  for (const item of live) {
    const differences = mappingDifferences(definition, item);
    const mapping = missingMapping(definition.mappings, differences);
    const settings = missingSettings(definition.settings, differences);
    try {
      if (mapping) await ask((client) => client.indices.putMapping({ index: item.index, ...mapping }));
      if (settings) await ask((client) => client.indices.putSettings({ index: item.index, settings }));
    } catch (error) {
      // Who may not add it can still write where nothing of it is needed for that.
      const isNeeded = differences.some(({ isAddable, isLosing }) => isAddable && isLosing);
      if (isNeeded || !isForbidden(error)) throw error;
    }
  }
}

/** The part of the wanted mapping that an index lacks and takes; undefined where it lacks nothing. */
export function missingMapping(
  want: estypes.MappingTypeMapping,
  differences: readonly MappingDifference[],
): estypes.MappingTypeMapping | undefined {
  const addable = differences.filter(({ isAddable, field }) => isAddable && !field.startsWith('settings.'));
  if (addable.length === 0) return undefined;
  const isDynamic = addable.some(({ field }) => field === 'dynamic');
  const tops = new Set(addable.map(({ field }) => topOf(field)));
  const properties = structuredClone(
    Object.fromEntries(Object.entries(want.properties ?? {}).filter(([name]) => tops.has(name))),
  );
  for (const { field, isAddable, want: wanted } of differences) {
    if (!isAddable && wanted !== absent) removeAt(properties, field.split('.'));
  }
  removeNeedy(properties, lackingAnalysers(differences));
  return {
    ...(isDynamic && want.dynamic !== undefined && { dynamic: want.dynamic }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function topOf(field: string): string {
  return field.split('.')[0] ?? field;
}

/** `region.city` out of the properties or sub-fields it stands in. */
function removeAt(within: Record<string, unknown>, [name, ...below]: readonly string[]): void {
  if (name === undefined) return;
  if (below.length === 0) {
    delete within[name];
    return;
  }
  const { properties, fields } = record(within[name]);
  for (const inner of [properties, fields]) {
    if (typeof inner === 'object' && inner !== null) removeAt(inner as Record<string, unknown>, below);
  }
}

/** Fields and sub-fields that need an analyser which the index has not. */
function removeNeedy(within: Record<string, unknown>, lacking: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(within)) {
    const field = record(value);
    if (needsAnalyser(field, lacking)) delete within[name];
    for (const inner of [field.properties, field.fields]) {
      if (typeof inner === 'object' && inner !== null) removeNeedy(inner as Record<string, unknown>, lacking);
    }
  }
}

function missingSettings(
  want: estypes.IndicesIndexSettings,
  differences: readonly MappingDifference[],
): estypes.IndicesIndexSettings | undefined {
  const names = differences
    .filter(({ isAddable, field }) => isAddable && field.startsWith('settings.'))
    .map(({ field }) => field.slice('settings.'.length));
  if (names.length === 0) return undefined;
  return Object.fromEntries(Object.entries(want).filter(([name]) => names.includes(name)));
}
