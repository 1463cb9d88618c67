import type { estypes } from '@elastic/elasticsearch';
import type { RecordChange } from '../record-index.ts';
import type { Connection } from './connection.ts';

/** Sends records in one request; why each was not taken, in order. Busy or unreachable as a whole → IndexUnavailableError. */
export async function writeRecords(
  { ask }: Connection,
  alias: string,
  changes: readonly RecordChange<object>[],
): Promise<readonly (string | undefined)[]> {
  if (changes.length === 0) return [];
  const operations = changes.flatMap(({ id, version, document }): object[] => {
    // Of the same instant: the same again, or what a clock that stands still has changed since.
    const target = { _id: id, version, version_type: 'external_gte' } as const;
    return document ? [{ index: target }, document] : [{ delete: target }];
  });
  const answer = await ask((client) => client.bulk({ index: alias, require_alias: true, operations }));
  return changes.map(({ id }, at) => refusalOf(id, answer?.items?.[at]));
}

/** 409: a newer version is there. What is to be taken out and is not there is out. Anything but an answer about this very record is none. */
function refusalOf(
  id: string,
  answered: Partial<Record<string, estypes.BulkResponseItem>> | null | undefined,
) {
  const item = answered?.index ?? answered?.delete;
  if (item?._id !== id || typeof item.status !== 'number') return 'Elasticsearch gave no answer for it';
  const { status, error } = item;
  if ((status >= 200 && status < 300) || status === 409 || (status === 404 && !error)) return undefined;
  return `${status} ${error?.type}: ${error?.reason ?? ''}`;
}
