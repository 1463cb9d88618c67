import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/archive/check-file.ts';
import { findCopies } from '../../src/archive/find-copies.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { dataFolder, pagesOf, samplePage } from './sample-page.ts';

/** A member as the first version of the archive wrote it. */
function oldMember(record: Buffer): Buffer {
  const packed = deflateRawSync(record);
  const head = Buffer.alloc(24);
  head.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x73, 0x6c, 8, 0]);
  head.writeUInt32LE(24 + packed.length + 8, 16);
  head.writeUInt32LE(record.length, 20);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(record));
  tail.writeUInt32LE(record.length, 4);
  return Buffer.concat([head, packed, tail]);
}

function oldRecord(fields: Record<string, string>, block: Buffer): Buffer {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  const head = ['WARC/1.1', ...lines, `Content-Length: ${block.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

test('archives of the first version are still read, checked and indexed: no group, no requests, SHA-256', async () => {
  const folder = dataFolder();
  mkdirSync(join(folder, 'archive'));
  const page = samplePage(1, { rendered: false });
  const info = oldRecord(
    {
      'WARC-Type': 'warcinfo',
      'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
      'WARC-Date': page.fetchedAt,
      'WARC-Filename': 'anlan-20240730-1abc.warc.gz',
      'Content-Type': 'application/warc-fields',
    },
    Buffer.from('software: Anlan\r\nformat: WARC File Format 1.1\r\n'),
  );
  const http = [
    'HTTP/1.1 200 OK',
    'content-type: text/html; charset=utf-8',
    'x-orig-content-encoding: gzip',
    'etag: "1"',
    `content-length: ${page.bytes.length}`,
    '',
    '',
  ].join('\r\n');
  const response = oldRecord(
    {
      'WARC-Type': 'response',
      'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
      'WARC-Date': page.fetchedAt,
      'WARC-Target-URI': page.finalUrl,
      'WARC-Payload-Digest': `sha256:${createHash('sha256').update(page.bytes).digest('hex')}`,
      'Anlan-Url': page.url,
      'Anlan-Source': page.sourceId,
      'Anlan-Rendered': 'false',
      'Content-Type': 'application/http; msgtype=response',
    },
    Buffer.concat([Buffer.from(http), page.bytes]),
  );
  const [first, second] = [oldMember(info), oldMember(response)];
  const file = 'anlan-20240730-1abc.warc.gz';
  writeFileSync(join(folder, 'archive', file), Buffer.concat([first, second]));
  const ref = { file, offset: first.length, length: second.length };

  const archive = openArchive(folder);
  expect(await archive.read(ref)).toEqual(page);
  expect(await pagesOf(archive, { since: '2024-07-30' })).toEqual([page]);
  const unchanged = samplePage(1, {
    status: 304,
    bytes: new Uint8Array(),
    fetchedAt: '2024-07-31T00:00:00.000Z',
  });
  expect(await archive.revisit(unchanged, ref, { group: '44' })).toBe(ref);
  await archive.close();
  expect(await findCopies(folder, page.url)).toMatchObject([
    { ...ref, status: 200, isRevisit: false },
    { status: 0, isRevisit: true },
  ]);
  const problems: unknown[] = [];
  const refs = [{ ...ref, url: page.url }];
  const checked = await checkFile(join(folder, 'archive'), file, { quick: false, refs }, (one) =>
    problems.push(one),
  );
  expect([problems, checked.records]).toEqual([[], 2]);
});
