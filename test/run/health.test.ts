import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceReport } from '../../src/crawl/crawl-types.ts';
import { healthOverview } from '../../src/run/health-overview.ts';
import { exitStatus } from '../../src/run/report.ts';
import { runAnlan } from '../cli/run-anlan.ts';
import { host, listSource, title } from '../crawl/list-site.ts';
import { articlePage, listBody, type MockAnswer } from '../crawl/mock-site.ts';
import { type Nights, nights } from './nights.ts';

const day = 86_400_000;
const start = Date.parse('2024-06-03T18:00:00Z');
const dateOf = (night: number) => new Date(start + night * day + 8 * 3_600_000).toISOString().slice(0, 10);

/** A site that posts an article a day, its list the last fifteen; `before` tells what else is so that night. */
async function daily(): Promise<Nights & { pages: Record<string, MockAnswer>; post(night: number): void }> {
  const pages: Record<string, MockAnswer> = {};
  const post = (night: number): void => {
    const ids = Array.from({ length: 15 }, (_, at) => night + 100 - at);
    for (const id of ids) pages[`/tz/${id}.html`] ??= articlePage(title(id));
    pages['/tz/'] = listBody(ids.map((id) => [`${id}.html`, title(id), dateOf(id - 100)]));
  };
  post(0);
  const fixture = await nights({ [host]: pages }, [listSource()], { start: new Date(start).toISOString() });
  return { ...fixture, pages, post };
}

/** So many nights with a new article each. */
async function wellNights({ night, post }: Awaited<ReturnType<typeof daily>>, from: number, to: number) {
  let report: SourceReport | undefined;
  for (let at = from; at <= to; at++) {
    post(at);
    [report] = (await night({ mode: 'incremental' })).sources;
    expect(report?.status, report?.reason).toBe('ok');
  }
  return report;
}

test('a list that is frozen although it is full and answers 200: stale after ten days without, and well at once when it moves', async () => {
  const site = await daily();
  await wellNights(site, 1, 6);
  const told: string[] = [];
  for (let at = 7; at <= 20; at++) {
    const report = await site.night({ mode: 'incremental' });
    const [source] = report.sources;
    told.push(source?.status ?? '');
    if (source?.status !== 'stale') continue;
    expect(source).toMatchObject({
      reason: expect.stringMatching(/^column tzgg: the newest entry is of 2024-06-10, \d+ days ago/),
      advice: expect.stringContaining('browser'),
      badRuns: at - 17,
    });
    expect(exitStatus(report)).toBe(1);
  }
  // Ten days, and one of them 端午.
  expect(told.indexOf('stale')).toBe(11);
  expect(healthOverview(site.workspace)).toMatchObject([{ status: 'stale', runs: 3, newest: '2024-06-10' }]);
  site.post(21);
  // A quiet list is not asked every night; a full run does.
  expect((await site.night()).sources[0]).toMatchObject({ status: 'ok' });
});

test('dates that vanish from a list, articles that turn into stubs or logins: each by its name', async () => {
  const site = await daily();
  await wellNights(site, 1, 5);
  const list = site.pages['/tz/'];
  site.pages['/tz/'] = String(list).replaceAll(/<span>[\d-]+<\/span>/g, '');
  expect((await site.night()).sources[0]).toMatchObject({
    status: 'broken',
    reason: 'column tzgg: 0 of 15 entries have a date, usually nearly all',
  });
  site.post(7);
  const login =
    '<html><title>登录</title><body><form><input type="text"><input type="password"><button>登录</button></form></body></html>';
  for (let id = 107; id > 92; id--) site.pages[`/tz/${id}.html`] = { body: login };
  expect((await site.night()).sources[0]).toMatchObject({ status: 'blocked' });
  for (let id = 107; id > 92; id--)
    site.pages[`/tz/${id}.html`] = {
      body: `<html><title>第${id}号</title><body><p>正在建设中</p></body></html>`,
    };
  const stubs = (await site.night()).sources[0];
  expect(stubs).toMatchObject({ status: 'broken', badRuns: 3 });
  expect(stubs?.reason).toMatch(/^15 of \d+ article pages .*stub/);
  for (let id = 107; id > 92; id--) site.pages[`/tz/${id}.html`] = articlePage(title(id));
  expect((await site.night()).sources[0]).toMatchObject({ status: 'ok' });
});

test('a list that stays short becomes the usual one after a week, and the report says so', async () => {
  const site = await daily();
  await wellNights(site, 1, 4);
  const told: (string | undefined)[] = [];
  for (let at = 5; at <= 12; at++) {
    const ids = Array.from({ length: 6 }, (_, back) => at + 100 - back);
    site.pages[`/tz/${at + 100}.html`] = articlePage(title(at + 100));
    site.pages['/tz/'] = listBody(ids.map((id) => [`${id}.html`, title(id), dateOf(id - 100)]));
    const [source] = (await site.night({ mode: 'incremental' })).sources;
    told.push(source?.note ?? source?.status);
  }
  expect(told).toEqual([
    ...Array.from({ length: 6 }, () => 'shrunk'),
    'column tzgg: the short list is taken as usual from now on',
    'ok',
  ]);
});

test('status: the worst source first, with since when, why and what to do; one source with its runs', async () => {
  const other = 'www.two.example';
  const pages = {
    '/tz/': listBody([['1.html', title(1), '2024-06-01']]),
    '/tz/1.html': articlePage(title(1)),
  };
  const site = await nights({ [host]: { ...pages }, [other]: { ...pages } }, [
    listSource(),
    {
      ...listSource(),
      id: 'two',
      home: `http://${other}/`,
      columns: [{ id: 'tzgg', name: '通知', url: `http://${other}/tz/` }],
    },
  ]);
  await site.night();
  site.sites.pages[other] = {};
  await site.night();
  await site.night();
  const { env } = site;
  const shown = JSON.parse((await runAnlan(['status', '--json'], { env })).stdout);
  expect(shown.sources).toMatchObject([
    {
      id: 'two',
      status: 'broken',
      since: '2024-07-04T18:00:00.000Z',
      runs: 2,
      articles: 1,
      newest: '2024-06-01',
    },
    { id: 'www-one-example', status: 'ok', articles: 1 },
  ]);
  const { stdout } = await runAnlan(['status'], { env });
  expect(stdout).toMatch(/^two +broken +2024-07-04 \(2 runs\) +2024-06-01 +1 /m);
  expect(stdout).toMatch(/^ {4}column tzgg: .*404$/m);
  expect(stdout).toMatch(/^ {4}→ The layout may have changed/m);
  const one = await runAnlan(['status', '--source', 'two'], { env });
  expect(one.stdout.match(/^2024-07-0\d 18:00 {2}full .*/gm)).toHaveLength(3);
  expect((await runAnlan(['status', '--source', 'tow'], { env })).stderr).toMatch(/Did you mean "two"/);
});

test('the history is kept short: 400 runs of a pipeline, a year; reports on disk too, tombstones stay', async () => {
  const site = await daily();
  const { store, settings } = site.workspace;
  const folder = join(settings.data, 'runs');
  mkdirSync(folder, { recursive: true });
  for (let run = 0; run < 405; run++) {
    const id = store.runs.start({ pipeline: 'test' });
    store.runs.recordSource(id, 'old', { status: 'ok' });
    store.runs.finish(id, {});
    writeFileSync(join(folder, `${id}.json`), '{}');
  }
  store.removals.note({
    articleId: 'a',
    url: 'http://a.example/1.html',
    sourceId: 'old',
    state: 'pending',
    cause: 'gone',
    reason: 'gone',
  });
  await site.night();
  expect(store.runs.last(1000)).toHaveLength(400);
  expect(store.runs.ofSource('old', 1000)).toHaveLength(399);
  expect(readdirSync(folder)).toHaveLength(400);
  for (let days = 0; days < 400; days++) site.tomorrow();
  await site.night();
  expect(store.runs.last(1000)).toHaveLength(1);
  expect(store.removals.list()).toHaveLength(1);
});
