import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { openArchive } from '../../src/archive/open-archive.ts';
import { dataFolder, filesOf, pagesOf, samplePage } from './sample-page.ts';

interface SeenRecord {
  readonly type: string;
  readonly id: string;
  readonly fields: (name: string) => string | null;
  readonly head: string;
  readonly status: number;
  readonly text: string;
}

/** Every record of the archive as warcio reads it, in the order of the file. */
async function recordsOf(folder: string): Promise<readonly SeenRecord[]> {
  const seen: SeenRecord[] = [];
  for (const file of filesOf(folder)) {
    const stream = createReadStream(file) as unknown as AsyncIterable<Uint8Array>;
    for await (const record of new WARCParser(stream)) {
      const text = await record.contentText();
      seen.push({
        type: record.warcType ?? '',
        id: record.warcHeader('WARC-Record-ID') ?? '',
        fields: (name) => record.warcHeader(name) ?? null,
        head: record.httpHeaders?.toString() ?? '',
        status: Number(record.httpHeaders?.statusCode),
        text,
      });
    }
  }
  return seen;
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
/** `sha1:BASE32` as hex, worked out bit by bit. */
const hexOf = (digest: string | null) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(digest ?? '').replace('sha1:', '')].map((letter) =>
    letters.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return (bits.join('').match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
};

test('warcio reads what a page was asked with, how it answered, the redirect before it, and how it was fetched', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder, { software: 'Anlan/1.2.3', userAgent: 'Anlan/1.2.3 (contact)' });
  const page = samplePage(1, { finalUrl: 'http://www.x.example/new/1.html?a=1' });
  await archive.write(page, {
    group: '44',
    requestHeaders: { 'user-agent': 'Anlan/1.2.3', accept: 'text/html' },
    via: 'http://www.x.example/tz/',
    elapsed: 41.7,
    redirects: [
      {
        url: page.url,
        status: 302,
        headers: { location: '/new/1.html?a=1' },
        requestHeaders: { 'user-agent': 'Anlan/1.2.3' },
        fetchedAt: '2024-07-30T01:02:03.000Z',
      },
    ],
  });
  expect((await pagesOf(archive)).map(({ url }) => url)).toEqual([page.url]);
  await archive.close();

  const [info, response, request, metadata, hop, hopRequest, ...rest] = await recordsOf(folder);
  expect(rest).toEqual([]);
  expect(info?.type).toBe('warcinfo');
  expect(info?.text).toMatch(
    /^software: Anlan\/1\.2\.3\r\nformat: WARC File Format 1\.1\r\nconformsTo: .*warc-1\.1\/\r\nrobots: obey.*\r\nhttp-header-user-agent: Anlan\/1\.2\.3 \(contact\)\r\n$/,
  );
  const text = '<p>第1号</p>';
  expect(response).toMatchObject({ type: 'response', status: 200, text });
  expect(response?.fields('WARC-Target-URI')).toBe('http://www.x.example/new/1.html?a=1');
  expect(response?.fields('WARC-Date')).toBe('2024-07-30T01:02:03.456Z');
  expect(hexOf(response?.fields('WARC-Payload-Digest') ?? '')).toBe(sha1(text));
  expect(response?.head).toContain('x-orig-content-encoding: gzip');
  expect(response?.head).toContain(`content-length: ${Buffer.byteLength(text)}`);
  expect(response?.head).not.toMatch(/^content-encoding/im);
  expect(request).toMatchObject({ type: 'request' });
  expect(request?.head).toMatch(
    /^GET \/new\/1\.html\?a=1 HTTP\/1\.1\r\naccept: text\/html\r\nhost: www\.x\.example\r\nuser-agent: Anlan\/1\.2\.3\r\n/i,
  );
  expect(request?.fields('WARC-Concurrent-To')).toBe(response?.id);
  expect(metadata).toMatchObject({
    type: 'metadata',
    text: `source: x\r\nurl: ${page.url}\r\nvia: http://www.x.example/tz/\r\nfetchTimeMs: 42\r\n`,
  });
  expect(metadata?.fields('WARC-Refers-To')).toBe(response?.id);
  expect(hop).toMatchObject({ type: 'response', status: 302, text: '' });
  expect(hop?.fields('WARC-Target-URI')).toBe(page.url);
  expect(hop?.head).toContain('location: /new/1.html?a=1');
  expect(hopRequest?.fields('WARC-Concurrent-To')).toBe(hop?.id);
});

test('an unchanged page leaves a revisit that names its copy: for 304, and for the same bytes again', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const page = samplePage(1);
  const ref = await archive.write(page, { group: '44' });
  const again = { fetchedAt: '2024-08-01T00:00:00.000Z' };
  const notModified = samplePage(1, { ...again, status: 304, bytes: new Uint8Array() });
  expect(await archive.revisit(notModified, ref, { group: '44' })).toBe(ref);
  expect(await archive.revisit(samplePage(1, again), ref, { group: '44' })).toBe(ref);
  expect(await pagesOf(archive)).toEqual([page]);
  await archive.close();

  const records = await recordsOf(folder);
  const response = records.find(({ type }) => type === 'response');
  const revisits = records.filter(({ type }) => type === 'revisit');
  expect(revisits.map((one) => one.fields('WARC-Profile'))).toEqual([
    'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
    'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
  ]);
  for (const one of revisits) {
    expect(one.fields('WARC-Refers-To')).toBe(response?.id);
    expect(one.fields('WARC-Refers-To-Target-URI')).toBe(page.finalUrl);
    expect(one.fields('WARC-Refers-To-Date')).toBe(page.fetchedAt);
    expect(one.fields('WARC-Payload-Digest')).toBe(response?.fields('WARC-Payload-Digest'));
  }
});

test('where the copy is damaged or another, a page that came again with its bytes is archived anew', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const ref = await archive.write(samplePage(1));
  const lost = { ...ref, offset: ref.offset + 3 };
  const again = samplePage(1, { fetchedAt: '2024-08-01T00:00:00.000Z' });
  const fresh = await archive.revisit(again, lost);
  expect(await archive.read(fresh)).toEqual(again);
  const other = samplePage(1, { bytes: new Uint8Array([1, 2, 3]) });
  expect(await archive.read(await archive.revisit(other, ref))).toEqual(other);
  const empty = samplePage(1, { status: 304, bytes: new Uint8Array() });
  expect(await archive.revisit(empty, lost)).toBe(lost);
  await archive.close();
});

test('header values cannot make lines of their own', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const hostile = 'a\r\nWARC-Type: warcinfo\r\n\r\nb\0';
  await archive.write(
    samplePage(1, { headers: { 'x-y': hostile }, finalUrl: `http://x.example/${hostile}` }),
    {
      requestHeaders: { 'user-agent': hostile },
      via: hostile,
    },
  );
  expect((await pagesOf(archive))[0]?.headers).toEqual({ 'x-y': 'a WARC-Type: warcinfo b' });
  await archive.close();
  expect((await recordsOf(folder)).map(({ type }) => type)).toEqual([
    'warcinfo',
    'response',
    'request',
    'metadata',
  ]);
});
