import type { RecordIndex, RecordName } from '../../record-index.ts';
import type { Connection } from '../connection/connection.ts';
import { createPatience } from '../connection/patience.ts';
import { indexDefinition } from '../set-up/definitions.ts';
import { writeRecords } from './write-records.ts';

/** Seconds for which a busy server is tried again at most: what it does not take is sent by the next run, and people wait for this one. */
const mostPatience = 10;

/** Records in Elasticsearch, over the connection of the articles. */
export function openRecordIndex(connection: Connection): RecordIndex {
  const { options, pace } = connection;
  const patience = createPatience(Math.min(options.patience ?? mostPatience, mostPatience), pace);
  const aliasOf = (name: RecordName): string => indexDefinition(name, options).alias;
  return {
    async identify(name) {
      const alias = aliasOf(name);
      const briefly = { maxRetries: 0, requestTimeout: mostPatience * 1000 };
      const found = Object.values(
        await connection.ask((client) => client.indices.get({ index: alias }, briefly)),
      );
      const writable = found.find(({ aliases }) => aliases?.[alias]?.is_write_index) ?? found[0];
      return String(writable?.settings?.index?.uuid);
    },
    write: (name, changes) => writeRecords({ ...connection, patience, alias: aliasOf(name) }, changes),
  };
}
