import type { ImportOptions } from '../../src/kibana/import/import-saved-objects.ts';

/** A data view and a dashboard that needs it. */
export const objects = [
  {
    type: 'index-pattern',
    id: 'anlan-articles',
    attributes: { title: 'anlan-articles', name: '公告', timeFieldName: 'published_at' },
    references: [],
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: '8.0.0',
  },
  {
    type: 'dashboard',
    id: 'anlan-regions',
    attributes: { title: '区域对比', panelsJSON: '[{"index":"anlan-articles"}]' },
    references: [{ type: 'index-pattern', id: 'anlan-articles', name: 'a' }],
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: '10.2.0',
  },
] as const;

/** One JSON object a line. */
export function toNdjson(list: readonly unknown[]): string {
  return list.map((object) => `${JSON.stringify(object)}\n`).join('');
}

/** What an import is given unless the test says otherwise: no account, no patience. */
export function importOptions(url: string, given: Partial<ImportOptions> = {}): ImportOptions {
  return {
    url,
    space: 'default',
    overwrite: true,
    patience: 0,
    timeout: 5,
    env: {},
    name: 'test.ndjson',
    ...given,
  };
}
