import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { filesOf } from '../archive/sample-page.ts';
import { freshData, runAnlan } from './run-anlan.ts';

const url = 'http://yjt.hubei.example/fbjd/tzgg/202403/t20240301_1.html';
const html = readFileSync('test/pages/notice-beside-long-sidebar/page.html');

/** A WARC of another program: the page on two days, changed in between, a picture, and a page of another site. */
async function foreignFile(folder: string): Promise<string> {
  const record = async (address: string, day: string, type: string, body: Uint8Array) =>
    WARCSerializer.serialize(
      WARCRecord.create(
        {
          url: address,
          date: `${day}T00:00:00Z`,
          type: 'response',
          warcVersion: 'WARC/1.0',
          httpHeaders: { 'content-type': type },
        },
        (async function* () {
          yield body;
        })(),
      ),
      { gzip: true },
    );
  const path = join(folder, 'saved.warc.gz');
  const changed = Buffer.concat([html, Buffer.from('<!-- again -->')]);
  writeFileSync(
    path,
    Buffer.concat([
      await record(url, '2024-03-01', 'text/html', html),
      await record('http://yjt.hubei.example/a.png', '2024-03-01', 'image/png', Buffer.from('png')),
      await record('http://other.example/a.html', '2024-03-01', 'text/html', html),
      await record(url, '2024-03-05', 'text/html', changed),
    ]),
  );
  return path;
}

test('pages of another program are imported, listed, shown as of a day, checked and pruned', {
  timeout: 120_000,
}, async () => {
  const data = freshData();
  const env = { ANLAN_DATA: data };
  const run = async (words: readonly string[]) => runAnlan(['archive', ...words], { env });
  const file = await foreignFile(data);

  const imported = await run(['import', file, '--source', 'demo-hubei-yjt', '--json']);
  expect(imported.status).toBe(0);
  expect(JSON.parse(imported.stdout)).toMatchObject({
    imported: { pages: 2, known: 1, repeated: 0, passedOver: 2 },
    report: { totals: { pages: 1, new: 1 } },
  });

  const listed = await run(['list', url, '--json']);
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { at: '2024-03-01T00:00:00Z', status: 200, note: 'first', isRevisit: false },
    { at: '2024-03-05T00:00:00Z', status: 200, note: 'changed' },
  ]);
  expect((await run(['list', url])).stdout).toMatch(
    /^2024-03-01T00:00:00Z {2}200 {2}[\d.]+ kB\tfirst\n.*\tchanged\n$/,
  );
  expect((await run(['list', 'http://yjt.hubei.example/none.html'])).status).toBe(1);

  expect((await run(['show', url, '--at', '2024-03-04'])).stdout).toBe(html.toString());
  const shown = JSON.parse((await run(['show', url, '--json'])).stdout);
  expect(shown).toMatchObject({ url, fetchedAt: '2024-03-05T00:00:00.000Z', sourceId: 'demo-hubei-yjt' });
  expect(Buffer.from(shown.base64, 'base64').toString()).toMatch(/again -->$/);
  const early = await run(['show', url, '--at', '2024-02-01']);
  expect([early.status, early.stderr]).toEqual([1, expect.stringMatching(/first copy is from 2024-03-01/)]);
  expect((await run(['show', url, '--at', 'yesterday'])).status).toBe(2);

  expect(await run(['check'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/: all whole\n$/) });
  expect(JSON.parse((await run(['status', '--json'])).stdout)).toMatchObject({
    files: 2,
    from: '20240301',
    until: '20240305',
    groups: [{ group: '42', files: 2 }],
  });
  expect((await run(['prune', '--keep-days', '30', '--dry-run'])).stdout).toMatch(/^1 copies .*would go\n$/);
  expect((await run(['prune'])).stdout).toMatch(/keep_days is not set/);

  const newest = filesOf(data).at(-1) ?? '';
  const bytes = readFileSync(newest);
  const at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8, 4]), 100) + 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(newest, bytes);
  const damaged = await run(['check', '--json']);
  expect(damaged.status).toBe(1);
  expect(JSON.parse(damaged.stdout)).toMatchObject({
    damaged: 1,
    dangling: 1,
    problems: [{ kind: 'damaged' }, { kind: 'dangling', url }],
  });
  expect((await run(['check', '--quick'])).status).toBe(0);
});
