import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer } from './mock-site.ts';
import { dateOf, nightClock, tagged } from './night-clock.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'yjt.one.example';

/** Numbers between 0 and 1, the same in every run. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test('sixty nights: every change is found no later than the age at which it happened, for a tenth of the requests of nightly full recrawls', async () => {
  const roll = dice(20_240_701);
  const articles = Array.from({ length: 90 }, (_, id) => ({
    id,
    // Sixty that were there before, up to 400 days old; then one each second night.
    night: id < 60 ? -Math.ceil(roll() * 400) : (id - 60) * 2,
    version: 1,
    seen: 1,
    changes: [] as number[],
  }));
  for (const article of articles) {
    // Corrections come early, a few late.
    if (roll() < 0.6) article.changes.push(Math.max(article.night, 0) + 1 + Math.floor(roll() * 2));
    if (roll() < 0.3) article.changes.push(Math.max(article.night, 0) + 6 + Math.floor(roll() * 20));
  }
  const pages: Record<string, MockAnswer> = {};
  const time = nightClock();
  const publish = (night: number) => {
    const there = articles.filter((article) => article.night <= night).toSorted((a, b) => b.night - a.night);
    const rows = there.map(({ id, night: at }) => [`${id}.html`, `第${id}号通知公告`, dateOf(at)] as const);
    pages['/tz/'] = tagged(listBody(rows.slice(0, 20), '<a href="2.html">下一页</a>'));
    pages['/tz/2.html'] = tagged(listBody(rows.slice(20, 60), '<a href="3.html">下一页</a>'));
    pages['/tz/3.html'] = tagged(listBody(rows.slice(60)));
    for (const article of there) {
      if (article.changes.includes(night)) article.version++;
      pages[`/tz/${article.id}.html`] = articlePage(`第${article.id}号通知公告第${article.version}版`);
    }
    return there;
  };
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, {}, time.now);
  let fullRequests = 0;
  let fullBytes = 0;
  const late: string[] = [];
  let found = 0;
  for (let night = 0; night < 60; night++) {
    const there = publish(night);
    // Runs begin at a different minute each night.
    time.night(night, Math.floor(roll() * 50));
    fixture.handed.length = 0;
    await fixture.run([sourceOf(host, 'list', '/tz/')]);
    fullRequests += there.length;
    fullBytes += there.length * bytesOf(pages['/tz/61.html'] ?? pages['/tz/1.html']);
    for (const { page } of fixture.handed) {
      const [, id, version] = /第(\d+)号通知公告第(\d+)版/.exec(new TextDecoder().decode(page.bytes)) ?? [];
      const article = articles[Number(id)];
      if (!article || Number(version) === article.seen) continue;
      for (const change of article.changes.slice(article.seen - 1, Number(version) - 1)) {
        found++;
        const age = change - article.night;
        if (night - change > Math.max(1, age)) late.push(`${id}: ${night - change} nights at ${age} days`);
      }
      article.seen = Number(version);
    }
  }
  const due = articles.flatMap(({ night, changes }) =>
    changes.filter((change) => change + Math.max(1, change - night) < 60),
  );
  expect(late).toEqual([]);
  expect(due.length).toBeGreaterThan(20);
  expect(found).toBeGreaterThanOrEqual(due.length);
  const asked = sites.hits.filter((hit) => /\/\d+\.html$/.test(hit.path) && !/\/[23]\.html$/.test(hit.path));
  expect(asked.length).toBeLessThan(fullRequests / 8);
  const bytes = asked.reduce((sum, hit) => sum + hit.bytes, 0);
  expect(bytes).toBeLessThan(fullBytes / 20);
}, 60_000);

function bytesOf(answer: MockAnswer | undefined): number {
  return typeof answer === 'object' ? Buffer.byteLength(answer.body ?? '') : 0;
}
