import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { walkPages } from '../../src/archive/walk-pages.ts';
import { dataFolder } from './sample-page.ts';

/** A record as warcio writes it: no length in its gzip header. */
async function foreignRecord(
  type: 'response' | 'request' | 'resource',
  url: string,
  httpHeaders: Record<string, string>,
  body: Uint8Array,
): Promise<Uint8Array> {
  const record = WARCRecord.create(
    { url, date: '2024-07-30T01:02:03Z', type, warcVersion: 'WARC/1.0', httpHeaders },
    (async function* () {
      yield body;
    })(),
  );
  return WARCSerializer.serialize(record, { gzip: true });
}

const chunked = (body: Buffer) =>
  Buffer.concat([
    ...[body.subarray(0, 5), body.subarray(5)].map((part) =>
      Buffer.concat([Buffer.from(`${part.length.toString(16)};x=1\r\n`), part, Buffer.from('\r\n')]),
    ),
    Buffer.from('0\r\n\r\n'),
  ]);

const text = '<p>关于开展检查的通知</p>';
const body = Buffer.from(text);

async function textsOf(folder: string, file: string) {
  const texts: [string, string][] = [];
  for await (const { page } of walkPages(join(folder, 'archive'), file)) {
    texts.push([page.url, Buffer.from(page.bytes).toString()]);
  }
  return texts;
}

test('files of other programs are read: no length in the gzip header, bodies in chunks and encoded', async () => {
  const folder = dataFolder();
  mkdirSync(join(folder, 'archive'));
  const cases: [string, Record<string, string>, Buffer][] = [
    ['plain', {}, body],
    ['chunked', { 'transfer-encoding': 'chunked' }, chunked(body)],
    ['gzip', { 'Content-Encoding': 'gzip' }, gzipSync(body)],
    ['br', { 'content-encoding': 'br' }, brotliCompressSync(body)],
    ['bare-deflate', { 'content-encoding': 'deflate' }, deflateRawSync(body)],
    ['chunked-gzip', { 'transfer-encoding': 'chunked', 'content-encoding': 'gzip' }, chunked(gzipSync(body))],
    ['says-gzip-is-plain', { 'content-encoding': 'gzip' }, body],
    ['says-chunked-is-plain', { 'transfer-encoding': 'chunked' }, body],
  ];
  const parts: Uint8Array[] = [];
  for (const [name, headers, bytes] of cases) {
    const url = `http://x.example/${name}`;
    parts.push(await foreignRecord('request', url, { 'user-agent': 'x' }, new Uint8Array()));
    parts.push(await foreignRecord('response', url, headers, bytes));
  }
  writeFileSync(join(folder, 'archive/foreign.warc.gz'), Buffer.concat(parts));
  expect(await textsOf(folder, 'foreign.warc.gz')).toEqual(
    cases.map(([name]) => [`http://x.example/${name}`, text]),
  );
});

test('members of several megabytes are stepped over; a damaged one does not hide the next', async () => {
  const folder = dataFolder();
  mkdirSync(join(folder, 'archive'));
  const noise = Buffer.alloc(3_000_000);
  for (let at = 0, value = 1; at < noise.length; at++) {
    value = (value * 1103515245 + 12345) % 2147483648;
    noise[at] = value >> 16;
  }
  const big = await foreignRecord('response', 'http://x.example/big', {}, noise);
  const small = await foreignRecord('response', 'http://x.example/small', {}, body);
  const broken = Buffer.from(small);
  broken[broken.length - 12] = (broken[broken.length - 12] ?? 0) ^ 0xff;
  writeFileSync(join(folder, 'archive/foreign.warc.gz'), Buffer.concat([big, broken, small]));
  const found = await textsOf(folder, 'foreign.warc.gz');
  expect(found.map(([url]) => url)).toEqual(['http://x.example/big', 'http://x.example/small']);
});

test('a body that unfolds without end is not unfolded', async () => {
  const folder = dataFolder();
  mkdirSync(join(folder, 'archive'));
  const bomb = gzipSync(Buffer.alloc(80_000_000));
  const record = await foreignRecord(
    'response',
    'http://x.example/bomb',
    { 'content-encoding': 'gzip' },
    bomb,
  );
  writeFileSync(join(folder, 'archive/foreign.warc.gz'), record);
  const lengths: number[] = [];
  for await (const { page } of walkPages(join(folder, 'archive'), 'foreign.warc.gz')) {
    lengths.push(page.bytes.length);
  }
  expect(lengths).toEqual([bomb.length]);
});
