import { pino } from 'pino';
import { expect, test } from 'vitest';
import { adaptDelay, type HostAnswer, idleLoad } from '../../src/crawl/politeness/adapt-delay.ts';
import { hostGates } from '../../src/crawl/politeness/host-gates.ts';
import { host, listSite, listSource } from './list-site.ts';
import { articlePage, type MockAnswer } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const quick: HostAnswer = { ms: 30, overloaded: false };
const slow: HostAnswer = { ms: 3000, overloaded: false };
const overloaded: HostAnswer = { ms: 30, overloaded: true };
const after = (answers: readonly HostAnswer[], delay = 2000, most = 60_000) =>
  answers.reduce((load, answer) => adaptDelay(load, answer, delay, most), idleLoad).slowed;
const times = (count: number, answer: HostAnswer) => Array.from({ length: count }, () => answer);

test('overload doubles the delay up to the limit, good answers take it back slowly, never under the set delay', () => {
  expect(after([quick])).toBe(0);
  expect(after([overloaded])).toBe(4000);
  expect(after(times(3, overloaded))).toBe(16_000);
  expect(after(times(20, overloaded))).toBe(60_000);
  expect(after([overloaded], 0)).toBe(250);
  expect(after([...times(3, overloaded), quick])).toBe(14_400);
  expect(after([...times(3, overloaded), ...times(19, quick)])).toBeGreaterThan(2000);
  expect(after([...times(3, overloaded), ...times(25, quick)])).toBe(0);
});

test('slow answers lengthen the delay to their median; one slow page does not', () => {
  expect(after([...times(8, quick), slow])).toBe(0);
  expect(after(times(5, slow))).toBe(3000);
  expect(after(times(5, { ms: 90_000, overloaded: false }))).toBe(60_000);
  expect(after([...times(9, slow), ...times(9, quick)])).toBe(0);
});

test('so many at once as the host may have, starts apart by the delay; others wait', async () => {
  const gates = hostGates({ concurrency: 2 });
  const first = await gates.enter('a', 0.05);
  expect(gates.isReady('a')).toBe(false); // not sent yet
  first.sent();
  const sentAt = performance.now();
  const second = await gates.enter('a', 0.05);
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(50);
  second.sent();
  let third = false;
  const waiting = gates.enter('a', 0.05).then((leave) => {
    third = true;
    leave();
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(third).toBe(false);
  expect(gates.isReady('b')).toBe(true);
  first();
  first();
  await waiting;
  expect(third).toBe(true);
  second();
});

test('a place that is held is taken until it is let go, twice does no harm; who gives up waiting leaves no trace', async () => {
  const gates = hostGates();
  const letGo = gates.hold('a');
  expect(gates.isReady('a')).toBe(false);
  letGo();
  letGo();
  expect(gates.isReady('a')).toBe(true);
  const inside = await gates.enter('a', 0);
  const stop = new AbortController();
  const waiting = gates.enter('a', 0, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow();
  inside();
  (await gates.enter('a', 0))();
  expect(gates.isReady('a')).toBe(true);
});

test('a host that is slowed down much is told of once, and once when it is over', () => {
  const lines: string[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void lines.push(String(JSON.parse(line).msg)) },
  );
  const gates = hostGates({ maxDelay: 8, log });
  for (const answer of [quick, ...times(6, overloaded)]) gates.observe('a', answer);
  expect(gates.isReady('a')).toBe(true); // nothing was asked yet
  expect(lines).toEqual(['the host is slow or overloaded: it is asked less often']);
  for (const answer of times(60, quick)) gates.observe('a', answer);
  expect(lines).toHaveLength(2);
});

test('a source may have several requests under way, sent the delay apart', async () => {
  let inside = 0;
  let most = 0;
  const held: MockAnswer = (request, response) => {
    most = Math.max(most, ++inside);
    setTimeout(() => {
      inside--;
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(articlePage(`关于${request.url}的通知`).body);
    }, 400);
    return undefined;
  };
  const pages = Object.fromEntries(Array.from({ length: 8 }, (_, id) => [`/tz/${id + 1}.html`, held]));
  const { sites, fixture } = await setUpCrawl(
    { [host]: listSite(8, pages) },
    { delay: 0.1, host_concurrency: 2 },
  );
  const report = await fixture.run([listSource({ concurrency: 3 })]);
  expect(report.sources[0]).toMatchObject({ new: 8, failed: 0 });
  expect(most).toBe(3);
  const at = sites.hits.filter((hit) => hit.path.endsWith('.html')).map((hit) => hit.at);
  // The mock site's own clock: some milliseconds pass between sending and its note.
  expect(Math.min(...at.slice(1).map((time, index) => time - (at[index] ?? 0)))).toBeGreaterThan(90);
});

test('a host that answers 429 is asked less and less often, then as before', async () => {
  const pages = Object.fromEntries(
    Array.from({ length: 6 }, (_, id): [string, MockAnswer] => [
      `/tz/${id + 1}.html`,
      (_request, _response, visit) =>
        visit === 1 && id < 2 ? { status: 429 } : articlePage(`关于第${id}号隐患的通知`),
    ]),
  );
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(6, pages) }, { delay: 0.1, max_delay: 0.3 });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 6, failed: 0 });
  const at = sites.hits.map((hit) => hit.at);
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  const refused = sites.hits.flatMap((hit, index) => (hit.status === 429 ? [index] : []));
  for (const index of refused) expect(gaps[index] ?? 1e9).toBeGreaterThanOrEqual(199);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(99);
});
