import type { Client } from '@elastic/elasticsearch';
import { indexNames } from '../../src/index/index-names.ts';
import { type Fields, fieldCaps } from './field-caps.ts';
import type { SavedObject } from './shapes/object-shape.ts';
import type { Views } from './views.ts';

/** The data views of a file with the fields that the indices under this prefix really have; one over no index of ours has none. */
export async function liveViews(
  client: Client,
  prefix: string,
): Promise<(objects: readonly SavedObject[]) => Views> {
  const byName: ReadonlyMap<string, Fields> = new Map(
    await Promise.all(
      indexNames.map(
        async (name) => [`anlan-${name}`, await fieldCaps(client, `${prefix}-${name}`)] as const,
      ),
    ),
  );
  return (objects) =>
    new Map(
      objects.flatMap((object) => {
        if (object.type !== 'index-pattern') return [];
        return [
          [object.id, { view: object, fields: byName.get(object.attributes.title) ?? new Map() }] as const,
        ];
      }),
    );
}
