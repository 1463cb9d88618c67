export interface Reference {
  readonly type: SavedObjectType | 'index-pattern';
  readonly id: string;
  readonly name: string;
}

/** One line of the file that Kibana imports. */
export interface SavedObject {
  readonly type: SavedObjectType;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly managed: false;
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
}

/**
 * Version whose form each type is written in: Kibana migrates from there, and refuses one that is newer than it knows.
 * Without a stamp it would run every migration since 7.0, which fail on today's Lens. As Kibana 8.17 exports them.
 */
const stamps = {
  'index-pattern': '8.0.0',
  search: '8.0.0',
  dashboard: '10.2.0',
} as const;
export type SavedObjectType = keyof typeof stamps;

/** An object with its stamps; what Kibana fills in itself (version, dates, users) is left out, so that builds do not differ. */
export function savedObject(
  type: SavedObjectType,
  id: string,
  attributes: SavedObject['attributes'],
  references: readonly Reference[] = [],
): SavedObject {
  return {
    type,
    id,
    attributes,
    references,
    managed: false,
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: stamps[type],
  };
}
