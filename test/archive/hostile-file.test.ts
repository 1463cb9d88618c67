import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArchiveProblem, checkFile } from '../../src/archive/check-file.ts';
import { findCopies } from '../../src/archive/find-copies.ts';
import { gzipMember } from '../../src/archive/gzip-member.ts';
import { type ArchiveRef, openArchive } from '../../src/archive/open-archive.ts';
import { PageError } from '../../src/errors.ts';
import { dataFolder, filesOf, pagesOf, samplePage } from './sample-page.ts';

/** Three pages in one closed file. */
async function threePages() {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const refs: ArchiveRef[] = [];
  for (const number of [1, 2, 3]) {
    refs.push(await archive.write(samplePage(number), { group: '44', requestHeaders: { accept: '*/*' } }));
  }
  await archive.close();
  const [path = ''] = filesOf(folder);
  const bytes = readFileSync(path);
  const urls = async () => {
    const reader = openArchive(folder);
    const pages = await pagesOf(reader);
    await reader.close();
    return pages.map(({ url }) => url);
  };
  const check = async (quick = false) => {
    const problems: ArchiveProblem[] = [];
    const held = refs.map((ref, index) => ({ ...ref, url: samplePage(index + 1).url }));
    await checkFile(join(folder, 'archive'), basename(path), { quick, refs: held }, (one) =>
      problems.push(one),
    );
    return problems.map(({ kind, offset, reason, url }) => ({ kind, offset, reason, ...(url && { url }) }));
  };
  const [first, second, third] = refs;
  if (!first || !second || !third) throw new Error('three pages were written');
  return { folder, path, bytes, urls, check, refs: [first, second, third] as const };
}

const url = (number: number) => samplePage(number).url;

test('a whole file has no problem', async () => {
  const { check } = await threePages();
  expect(await check()).toEqual([]);
  expect(await check(true)).toEqual([]);
});

test('an end torn by a kill is told from damage; what was acknowledged before it is there', async () => {
  const { path, bytes, check, urls, refs } = await threePages();
  // In the middle of the records behind the last page, in their gzip header, and in its first bytes.
  for (const length of [
    bytes.length - 5,
    refs[2].offset + refs[2].length + 10,
    refs[2].offset + refs[2].length + 2,
  ]) {
    writeFileSync(path, bytes.subarray(0, length));
    expect(await check()).toMatchObject([{ kind: 'torn', reason: 'the file ends inside it' }]);
    expect(await urls()).toEqual([url(1), url(2), url(3)]);
  }
  truncateSync(path, refs[2].offset + 50);
  expect(await check()).toEqual([
    { kind: 'torn', offset: refs[2].offset, reason: 'the file ends inside it' },
    { kind: 'dangling', offset: refs[2].offset, reason: 'its record is torn', url: url(3) },
  ]);
  expect(await urls()).toEqual([url(1), url(2)]);
});

test('a flipped bit is found and named, wherever it is; the other pages are still read', async () => {
  const { path, bytes, check, urls, refs } = await threePages();
  const [, { offset, length }] = refs;
  let harmless = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(length * 8 - 1), async (bit) => {
      const broken = Buffer.from(bytes);
      const at = offset + (bit >> 3);
      broken[at] = (broken[at] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, broken);
      const problems = await check();
      const found = await urls();
      // Time, system, or the name of the field with the length: the record itself is whole.
      if (problems.length === 0) expect(found).toEqual([url(1), url(2), url(3)]);
      else {
        expect(problems[0]).toMatchObject({ kind: 'damaged' });
        expect(problems).toContainEqual(expect.objectContaining({ kind: 'dangling', offset, url: url(2) }));
        expect(found).toEqual([url(1), url(3)]);
      }
      if (problems.length === 0) harmless++;
    }),
    { numRuns: 300 },
  );
  expect(harmless).toBeLessThan(60);
});

test('lengths that lie lead nowhere', async () => {
  const { path, bytes, check, urls, refs } = await threePages();
  for (const lie of [25, 30, refs[1].length - 1, refs[1].length + 1, bytes.length * 2, 0xffffffff]) {
    const broken = Buffer.from(bytes);
    broken.writeUInt32LE(lie, refs[1].offset + 16);
    writeFileSync(path, broken);
    expect((await check())[0]).toMatchObject({ kind: 'damaged', offset: refs[1].offset });
    expect(await urls()).toEqual([url(1), url(3)]);
  }
});

test('rubbish, and records that are none, are passed over and named', async () => {
  const { folder, path, check, urls } = await threePages();
  const records = [
    'no WARC at all',
    'WARC/1.1\r\nWARC-Type: response\r\n\r\n',
    'WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n',
    'WARC/1.1\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n',
    `WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 3\r\nx:${' '.repeat(100_000)}y\r\n\r\nabc\r\n\r\n`,
    'WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 22\r\n\r\nNONSENSE/9 99999\r\n\r\nxx\r\n\r\n',
  ];
  for (const record of records) appendFileSync(path, await gzipMember(Buffer.from(record)));
  appendFileSync(path, Buffer.alloc(5000, 0x1f));
  appendFileSync(path, Buffer.from(Array.from({ length: 3000 }, (_, at) => [0x1f, 0x8b, 8][at % 3] ?? 0)));
  const problems = await check();
  expect(problems.map(({ kind }) => kind)).toEqual([...records.map(() => 'damaged'), 'damaged']);
  expect(await urls()).toEqual([url(1), url(2), url(3)]);
  expect(await findCopies(folder, url(1))).toHaveLength(1);
});

test('a record that unpacks without end is refused', async () => {
  const { path, check, urls } = await threePages();
  // 300 MB of zeros in a member that says it holds 1 kB.
  const packed = deflateRawSync(Buffer.alloc(300_000_000), { level: 1 });
  const head = Buffer.from([
    0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x73, 0x6c, 8, 0, 0, 0, 0, 0, 0, 4, 0, 0,
  ]);
  head.writeUInt32LE(24 + packed.length + 8, 16);
  appendFileSync(path, Buffer.concat([head, packed, Buffer.alloc(8)]));
  expect(await check()).toMatchObject([{ kind: 'damaged' }]);
  expect(await urls()).toEqual([url(1), url(2), url(3)]);
});

test('a reference cannot lead out of the archive, nor a group', async () => {
  const { folder, refs } = await threePages();
  const archive = openArchive(folder);
  for (const file of [
    '../anlan.db',
    '/etc/passwd',
    '..\\x.warc.gz',
    'a/../b.warc.gz',
    '',
    '..warc.gz\0.warc.gz',
  ]) {
    await expect(archive.read({ ...refs[0], file })).rejects.toThrow(/not an archive file/);
  }
  await expect(archive.read({ ...refs[0], file: 'anlan-20200101-a.warc.gz' })).rejects.toThrow(PageError);
  await expect(archive.read({ ...refs[0], offset: refs[0].offset + 1 })).rejects.toThrow(PageError);
  for (const length of [refs[0].length + 1, 0, -1, 1e12, Number.NaN]) {
    await expect(archive.read({ ...refs[0], length })).rejects.toThrow(PageError);
  }
  await expect(archive.read({ ...refs[0], offset: -1 })).rejects.toThrow(PageError);
  const ref = await archive.write(samplePage(4), { group: '../44' });
  expect(ref.file).toMatch(/^anlan-20240730-44-/);
  await archive.close();
});
