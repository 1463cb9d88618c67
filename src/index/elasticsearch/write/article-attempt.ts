import { IndexUnavailableError } from '../../../errors.ts';
import type { WriteOutcome } from '../../article-index.ts';
import { versionToWrite } from '../../article-version.ts';
import type { ItemAnswer } from '../bulk/bulk-answer.ts';
import { type BulkOperation, bulkLine, bulkRequest } from '../bulk/bulk-request.ts';
import type { Attempt, Open } from '../bulk/persist.ts';
import type { Connection } from '../connection/connection.ts';
import { isTooLarge } from '../connection/request-fault.ts';
import type { PendingArticle } from './pending-article.ts';
import { type Stored, storedVersions } from './stored-versions.ts';

type Settle = (item: PendingArticle, outcome: WriteOutcome) => void;
type Sent = Pick<BulkOperation, 'id' | 'lines'> & {
  readonly item: PendingArticle;
  /** An earlier try may still be on its way, whatever this one is told. */
  readonly wasUncertain: boolean;
};

/**
 * One try to write articles: a look at what is stored of each, then a bulk request with those that are to be written.
 * What is settled goes to `settle`. An article that a try without an answer may have written, and that is there at the next
 * look, counts as written by us: `created` if nothing was there before, else `updated`.
 */
export function articleAttempt(
  connection: Connection,
  settle: Settle,
  refresh: boolean,
): Attempt<PendingArticle> {
  return async (items) => {
    const open: Open<PendingArticle>[] = [];
    const sent: Sent[] = [];
    for (const [item, stored] of await lookUp(connection, items)) {
      if (stored.kind === 'unknown') open.push({ item, ...stored });
      else if (isOurs(item, stored))
        settle(item, { id: item.id, result: item.wasStored ? 'updated' : 'created' });
      else {
        const lines = linesOf(item, stored);
        if (lines) sent.push({ item, id: item.id, lines, wasUncertain: item.mayBeWritten });
        else settle(item, { id: item.id, result: 'unchanged' });
      }
    }
    if (sent.length === 0) return open;
    for (const { item } of sent) item.mayBeWritten = true;
    const answers = await bulkRequest(connection, sent, refresh);
    let unusable: string | undefined;
    for (const [at, { item, wasUncertain }] of sent.entries()) {
      const answer = answers[at];
      if (!answer) continue;
      const { id } = item;
      item.mayBeWritten = wasUncertain || saysNothing(answer);
      item.hadConflict ||= answer.kind === 'conflict';
      if (answer.kind === 'done') {
        settle(item, { id, result: answer.isNew ? 'created' : 'updated' });
        continue;
      }
      const { kind, code, reason } = answer;
      if (kind === 'refused') settle(item, { id, result: kind, code, reason });
      else if (kind === 'unusable' || kind === 'missing') unusable ??= reason;
      else open.push({ item, code, reason, isConflict: kind === 'conflict' });
    }
    if (unusable !== undefined) throw cannotWrite(connection, unusable);
    return open;
  };
}

/** What is stored of each. A look-up of one id that is too large says nothing of its article. */
async function lookUp(
  connection: Connection,
  items: readonly PendingArticle[],
): Promise<readonly (readonly [PendingArticle, Stored])[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const reason = '413: a look-up of one id is too large for the server or a proxy before it';
  const stored = await storedVersions(connection, ids).catch((error: unknown): readonly Stored[] => {
    if (items.length > 1 || !isTooLarge(error)) throw error;
    return [{ kind: 'unknown', code: '413', reason }];
  });
  return items.flatMap((item, at) => {
    const one = stored[at];
    return one ? [[item, one] as const] : [];
  });
}

function isOurs({ mayBeWritten, versioned }: PendingArticle, stored: Stored): boolean {
  return (
    mayBeWritten &&
    stored.kind === 'found' &&
    stored.article.content_hash === versioned.content_hash &&
    stored.article.pipeline_version === versioned.pipeline_version
  );
}

/**
 * The lines that write an article over what is stored; undefined where nothing is to be written. Elasticsearch remembers
 * the version of a removed document for a minute (index.gc_deletes): it is in the way although nothing is found. Then the
 * article is created where nothing is, and goes on from that version.
 */
function linesOf(item: PendingArticle, stored: Stored): readonly Buffer[] | undefined {
  const { id, versioned, source } = item;
  const version = versionToWrite(versioned, stored.kind === 'found' ? stored : undefined);
  if (version === undefined) return undefined;
  if (!item.mayBeWritten) item.wasStored = stored.kind === 'found';
  const head =
    item.hadConflict && stored.kind === 'nothing'
      ? { create: { _id: id } }
      : { index: { _id: id, version, version_type: 'external' } };
  return [bulkLine(head), source];
}

/** After a 5xx too nobody knows; any other answer that is not `done` says that it was not written. */
function saysNothing(answer: ItemAnswer): boolean {
  return answer.kind === 'unknown' || (answer.kind === 'busy' && answer.code.startsWith('5'));
}

function cannotWrite({ where }: Connection, reason: string): IndexUnavailableError {
  return new IndexUnavailableError(`Elasticsearch at ${where}: ${reason}`, {
    advice: reason.includes('index_not_found')
      ? 'Run `anlan index setup`.'
      : 'Give the account of ANLAN_ES_API_KEY or ANLAN_ES_USERNAME the right to write this index, and its alias an index to write into.',
  });
}
