import type { RecordIndex } from '../../index/record-index.ts';
import type { Workspace } from '../workspace.ts';
import { pageDocument, pageId } from './page-document.ts';
import { runDocuments } from './run-documents.ts';
import { siteFieldsOf } from './site-fields.ts';

type Parts = Pick<Workspace, 'index' | 'store' | 'sources' | 'log' | 'now'>;

/** Pages held in memory at a time. */
const atOnce = 1000;

/**
 * Sends the records that the index lacks: of runs that are over, and of pages that have changed. Nothing of it fails a run:
 * what is not taken is logged, and sent by the next run. An index without records (the embedded one, whose store has them)
 * gets none.
 */
export async function sendRecords(parts: Parts, signal?: AbortSignal): Promise<void> {
  const { records } = parts.index;
  if (!records || signal?.aborted) return;
  try {
    // Both first: what waits is known, even where nothing can be sent.
    for (const name of ['runs', 'pages'] as const)
      parts.store.records.sendTo(name, await records.identify(name));
    const refused = [
      ...(await sendRuns(parts, records, signal)),
      ...(await sendPages(parts, records, signal)),
    ];
    if (refused.length > 0) wait(parts, refused[0], refused.length);
  } catch (error) {
    wait(parts, error instanceof Error ? error.message : String(error));
  }
}

function wait({ log, store }: Parts, reason: string | undefined, refused?: number): void {
  log.warn(
    { reason, ...(refused !== undefined && { refused }), waiting: store.records.waiting() },
    'records of runs and pages wait for the next run, or for "anlan index replay --outbox"',
  );
}

/** All documents of a run together: it is recorded once each of them is taken. Gives the reasons of what was not. */
async function sendRuns(
  { store, sources, now }: Parts,
  records: RecordIndex,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const siteOf = siteFieldsOf(sources);
  const refused: string[] = [];
  for (const run of store.records.dueRuns()) {
    if (signal?.aborted) break;
    const documents = runDocuments(run, store.records.sourcesOf(run.id), siteOf);
    const version = now().getTime();
    const reasons = await records.write(
      'runs',
      documents.map((document) => ({ id: document.id, version, document })),
    );
    const left = reasons.filter((reason) => reason !== undefined);
    if (left.length === 0) store.records.acknowledgeRun(run.id);
    refused.push(...left);
  }
  return refused;
}

async function sendPages(
  { store, sources }: Parts,
  records: RecordIndex,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const siteOf = siteFieldsOf(sources);
  const refused: string[] = [];
  for (let after = 0; !signal?.aborted; ) {
    const changes = store.records.duePages(after, atOnce);
    const last = changes.at(-1);
    if (!last) break;
    after = last.change;
    const reasons = await records.write(
      'pages',
      changes.map(({ change, url, page }) => ({
        id: pageId(url),
        version: change,
        ...(page && { document: pageDocument(page, siteOf(page.sourceId)) }),
      })),
    );
    store.records.acknowledgePages(
      changes.flatMap(({ change }, at) => (reasons[at] === undefined ? [change] : [])),
    );
    refused.push(...reasons.filter((reason) => reason !== undefined));
  }
  return refused;
}
