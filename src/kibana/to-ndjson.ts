import type { SavedObject } from './saved-object.ts';

/** One object a line, as `POST /api/saved_objects/_import` takes them; the same objects give the same bytes. */
export function toNdjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
