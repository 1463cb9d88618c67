import { chinaDay } from '../../../src/crawl/china-day.ts';
import type {
  ColumnReport,
  SourceFindings,
  SourceReport,
  SourceStatus,
} from '../../../src/crawl/crawl-types.ts';
import { judgeList } from '../../../src/crawl/health/judge-list.ts';
import { judgeSource } from '../../../src/crawl/health/judge-source.ts';
import { listFacts } from '../../../src/crawl/health/list-facts.ts';
import { pastReports } from '../../../src/crawl/health/past-report.ts';
import type { ListItem } from '../../../src/crawl/profiles/list-page.ts';
import { dueAfter, isColumnDue, nightsOfColumn } from '../../../src/crawl/queue/next-due.ts';
import { chance, type Personality, postsOf } from './personality.ts';

/** What goes wrong with a source, from some night on. */
export const faults = {
  'list frozen': 'stale',
  'one list of several frozen': 'stale',
  'list layout changed': 'broken',
  'list emptied': 'empty',
  'list halved': 'shrunk',
  'list dates vanish': 'broken',
  'list behind a challenge': 'blocked',
  'list times out': 'unreachable',
  'article dates vanish': 'broken',
  'articles are stubs': 'broken',
  'articles ask for a login': 'blocked',
  'articles all 404': 'broken',
  'articles time out': 'unreachable',
} as const satisfies Record<string, SourceStatus>;
export type Fault = keyof typeof faults;

export interface SimulatedNight {
  readonly night: number;
  readonly status: SourceStatus;
  readonly reason?: string;
}

interface Post {
  readonly column: number;
  readonly day: string;
}

/** Days of posts that stand in the lists before the first night. */
const backlog = 900;

/** A source night after night: its lists are judged as pages, everything else as the frontier counts it. */
export function simulate(
  self: Personality,
  nights: number,
  fault?: { readonly name: Fault; readonly from: number },
): readonly SimulatedNight[] {
  const drawPosts = chance(self.seed, 'posts');
  const drawPages = chance(self.seed, 'pages');
  const posts: Post[] = [];
  const post = (day: Date): Post[] => {
    const made = Array.from({ length: postsOf(self, day, drawPosts) }, (): Post => {
      const at = drawPosts();
      const ends = self.columns.map((_, last) =>
        self.columns.slice(0, last + 1).reduce((sum, { weight }) => sum + weight, 0),
      );
      return {
        column: Math.max(
          0,
          ends.findIndex((end) => at < end),
        ),
        day: day.toISOString().slice(0, 10),
      };
    });
    posts.push(...made);
    return made;
  };
  const first = Date.parse(self.start);
  const dayBefore = (night: number) =>
    new Date(Math.floor((first + (night - 1) * 86_400_000) / 86_400_000) * 86_400_000);
  for (let day = -backlog; day < 0; day++) post(dayBefore(day));

  const usual = new Map<string, number>();
  const dueAt = new Map<string, string>();
  const lastNewAt = new Map<string, string>();
  const waiting = new Set(posts.slice(-200));
  const history: { report: unknown }[] = [];
  const told: SimulatedNight[] = [];
  let missing = 0;
  let frozen: readonly Post[] | undefined;
  for (let night = 0; night < nights; night++) {
    const now = new Date(first + night * 86_400_000);
    for (const one of post(dayBefore(night))) waiting.add(one);
    const is = (name: Fault) => fault?.name === name && night >= fault.from;
    if (is('list frozen') || is('one list of several frozen')) frozen ??= [...posts];
    const past = pastReports(history.slice(-60).reverse());
    const isSlow = drawPages() < self.slowNights;
    const fresh: Post[] = [];
    const columns = self.columns.map((column, at): ColumnReport => {
      const last = past.flatMap((run) => run.columns).find(({ columnId }) => columnId === column.id);
      if (last && !isColumnDue(dueAt.get(column.id), now)) return { ...last, carried: true } as ColumnReport;
      const bad = (status: SourceStatus, reason: string): ColumnReport => {
        dueAt.delete(column.id);
        return { columnId: column.id, status, reason, items: 0 };
      };
      if (is('list behind a challenge')) return bad('blocked', 'challenge');
      if (is('list times out')) return bad('unreachable', 'timed out');
      const size = Math.round(column.size * (1 + column.jitter * (drawPages() * 2 - 1)));
      const shown = (is('list frozen') || at === 0 ? (frozen ?? posts) : posts)
        .filter((one) => one.column === at)
        .slice(-size)
        .reverse();
      const listed =
        is('list layout changed') || is('list emptied')
          ? []
          : is('list halved')
            ? shown.slice(0, Math.ceil(shown.length / 2))
            : shown;
      const dated = is('list dates vanish') ? 0 : column.dated;
      const items = listed.map(
        (one, place): ListItem => ({
          title: '关于开展检查的通知',
          url: `http://a.example/${at}/${place}`,
          ...((place * 7919) % 100 < dated * 100 ? { date: one.day } : {}),
        }),
      );
      const before = usual.get(column.id);
      const verdict = judgeList(
        { items },
        is('list emptied') ? '<p>暂无数据</p>' : '',
        {},
        { walkOpen: false, ...(before === undefined ? {} : { usualItems: before }) },
        now,
      );
      if (verdict.status === 'ok')
        usual.set(column.id, before === undefined ? items.length : before * 0.7 + items.length * 0.3);
      const news = listed.filter((one) => waiting.has(one));
      for (const one of news) waiting.delete(one);
      fresh.push(...news);
      if (news.length > 0 || !lastNewAt.has(column.id)) lastNewAt.set(column.id, now.toISOString());
      const nightsOff = nightsOfColumn(
        { lastNewAt: new Date(lastNewAt.get(column.id) ?? now), inOrder: verdict.status === 'ok' },
        now,
      );
      dueAt.set(column.id, dueAfter(nightsOff, now));
      return {
        columnId: column.id,
        status: verdict.status,
        ...(verdict.reason ? { reason: verdict.reason } : {}),
        items: items.length,
        ...listFacts({ items }, chinaDay(now)),
      };
    });
    const seen = pagesOf(self, fresh.length, missing, isSlow, is, drawPages);
    missing = is('articles all 404') ? seen.gone : 0;
    const findings: SourceFindings = {
      sourceId: 'simulated',
      at: now.toISOString(),
      mode: 'incremental',
      interrupted: false,
      columns,
      lists: columns.filter(({ carried }) => !carried).length,
      entries: columns.reduce((sum, { items, carried }) => sum + (carried ? 0 : items), 0),
      whole: false,
      fetched: 0,
      notModified: 0,
      forbidden: 0,
      left: 0,
      bytes: 0,
      failures: [],
      ...seen,
    };
    const judgement = judgeSource(findings, past);
    for (const id of judgement.accepted)
      usual.set(id, columns.find(({ columnId }) => columnId === id)?.items ?? 0);
    const report: SourceReport = { ...findings, ...judgement };
    history.push({ report: JSON.parse(JSON.stringify(report)) });
    told.push({ night, status: judgement.status, ...(judgement.reason ? { reason: judgement.reason } : {}) });
  }
  return told;
}

/** What becomes of new pages, and of known ones that are asked again. */
function pagesOf(
  self: Personality,
  fresh: number,
  missing: number,
  isSlow: boolean,
  is: (name: Fault) => boolean,
  draw: () => number,
) {
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0, irrelevant: 0, refused: 0 };
  const found: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  const failedAs: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  let read = 0;
  let gone = 0;
  const add = (table: Record<string, number>, name: string) => {
    table[name] = (table[name] ?? 0) + 1;
  };
  // Known pages of the last days, old ones whose turn it is, and those that were missing last night.
  const asked = Math.round(fresh + self.rate * 3 + draw() * 4) + missing;
  for (let page = 0; page < fresh + asked; page++) {
    const isNew = page < fresh;
    if (is('articles all 404') || draw() < (isNew ? self.failing : 0.003)) {
      add(failedAs, 'failed');
      add(statuses, '404');
      if (!isNew) gone++;
    } else if (is('articles time out') || (isSlow && draw() < 0.3)) {
      add(failedAs, 'unreachable');
      add(statuses, 'none');
    } else if (
      is('articles are stubs') ||
      is('articles ask for a login') ||
      (isNew && draw() < self.refused)
    ) {
      counts.refused++;
      add(refusals, is('articles ask for a login') ? 'login' : 'stub');
      add(statuses, '200');
    } else if (!isNew && draw() < 0.97) {
      counts.unchanged++;
      add(statuses, '304');
    } else if (draw() < self.relevant) {
      counts[isNew ? 'new' : 'changed']++;
      read++;
      add(statuses, '200');
      for (const [name, share] of Object.entries(self.fields)) {
        if (name === 'published_at' && is('article dates vanish')) continue;
        if (draw() < share) add(found, name);
      }
    } else counts.irrelevant++;
  }
  const failed = Object.values(failedAs).reduce((sum, count) => sum + count, 0);
  return { ...counts, failed, failedAs, statuses, gone, repeated: 0, read, found, refusals };
}
