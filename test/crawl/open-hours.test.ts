import { expect, test } from 'vitest';
import { closedReason, isOpenHour } from '../../src/crawl/politeness/open-hours.ts';
import { host, listSite, listSource } from './list-site.ts';
import { articlePage, type MockAnswer } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

/** An instant by the clock of China. */
const at = (time: string) => new Date(`2024-07-30T${time}+08:00`);

test.each<[hours: string | undefined, time: string, open: boolean]>([
  [undefined, '12:00:00', true],
  ['22:00-06:30', '21:59:59', false],
  ['22:00-06:30', '22:00:00', true],
  ['22:00-06:30', '00:00:00', true],
  ['22:00-06:30', '06:29:59', true],
  ['22:00-06:30', '06:30:00', false],
  ['22:00-06:30', '12:00:00', false],
  ['09:00-17:30', '08:59:59', false],
  ['09:00-17:30', '09:00:00', true],
  ['09:00-17:30', '17:30:00', false],
  ['00:00-00:00', '13:00:00', true],
  ['00:00-06:00', '23:59:59', false],
  ['18:00-00:00', '23:59:59', true],
  ['18:00-00:00', '00:00:00', false],
])('hours %s at %s: %s', (hours, time, open) => {
  expect(isOpenHour(hours, at(time))).toBe(open);
  expect(closedReason(hours, at(time))).toBe(
    open ? undefined : `outside its hours until ${hours?.slice(0, 5)}`,
  );
});

test('outside its hours nothing of a source is asked, not even robots.txt; others go on', async () => {
  const other = 'www.two.example';
  const { sites, fixture } = await setUpCrawl(
    { [host]: listSite(2), [other]: listSite(2) },
    { hours: '01:00-02:00' },
  );
  const night = listSource({ hours: '22:00-06:30' });
  const always = listSource({ id: 'two', home: `http://${other}/`, hours: '00:00-00:00' });
  const columns = [{ id: 'tz', name: '通知', url: `http://${other}/tz/` }];
  const report = await fixture.run([night, { ...always, columns }], { now: () => at('12:00:00') });
  expect(sites.hits.filter((hit) => hit.host === host)).toEqual([]);
  expect(report.sources).toMatchObject([
    { status: 'skipped', reason: 'column tzgg: outside its hours until 22:00', left: 1, new: 0, failed: 0 },
    { status: 'ok', new: 2, left: 0 },
  ]);
});

test('a run that was begun inside the hours stops asking when they end; the next one takes what was left', async () => {
  let time = '06:29:00';
  const ends: MockAnswer = (request) => {
    if (time < '22') time = '06:30:00';
    return articlePage(String(request.url));
  };
  const pages = Object.fromEntries([1, 2, 3, 4].map((id) => [`/tz/${id}.html`, ends]));
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(4, pages) }, { hours: '22:00-06:30' });
  const first = await fixture.run([listSource()], { now: () => at(time) });
  expect(first.sources[0]).toMatchObject({ status: 'ok', new: 1, left: 3, failed: 0 });
  expect(sites.log(host)).toHaveLength(2);
  time = '22:00:00';
  const second = await fixture.run([listSource()], { now: () => at(time) });
  expect(second.sources[0]).toMatchObject({ status: 'ok', new: 3, left: 0 });
  // The list twice, each article once.
  expect(sites.log(host)).toHaveLength(6);
  expect(new Set(sites.log(host)).size).toBe(5);
});
