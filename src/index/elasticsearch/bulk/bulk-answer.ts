import { isRecord } from '../../../is-record.ts';
import { blockAdvice } from '../connection/block-advice.ts';
import { unreadableAnswer, type Why } from '../connection/request-fault.ts';

/**
 * What became of one operation of a bulk request. `conflict`: others have written it meanwhile. `busy`: not done, worth
 * another try. `refused`: for its content, it will never be taken. `unusable`: for the index or the account, which is no
 * fault of the document. `unknown`: the answer says nothing of it.
 */
export type ItemAnswer =
  | { readonly kind: 'done'; readonly isNew: boolean }
  | ({ readonly kind: 'conflict' | 'missing' | 'busy' | 'refused' | 'unusable' | 'unknown' } & Why);

const unknown = {
  kind: 'unknown',
  code: 'no answer',
  reason: 'Elasticsearch gave no answer for it',
} as const;

/** One answer for each id, in the order of the request. An answer without items is thrown as unreadable. */
export function readBulkAnswer(answer: unknown, ids: readonly string[]): readonly ItemAnswer[] {
  const items = isRecord(answer) ? answer.items : undefined;
  if (!Array.isArray(items)) throw unreadableAnswer();
  return ids.map((id, at) => readItem(items[at], id));
}

function readItem(item: unknown, id: string): ItemAnswer {
  const [answer] = isRecord(item) ? Object.values(item) : [];
  if (!isRecord(answer) || (answer._id !== undefined && answer._id !== id)) return unknown;
  const { status, error, result } = answer;
  if (typeof status !== 'number' || status < 200) return unknown;
  if (status < 300) return { kind: 'done', isNew: status === 201 || result === 'created' };
  const why = whyOf(status, error);
  return { kind: kindOf(status, why), ...why };
}

function kindOf(status: number, { code, reason }: Why): Exclude<ItemAnswer['kind'], 'done'> {
  if (status === 409) return 'conflict';
  if (status === 429 || status === 408 || status >= 500 || mayPass.test(code)) return 'busy';
  if (status === 401 || status === 403 || unusable.test(reason)) return 'unusable';
  return status === 404 ? 'missing' : 'refused';
}

/** Blocked while a rebuild ends or until somebody has made room; closed while it is restored. */
const mayPass = /\b(cluster_block|index_closed)_exception$/;
const unusable = /\bindex_not_found_exception\b|no write index is defined/;

/** What Elasticsearch says of one document. */
export function whyOf(status: number | undefined, error: unknown): Why {
  const { type, reason, caused_by: cause } = isRecord(error) ? error : {};
  const code = [status, type].filter((part) => part !== undefined).join(' ');
  const because = isRecord(cause) && cause.reason !== undefined ? ` (${cause.reason})` : '';
  const advice = type === 'cluster_block_exception' ? ` (${blockAdvice(String(reason))})` : '';
  return { code, reason: `${code}: ${reason ?? ''}${because}${advice}` };
}
