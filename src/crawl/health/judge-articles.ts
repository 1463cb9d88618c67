import type { SourceFindings } from '../crawl-types.ts';
import { chanceOfAtMost } from './chance.ts';
import type { Verdict } from './judge-source.ts';
import type { PastReport } from './past-report.ts';
import { tolerance } from './tolerance.ts';

/** Pages read and what became of them, of one run or of several. */
type Read = Pick<
  SourceFindings,
  'new' | 'changed' | 'duplicate' | 'irrelevant' | 'read' | 'found' | 'refusals'
>;

const fieldAdvice =
  'The layout of its articles may have changed: compare one in a browser with "anlan inspect" of it, and mend the selectors of the source file.';

/** Article pages that failed tonight; most of it needs no history to be seen. */
export function judgeFailures(seen: SourceFindings, past: readonly PastReport[]): Verdict | undefined {
  const { none, most, share, timeouts } = tolerance.failures;
  const of = (name: string): number => seen.failedAs[name] ?? 0;
  const failed = Object.values(seen.failedAs).reduce((sum, count) => sum + count, 0);
  const done = seen.new + seen.changed + seen.unchanged + seen.duplicate + seen.irrelevant + seen.refused;
  // Pages that are gone and dead links are asked again for a while: on a quiet night nothing else is. They are no news but
  // of a source that was already ill.
  const wasIll = past[0] !== undefined && past[0].status !== 'ok' && past[0].status !== 'empty';
  const fresh = failed - seen.gone - (wasIll ? 0 : seen.repeated);
  const isBad = (done === 0 && fresh >= none) || (failed >= most && failed > (failed + done) * share);
  if (!isBad) return undefined;
  const example = seen.failures[0]?.reason.slice(0, 200);
  const count =
    (done === 0
      ? `all ${failed} article pages failed`
      : `${failed} of ${failed + done} article pages failed`) +
    (example === undefined ? '' : `, such as ${example}`);
  if (of('blocked') > 0 && of('blocked') >= failed / 2) return { status: 'blocked', reason: count };
  if (of('unreachable') >= failed / 2) {
    const before = past.find((run) => run.failed > 0 || run.new + run.changed + run.unchanged > 0);
    const again = (before?.failedAs.unreachable ?? 0) >= none;
    return again || (done === 0 && failed >= timeouts) ? { status: 'unreachable', reason: count } : undefined;
  }
  const missing = (seen.statuses['404'] ?? 0) + (seen.statuses['410'] ?? 0);
  return {
    status: of('blocked') > 0 && done === 0 ? 'blocked' : 'broken',
    reason: missing >= failed / 2 ? `${missing} pages are not there: ${count}` : count,
    ...(missing >= failed / 2 && {
      advice: 'The site may have moved its articles: look where the entries of its lists lead in a browser.',
    }),
  };
}

/** Pages that answered 200 and are no articles: stubs, walls that look like pages, layouts that are no longer read. */
export function judgeRefusals(seen: SourceFindings, past: readonly PastReport[]): Verdict | undefined {
  const { share, leastUsual, unknown } = tolerance.refused;
  const refused = (read: Read): number =>
    Object.entries(read.refusals).reduce((sum, [type, count]) => sum + (type === 'index' ? 0 : count), 0);
  const size = (read: Read): number =>
    read.new + read.changed + read.duplicate + read.irrelevant + refused(read);
  const pool = poolOf(seen, past, size, (read) => refused(read) > size(read) * share);
  if (!pool) return undefined;
  const [bad, all] = [sum(pool.recent, refused), sum(pool.recent, size)];
  const [usualBad, usualAll] = [sum(pool.usual, refused), sum(pool.usual, size)];
  const isBad =
    usualAll >= tolerance.pool.history
      ? bad > all * share &&
        chanceOfAtMost(all - bad, all, 1 - Math.max(leastUsual, usualBad / usualAll)) < tolerance.odds
      : all >= unknown.least && bad >= all * unknown.share;
  if (!isBad) return undefined;
  const types = new Map<string, number>();
  for (const { refusals } of pool.recent)
    for (const [type, count] of Object.entries(refusals)) types.set(type, (types.get(type) ?? 0) + count);
  const walls = (types.get('login') ?? 0) + (types.get('challenge') ?? 0);
  const what = [...types].sort(([, a], [, b]) => b - a).map(([type, count]) => `${count} ${type}`);
  return {
    status: walls > bad / 2 ? 'blocked' : 'broken',
    reason: `${bad} of the last ${all} article pages read are none (${what.join(', ')})`,
    ...(walls > bad / 2 ? {} : { advice: fieldAdvice }),
  };
}

/** A field that its articles usually had and have no longer. */
export function judgeFields(seen: SourceFindings, past: readonly PastReport[]): Verdict | undefined {
  const { usual: leastShare, fall } = tolerance.field;
  const size = (read: Read): number => read.read;
  const names = new Set(past.flatMap(({ found }) => Object.keys(found)));
  for (const name of names) {
    const hits = (read: Read): number => read.found[name] ?? 0;
    const all = sum(past, size);
    const before = all === 0 ? 0 : sum(past, hits) / all;
    const pool = poolOf(seen, past, size, (read) => hits(read) < size(read) * before * fall);
    if (!pool) continue;
    const usualAll = sum(pool.usual, size);
    if (usualAll < tolerance.pool.history) continue;
    const usual = sum(pool.usual, hits) / usualAll;
    const [found, recent] = [sum(pool.recent, hits), sum(pool.recent, size)];
    if (usual < leastShare || found >= recent * usual * fall) continue;
    if (chanceOfAtMost(found, recent, Math.min(usual, 0.98)) >= tolerance.odds) continue;
    return {
      status: 'broken',
      reason: `${name} was found in ${found} of the last ${recent} articles, usually in ${Math.round(usual * 100)} %`,
      advice: fieldAdvice,
    };
  }
  return undefined;
}

/**
 * The last runs that look bad, tonight first, until they have enough pages together, and the healthy ones before them. A run
 * that has pages and looks well ends it: who recovers is well at once.
 */
function poolOf(
  seen: SourceFindings,
  past: readonly PastReport[],
  size: (read: Read) => number,
  looksBad: (read: Read) => boolean,
): { readonly recent: readonly Read[]; readonly usual: readonly Read[] } | undefined {
  const runs: readonly Read[] = [seen, ...past];
  const recent: Read[] = [];
  let pages = 0;
  let at = 0;
  for (; at < runs.length && recent.length < tolerance.pool.runs && pages < tolerance.pool.most; at++) {
    const run = runs[at];
    if (!run || size(run) === 0) continue;
    if (!looksBad(run)) break;
    recent.push(run);
    pages += size(run);
  }
  if (pages < tolerance.pool.least) return undefined;
  return { recent, usual: past.slice(Math.max(0, at - 1)).filter(({ status }) => status === 'ok') };
}

function sum(runs: readonly Read[], pick: (read: Read) => number): number {
  return runs.reduce((total, run) => total + pick(run), 0);
}
