import { expect, test } from 'vitest';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { nights } from '../run/nights.ts';
import { runAnlan } from './run-anlan.ts';

test('removals: what is pending is listed with its reason, removed, listed with its day, and brought back', async () => {
  const pages = listSite(10);
  const { night, env, indexed } = await nights({ [host]: pages }, [listSource()]);
  await night();
  for (const id of [1, 2, 3]) pages[`/tz/${id}.html`] = { status: 410 };
  for (let run = 0; run < 3; run++) await night();
  const anlan = (...words: string[]) => runAnlan(['removals', ...words], { env });

  const listed = await anlan('list');
  expect(listed.stdout.match(/^pending\t2024-07-06\t.*$/gm)).toEqual(
    [1, 2, 3].map(
      (id) =>
        `pending\t2024-07-06\twww-one-example\thttp://${host}/tz/${id}.html\tanswered 410 in 3 runs; 3 at once, at most 1 are removed without being asked`,
    ),
  );
  expect(listed.stdout).toContain('anlan removals apply <source>');
  expect((await anlan('apply', 'www-one-example')).stdout).toMatch(/^3 removed/);
  expect(await indexed()).toHaveLength(7);
  const applied = JSON.parse((await anlan('list', 'www-one-example', '--json')).stdout);
  expect(applied.map(({ state }: { state: string }) => state)).toEqual(['applied', 'applied', 'applied']);

  const again = await anlan('apply', 'www-one-example');
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('no removal is pending')]);
  const wrong = await anlan('discard', 'nobody');
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('no source has this id')]);
  expect((await anlan('restore', `http://${host}/tz/2.html`)).stdout).toBe('1 restored\n');
  expect(await indexed()).toHaveLength(8);
  expect((await anlan('list')).stdout.match(/^applied\t/gm)).toHaveLength(2);
  expect((await anlan('list', '--all')).stdout).toMatch(/^restored\t.*\/tz\/2\.html/m);
}, 60_000);
