import type { RecordIndex } from '../record-index.ts';
import type { Connection } from './connection.ts';
import { indexDefinition } from './definitions.ts';
import { writeRecords } from './write-records.ts';

/** Records in Elasticsearch, over the connection of the articles. */
export function openRecordIndex(connection: Connection): RecordIndex {
  const aliasOf = (name: 'runs' | 'pages'): string => indexDefinition(name, connection.options).alias;
  return {
    async identify(name) {
      const alias = aliasOf(name);
      const found = Object.values(await connection.ask((client) => client.indices.get({ index: alias })));
      const writable = found.find(({ aliases }) => aliases?.[alias]?.is_write_index) ?? found[0];
      return String(writable?.settings?.index?.uuid);
    },
    write: (name, changes) => writeRecords(connection, aliasOf(name), changes),
  };
}
