import type { errors } from '@elastic/elasticsearch';
import { record } from '../../../is-record.ts';
import { blockAdvice } from './block-advice.ts';
import { explainDenial } from './explain-denial.ts';
import { reasonOf } from './reason-of.ts';

/** What to do about an Elasticsearch that is down or unwell. */
export const startIt =
  'Start Elasticsearch or set ANLAN_INDEX_URL; nothing is lost, what was fetched is delivered in the next run.';
const update = 'Anlan needs Elasticsearch 9.4 or later.';

/** What an answer that is an error means, and what to do; `where` is the URL that was asked. */
export function explainResponse(
  cause: errors.ResponseError,
  where: string,
): readonly [what: string, advice: string] {
  const reason = reasonOf(cause);
  const { statusCode = 0 } = cause;
  const said = `${statusCode || 'no status'} (${reason})`;
  if (reason.startsWith('index_closed_exception')) {
    const index = closedIndex(cause.body);
    return [`${index} is closed`, openAdvice(index)];
  }
  if (reason.startsWith('cluster_block_exception')) return [said, blockAdvice(reason)];
  if (/media_type|compatible-with/i.test(reason)) return [said, update];
  // A path that Elasticsearch has not is the name of an index to it.
  const [, folder] = new URL(where).pathname.split('/');
  if (reason.startsWith('no handler found') || (folder && reason.endsWith(`no such index [${folder}]`))) {
    return [
      said,
      'Correct the path in index.url (ANLAN_INDEX_URL): Elasticsearch answers there, but has no such path.',
    ];
  }
  switch (statusCode) {
    case 401:
    case 403:
      return explainDenial(cause, reason);
    case 404:
      return [`not set up (${reason})`, 'Run `anlan index setup`.'];
    case 406:
      return [reason, update];
    case 408:
    case 429:
      return [said, 'It is busy: try again later; nothing is lost.'];
    default:
      return [said, statusCode >= 400 && statusCode < 500 ? look : startIt];
  }
}

const look =
  'It answers, and refuses this: `anlan index status` says whether the indices are as Anlan makes them.';

/** How an index that somebody has closed is opened. */
export function openAdvice(index: string): string {
  return `Open it, unless it is being restored (Dev Tools or curl): POST /${index}/_open`;
}

function closedIndex(body: unknown): string {
  const { index } = record(record(body).error);
  return typeof index === 'string' ? index : '<index>';
}
