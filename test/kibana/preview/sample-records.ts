import type { PageDocument } from '../../../src/page-document.ts';
import type { RunDocument } from '../../../src/run-document.ts';
import type { Random } from './random.ts';
import type { SampleSite } from './sample-sites.ts';

const day = 86_400_000;
const ills = ['stale', 'shrunk', 'broken', 'unreachable', 'blocked'] as const;
const codes = ['gbk-repaired', 'masked', 'omission', 'pinyin-removed', 'boilerplate-removed'] as const;

/** Made-up nights: a run each, its sources, of which every sixth is often ill, and its kinds of findings. */
export function sampleRuns(
  random: Random,
  sites: readonly SampleSite[],
  end: Date,
  nights: number,
): readonly RunDocument[] {
  const documents: RunDocument[] = [];
  for (let night = nights; night > 0; night--) {
    const at = new Date(end.getTime() - night * day).toISOString();
    const runId = `r${night}`;
    const head = { '@timestamp': at, run_id: runId, pipeline: 'nightly', mode: 'incremental' } as const;
    const own = sites.map(({ site, regions }, n): RunDocument => {
      const isIll = n % 6 === 2 ? random.chance(0.7) : random.chance(0.02);
      const failed = isIll ? random.below(30) : random.below(2);
      return {
        ...head,
        id: `${runId}:${site.id}`,
        level: 'source',
        site: { id: site.id, name: site.name, host: site.host, kind: site.kind },
        ...placeOf(regions),
        status: isIll ? random.pick(ills) : 'ok',
        ...(isIll && { reason: '示例原因', ill_runs: 1 + random.below(9) }),
        duration_seconds: 20 + random.below(600),
        pages: 20 + random.below(60),
        bytes: 200_000 + random.below(4_000_000),
        new: isIll ? 0 : random.below(8),
        changed: random.below(3),
        failed,
      };
    });
    const total = (name: 'new' | 'changed' | 'failed' | 'pages') =>
      own.reduce((sum, one) => sum + (one[name] ?? 0), 0);
    documents.push(...own, {
      ...head,
      id: runId,
      level: 'run',
      status: own.some(({ status }) => status !== 'ok') ? 'problems' : 'ok',
      duration_seconds: 1800 + random.below(3600),
      pages: total('pages'),
      new: total('new'),
      changed: total('changed'),
      failed: total('failed'),
      outbox: random.chance(0.1) ? random.below(40) : 0,
      dead_letters: random.chance(0.05) ? 1 : 0,
      sources: own.length,
      ill_sources: own.filter(({ status }) => status !== 'ok').length,
    });
    for (const code of codes) {
      documents.push({
        ...head,
        id: `${runId}:${code}`,
        level: 'finding',
        code,
        findings: 1 + random.below(200),
      });
    }
  }
  return documents;
}

/** The province of a site, as its records name it. */
function placeOf([region]: SampleSite['regions']): Pick<RunDocument, 'region'> {
  if (!region) return {};
  const { confidence: _, ...names } = region;
  return { region: names };
}

/** Made-up pages of the sites; some fail, some are gone, some are overdue. */
export function samplePages(
  random: Random,
  sites: readonly SampleSite[],
  end: Date,
): readonly PageDocument[] {
  return sites.flatMap(({ site }) =>
    Array.from({ length: 12 }, (_, n): PageDocument => {
      const fetched = new Date(end.getTime() - random.below(80) * day);
      const fails = random.chance(0.08);
      const gone = !fails && random.chance(0.05);
      return {
        id: `${site.id}-${n}`,
        '@timestamp': fetched.toISOString(),
        url: `https://${site.host}/aqsc/${n}.html`,
        ...(site.host && { host: site.host }),
        site: { id: site.id, name: site.name, host: site.host, kind: site.kind },
        kind: n === 0 ? 'list' : 'article',
        title: `示例页面 ${n}`,
        outcome: gone
          ? 'gone'
          : n === 0
            ? 'listed'
            : random.pick(['new', 'unchanged', 'unchanged', 'irrelevant']),
        http_status: gone ? 404 : fails ? random.pick([403, 500, 502, 503]) : 200,
        ...(fails && { reason: '示例：服务器 503' }),
        failures: fails ? 1 + random.below(9) : 0,
        gone_runs: gone ? 3 : 0,
        checks: random.below(6),
        changes: random.below(3),
        first_seen_at: new Date(fetched.getTime() - 90 * day).toISOString(),
        last_fetched_at: fetched.toISOString(),
        due_at: new Date(end.getTime() + (random.below(40) - 6) * day).toISOString(),
      };
    }),
  );
}
