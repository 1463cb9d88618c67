import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { nights } from '../run/nights.ts';
import { runAnlan } from './run-anlan.ts';

test('beside a run that has the host, a recrawl asks nobody, says so and ends with 1; delays hold and no page is asked twice', {
  timeout: 60_000,
}, async () => {
  const { sites, env, night } = await nights({ [host]: listSite(30) }, [listSource({ delay: 0.2 })], {
    // The recrawl is a process of its own, with the real clock.
    start: new Date(Date.now() - 2 * 86_400_000).toISOString(),
  });
  await night();
  sites.hits.length = 0;
  const nightly = night();
  while (sites.hits.length < 3) await sleep(50);
  const ended = await runAnlan(['recrawl', `http://${host}/tz/5.html`], { env });
  expect(sites.hits.length).toBeLessThan(30);
  expect(ended.status).toBe(1);
  expect(ended.stdout).toMatch(
    /^recrawl-pages: 0 pages[\s\S]*www-one-example: 1 not asked: www\.one\.example is being crawled by another run \(process \d+/,
  );
  expect((await nightly).totals).toMatchObject({ unchanged: 30, failed: 0 });
  expect(sites.hits.filter(({ path }) => path === '/tz/5.html')).toHaveLength(1);
  const gaps = sites.hits.slice(1).map((hit, at) => hit.at - (sites.hits[at]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200);
  // Once the host is free it is asked.
  const again = await runAnlan(['recrawl', `http://${host}/tz/5.html`], { env });
  expect(again.status).toBe(0);
  expect(sites.hits.filter(({ path }) => path === '/tz/5.html')).toHaveLength(2);
});
