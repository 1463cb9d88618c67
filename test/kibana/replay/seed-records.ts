import { type PageDocument, pageDocumentSchema } from '../../../src/page-document.ts';
import { type RunDocument, runDocumentSchema } from '../../../src/run-document.ts';

const statuses = ['ok', 'ok', 'stale', 'broken', 'unreachable', 'skipped'];

/** Ten nights, each of a run and its four sources; the numbers differ from each other. */
export function seedRuns(now: Date): readonly RunDocument[] {
  return Array.from({ length: 10 }, (_, night) => {
    const start = new Date(now.getTime() - night * 86_400_000 - 3_600_000).toISOString();
    const common = {
      '@timestamp': start,
      run_id: `seed-${night}`,
      pipeline: night % 3 === 0 ? 'weekly-full' : 'nightly',
    };
    const run = {
      ...common,
      id: `seed-${night}`,
      level: 'run',
      status: night % 4 === 0 ? 'problems' : 'ok',
      duration_seconds: 100 + night,
      pages: 90 + night,
      new: 7 * night,
      changed: night,
      failed: night % 5,
      outbox: night % 2,
      dead_letters: night % 3,
    };
    const sources = Array.from({ length: 4 }, (__, at) => ({
      ...common,
      id: `seed-${night}-${at}`,
      level: 'source',
      site: { id: `site-${at}`, name: `示例站点${at}` },
      status: statuses[(night + at) % statuses.length],
      ...(at === 2 && { ill_runs: night + 1 }),
      failed: at,
      new: night * at,
      changed: at,
      bytes: 10_000 * at + night,
    }));
    return [run, ...sources].map((document) => runDocumentSchema.parse(document));
  }).flat();
}

const outcomes = [
  'new',
  'changed',
  'unchanged',
  'duplicate',
  'irrelevant',
  'refused',
  'listed',
  'gone',
  'forbidden',
  'pending',
];

/** Forty pages: of every outcome, some failing, some overdue. */
export function seedPages(now: Date): readonly PageDocument[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  return Array.from({ length: 40 }, (_, at) => {
    const outcome = outcomes[at % outcomes.length];
    return pageDocumentSchema.parse({
      id: `seed-${at}`,
      '@timestamp': daysAgo(at),
      url: `https://site-${at % 4}.example/${at}.html`,
      site: { id: `site-${at % 4}`, name: `示例站点${at % 4}` },
      kind: outcome === 'listed' ? 'list' : 'article',
      outcome,
      ...(outcome !== 'pending' && {
        http_status: [200, 304, 404, 503][at % 4],
        last_fetched_at: daysAgo(at),
      }),
      failures: at % 7 === 0 ? 2 : 0,
      gone_runs: outcome === 'gone' || at % 9 === 0 ? 1 : 0,
      checks: at % 3,
      changes: at % 2,
      first_seen_at: daysAgo(at + 10),
      due_at: daysAgo((at % 5) - 2.5),
    });
  });
}
