import {
  appendFileSync,
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { type Archive, openArchive } from '../../src/archive/open-archive.ts';
import { PageError } from '../../src/errors.ts';
import type { RawPage } from '../../src/raw-page.ts';

let folder: string;
let archive: Archive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anlan-archive-'));
  archive = openArchive(folder);
});
afterEach(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = (number: number, more: Partial<RawPage> = {}): RawPage => ({
  url: `http://www.x.example/tz/${number}.html`,
  finalUrl: `http://www.x.example/moved/${number}.html?a=通知`,
  status: 200,
  headers: {
    'content-type': 'text/html; charset=gb2312',
    'content-encoding': 'gzip',
    'content-length': '17',
    etag: '"a: b"',
  },
  bytes: new Uint8Array(Buffer.from(`<p>第${number}号\r\n\r\n</p>`)),
  fetchedAt: `2024-07-3${number % 2}T01:02:03.456Z`,
  sourceId: number % 2 ? 'odd' : 'even',
  ...more,
});

async function all(from: Archive, filter?: Parameters<Archive['pages']>[0]) {
  const urls: string[] = [];
  for await (const { page: read, ref } of from.pages(filter)) {
    expect(await from.read(ref)).toEqual(read);
    urls.push(read.url);
  }
  return urls;
}

const files = () =>
  readdirSync(join(folder, 'archive'))
    .filter((name) => name.endsWith('.warc.gz'))
    .sort()
    .map((name) => join(folder, 'archive', name));

test('a page comes back exactly as it was, headers of its transfer included', async () => {
  const written = [page(1), page(2, { rendered: true }), page(3, { status: 404, bytes: new Uint8Array() })];
  const refs = await Promise.all(written.map((one) => archive.write(one)));
  for (const [index, ref] of refs.entries()) {
    expect(await archive.read(ref)).toEqual(written[index]);
  }
});

test('any bytes, headers and status survive, whatever else is written with them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.dictionary(
        fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((name) => !name.startsWith('x-orig-')),
        fc.stringMatching(/^[!-~一-龥][ -~一-龥]{0,40}[!-~一-龥]$/),
      ),
      fc.integer({ min: 100, max: 599 }),
      fc.option(fc.boolean(), { nil: undefined }),
      fc.boolean(),
      async (bytes, plain, status, rendered, isAlone) => {
        const headers = { ...plain };
        const one = page(1, { bytes, headers, status, ...(rendered === undefined ? {} : { rendered }) });
        const hop = { url: one.url, status: 302, headers, requestHeaders: headers, fetchedAt: one.fetchedAt };
        const context = {
          group: '11',
          requestHeaders: headers,
          via: one.url,
          elapsed: 1.5,
          redirects: [hop, hop],
        };
        const ref = await archive.write(one, isAlone ? {} : context);
        expect(await archive.read(ref)).toEqual(one);
      },
    ),
    { numRuns: 60 },
  );
});

test('warcio reads every record, with its payload', async () => {
  for (let number = 1; number <= 4; number++) await archive.write(page(number));
  const seen: string[] = [];
  for (const file of files()) {
    for await (const record of new WARCParser(
      createReadStream(file) as unknown as AsyncIterable<Uint8Array>,
    )) {
      if (record.warcType !== 'response') continue;
      expect(record.httpHeaders?.statusCode).toBe(200);
      expect(record.warcDate).toMatch(/^2024-07-3/);
      seen.push(await record.contentText());
    }
  }
  expect(seen.toSorted()).toEqual([1, 2, 3, 4].map((number) => `<p>第${number}号\r\n\r\n</p>`));
});

test('pages are walked by source and day; one file a day', async () => {
  for (let number = 1; number <= 4; number++) await archive.write(page(number));
  expect(files()).toHaveLength(2);
  expect((await all(archive)).length).toBe(4);
  expect(await all(archive, { sourceIds: ['odd'] })).toEqual([page(1).url, page(3).url]);
  expect((await all(archive, { since: '2024-07-31' })).length).toBe(2);
  expect(await all(archive, { since: '2025-01-01' })).toEqual([]);
});

test('a torn tail is passed over, a damaged record is named and the others are still read', async () => {
  const refs = [];
  for (const number of [1, 3, 5]) refs.push(await archive.write(page(number)));
  await archive.close();
  const [file = ''] = files();
  const whole = readFileSync(file);
  truncateSync(file, (refs[2]?.offset ?? 0) + 50);
  archive = openArchive(folder);
  expect(await all(archive)).toEqual([page(1).url, page(3).url]);
  const [first, second, third] = refs;
  if (!first || !second || !third) throw new Error('three records were written');
  await expect(archive.read(third)).rejects.toThrow(/damaged archive record/);
  await archive.close();

  const bad = Buffer.from(whole);
  bad[second.offset + 40] = (bad[second.offset + 40] ?? 0) ^ 0xff;
  writeFileSync(file, bad);
  archive = openArchive(folder);
  await expect(archive.read(second)).rejects.toThrow(PageError);
  expect(await all(archive)).toEqual([page(1).url, page(5).url]);
  await expect(archive.read({ file: '../anlan.db', offset: 0, length: 10 })).rejects.toThrow(
    /not an archive file/,
  );
  await expect(archive.read({ file: 'anlan-20200101-a.warc.gz', offset: 0, length: 10 })).rejects.toThrow(
    PageError,
  );
  appendFileSync(file, 'rubbish');
});
