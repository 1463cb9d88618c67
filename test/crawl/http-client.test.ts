import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { settingsSchema } from '../../src/config/settings.ts';
import { type HttpClient, httpClient } from '../../src/crawl/http/http-client.ts';
import { NetworkError } from '../../src/crawl/http/network-error.ts';
import type { LookUp } from '../../src/crawl/http/resolve-address.ts';
import { PageError } from '../../src/errors.ts';
import { answerOf, type RawAnswer, rawServer } from './raw-server.ts';
import { selfSigned } from './self-signed.ts';

const page = `<!doctype html><html><body>${'<p>各单位要落实安全生产责任。</p>'.repeat(40)}</body></html>`;
const whole = Buffer.from(page);

function open(address: string, more: object = {}, lookUp?: LookUp): HttpClient {
  const limits = { timeout: 2, total_timeout: 5, max_bytes: 100_000, contact: 'crawl@example.org' };
  const { crawl } = settingsSchema.parse({
    crawl: { ...limits, resolve: { 'a.example': address }, allow_private: [address], ...more },
  });
  const client = httpClient(crawl, lookUp);
  onTestFinished(() => client.close());
  return client;
}

/** `ok <body's bytes>`, or the class of the error with its message. */
async function outcome(client: HttpClient, path: string): Promise<string> {
  try {
    const { status, bytes } = await client.get(new URL(path, 'http://a.example/'));
    return bytes.byteLength === whole.byteLength && whole.equals(bytes)
      ? `${status} whole`
      : `${status} ${bytes.byteLength}`;
  } catch (error) {
    if (error instanceof NetworkError) return `${error.failure}: ${error.message}`;
    if (error instanceof PageError) return `page: ${error.message}`;
    throw error;
  }
}

const chunked = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n';
const bomb = Buffer.alloc(40_000_000);
const drip = (start: string, piece: string, every: number) => (socket: Socket) => {
  socket.write(start);
  const timer = setInterval(() => socket.write(piece), every);
  socket.on('close', () => clearInterval(timer));
};

const cases: readonly (readonly [name: string, answer: RawAnswer, outcome: RegExp])[] = [
  ['plain', answerOf(page), /^200 whole$/],
  ['gzip', answerOf(gzipSync(page), { 'content-encoding': 'gzip' }), /^200 whole$/],
  ['gzip unasked', answerOf(gzipSync(page)), /^200 whole$/],
  ['gzip announced, plain sent', answerOf(page, { 'content-encoding': 'gzip' }), /^200 whole$/],
  ['br announced, plain sent', answerOf(page, { 'content-encoding': 'br' }), /^200 whole$/],
  [
    'deflate announced, gzip sent',
    answerOf(gzipSync(page), { 'content-encoding': 'deflate' }),
    /^200 whole$/,
  ],
  ['deflate', answerOf(deflateSync(page), { 'content-encoding': 'deflate' }), /^200 whole$/],
  ['deflate raw', answerOf(deflateRawSync(page), { 'content-encoding': 'deflate' }), /^200 whole$/],
  ['br', answerOf(brotliCompressSync(page), { 'content-encoding': 'br' }), /^200 whole$/],
  ['zstd', answerOf(zstdCompressSync(page), { 'content-encoding': 'zstd' }), /^200 whole$/],
  ['gzip twice', answerOf(gzipSync(gzipSync(page)), { 'content-encoding': 'gzip, gzip' }), /^200 whole$/],
  [
    'br in gzip',
    answerOf(gzipSync(brotliCompressSync(page)), { 'content-encoding': 'br, gzip' }),
    /^200 whole$/,
  ],
  [
    'two members',
    answerOf(Buffer.concat([gzipSync(page.slice(0, 99)), gzipSync(page.slice(99))]), {
      'content-encoding': 'gzip',
    }),
    /^200 whole$/,
  ],
  [
    'garbage behind gzip',
    answerOf(Buffer.concat([gzipSync(page), Buffer.from('<!-- 0.03 s -->')]), { 'content-encoding': 'gzip' }),
    /^200 whole$/,
  ],
  ['a charset as encoding', answerOf(page, { 'content-encoding': 'utf-8' }), /^200 whole$/],
  [
    'encoding not known',
    answerOf('\x01\x02\x03\x04\x05\x06\x07\x08\x09', { 'content-encoding': 'exi' }),
    /^page: .*"exi" is not supported$/,
  ],
  [
    'three encodings',
    answerOf(gzipSync(page), { 'content-encoding': 'gzip, gzip, gzip' }),
    /^page: .*more than 2 are not undone$/,
  ],
  [
    'gzip cut short',
    answerOf(gzipSync(page).subarray(0, 60), { 'content-encoding': 'gzip' }),
    /^broken-off: .*cannot be inflated/,
  ],
  [
    'gzip damaged',
    answerOf(Buffer.concat([gzipSync(page).subarray(0, 20), Buffer.alloc(80, 0xff)]), {
      'content-encoding': 'gzip',
    }),
    /^broken-off: .*cannot be inflated/,
  ],
  [
    'br damaged',
    answerOf(Buffer.alloc(80, 0xff), { 'content-encoding': 'br' }),
    /^broken-off: .*cannot be inflated/,
  ],
  [
    'zstd damaged',
    answerOf(Buffer.alloc(80, 0xff), { 'content-encoding': 'zstd' }),
    /^broken-off: .*cannot be inflated/,
  ],
  [
    'bomb gzip',
    answerOf(gzipSync(bomb), { 'content-encoding': 'gzip' }),
    /^page: .*longer than 100000 bytes$/,
  ],
  [
    'bomb br',
    answerOf(brotliCompressSync(bomb), { 'content-encoding': 'br' }),
    /^page: .*longer than 100000 bytes$/,
  ],
  [
    'bomb deflate',
    answerOf(deflateSync(bomb), { 'content-encoding': 'deflate' }),
    /^page: .*longer than 100000 bytes$/,
  ],
  [
    'bomb zstd',
    answerOf(zstdCompressSync(bomb), { 'content-encoding': 'zstd' }),
    /^page: .*longer than 100000 bytes$/,
  ],
  [
    'bomb in a bomb',
    answerOf(gzipSync(gzipSync(bomb)), { 'content-encoding': 'gzip, gzip' }),
    /^page: .*longer than 100000 bytes$/,
  ],
  ['too long, announced', answerOf('x'.repeat(100_001)), /^page: .*longer than 100000 bytes$/],
  [
    'too long, unannounced',
    drip('HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(60_000), 10),
    /^page: .*longer than 100000 bytes$/,
  ],
  [
    'shorter than announced',
    answerOf(page, { 'content-length': String(whole.byteLength + 9) }),
    /^broken-off: /,
  ],
  ['longer than announced', answerOf(page, { 'content-length': '20' }), /^200 20$/],
  ['chunked, cut in a chunk', `${chunked}ff\r\n<html>`, /^broken-off: /],
  ['chunked, no last chunk', `${chunked}6\r\n<html>\r\n`, /^broken-off: /],
  ['chunk size that is none', `${chunked}zz\r\n<html>\r\n0\r\n\r\n`, /^page: .*no valid HTTP/],
  [
    'length and chunks',
    `HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n`,
    /^broken-off: .*not as long as announced/,
  ],
  [
    'two lengths',
    `HTTP/1.1 200 OK\r\ncontent-length: 6\r\ncontent-length: 3\r\n\r\n<html>`,
    /^broken-off: .*not as long as announced/,
  ],
  [
    'length that is no number',
    `HTTP/1.1 200 OK\r\ncontent-length: six\r\n\r\n<html>`,
    /^page: .*no valid HTTP/,
  ],
  [
    'a header split by a bare CR',
    `HTTP/1.1 200 OK\r\nx: a\rcontent-length: 3\r\n\r\n<html>`,
    /^page: .*no valid HTTP/,
  ],
  ['HTTP/0.9', '<html>old</html>', /^page: .*no valid HTTP/],
  ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', /^page: .*no valid HTTP/],
  ['closed at once', (socket) => socket.end(), /^broken-off: .*closed/],
  ['reset at once', (socket) => socket.resetAndDestroy(), /^broken-off: .*reset/],
  [
    'reset in the body',
    (socket) =>
      void socket.write(`${chunked}6\r\n<html>\r\n`, () => setTimeout(() => socket.resetAndDestroy(), 50)),
    /^broken-off: /,
  ],
  ['no answer', () => undefined, /^timeout: .*no answer in time .* within 2 s$/],
  ['headers drip', drip('HTTP/1.1 200 OK\r\n', 'x: y\r\n', 100), /^timeout: .*within (2|5) s$/],
  [
    'headers without end',
    drip('HTTP/1.1 200 OK\r\n', `x: ${'y'.repeat(8000)}\r\n`, 1),
    /^page: .*headers too long$/,
  ],
  [
    'many headers',
    answerOf(page, Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x-${n}`, '1']))),
    /^page: .*more than 256 headers$/,
  ],
  [
    'body falls silent',
    (socket) => void socket.write(`${chunked}6\r\n<html>\r\n`),
    /^timeout: .*within 2 s$/,
  ],
  ['body drips', drip(chunked, '1\r\n \r\n', 100), /^timeout: .*no complete answer within 5 s$/],
  [
    '1xx flood',
    drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(5), 5),
    /^page: .*more than 16 interim answers/,
  ],
  [
    'one 103 first',
    `HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n${Buffer.from(answerOf('ok')).toString()}`,
    /^200 2$/,
  ],
];

test('each way to answer has one outcome, and memory stays bounded', async () => {
  const answers = Object.fromEntries(cases.map(([, answer], index) => [`/${index}`, answer]));
  const server = await rawServer(answers);
  const client = open(server.address);
  const before = process.memoryUsage().rss;
  const got = await Promise.all(cases.map((_one, index) => outcome(client, `/${index}`)));
  const wrong = cases.flatMap(([name, , expected], index) =>
    expected.test(got[index] ?? '') ? [] : [`${name}: ${got[index]}`],
  );
  expect(wrong).toEqual([]);
  expect(server.asked).toHaveLength(cases.length);
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(150);
});

test('a certificate that is self-signed or for another host is told as that', async () => {
  const server = createTlsServer(selfSigned, (_request, response) => response.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const client = open(`127.0.0.1:${port}`);
  const failed = client.get(new URL('https://a.example/'));
  await expect(failed).rejects.toMatchObject({
    failure: 'tls',
    message: expect.stringMatching(/self-signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/),
  });
});

test('plain HTTP on a port that is asked for TLS', async () => {
  const server = await rawServer({});
  const failed = open(server.address).get(new URL('https://a.example/'));
  await expect(failed).rejects.toMatchObject({ failure: expect.stringMatching(/^(?:tls|broken-off)$/) });
});

test('refused, unknown and private are told apart', async () => {
  const client = open('127.0.0.1:1', {}, async (name) => {
    if (name === 'inside.example') return ['10.0.0.7'];
    throw Object.assign(new Error('x'), { code: name === 'gone.example' ? 'ENOTFOUND' : 'EAI_AGAIN' });
  });
  const ask = (host: string) => client.get(new URL(`http://${host}/`));
  await expect(ask('a.example')).rejects.toMatchObject({ failure: 'refused' });
  await expect(ask('gone.example')).rejects.toMatchObject({
    failure: 'dns',
    message: expect.stringMatching(/does not exist \(ENOTFOUND\)/),
  });
  await expect(ask('slow.example')).rejects.toMatchObject({
    failure: 'dns',
    message: expect.stringMatching(/cannot be resolved now \(EAI_AGAIN\)/),
  });
  await expect(ask('inside.example')).rejects.toThrow(PageError);
  await expect(ask('inside.example')).rejects.toThrow(/10.0.0.7:80 is private and not allowed/);
});

test('a name that resolves to something private the second time gains nothing', async () => {
  const server = await rawServer({ '/': answerOf('outside') });
  const secret = await rawServer({ '/': answerOf('inside') });
  const answers = [['127.0.0.1'], ['127.0.0.9']];
  let asked = 0;
  const client = open(server.address, { resolve: {} }, async () => answers[Math.min(asked++, 1)] ?? []);
  const first = await client.get(new URL(`http://rebind.example:${server.port}/`));
  expect(Buffer.from(first.bytes).toString()).toBe('outside');
  // Each connection goes to the address of the one look-up that was checked for it.
  expect(asked).toBe(1);
  await expect(client.get(new URL(`http://rebind.example:${secret.port}/`))).rejects.toThrow(
    /private and not allowed/,
  );
  await expect(client.get(new URL(`http://rebind.example:${server.port}/`))).rejects.toThrow(
    /127.0.0.9:\d+ is private/,
  );
  expect(secret.asked).toEqual([]);
});

test('of several addresses only those that are allowed are used, the next one where one does not answer', async () => {
  const server = await rawServer({ '/': answerOf('ok') });
  const { port } = server;
  const client = open(
    server.address,
    { resolve: {}, allow_private: [server.address, `127.0.0.3:${port}`] },
    async () => ['::1', '10.0.0.1', '127.0.0.3', '127.0.0.1'],
  );
  const { bytes } = await client.get(new URL(`http://many.example:${port}/`));
  expect(Buffer.from(bytes).toString()).toBe('ok');
});

test('who asks is said: user agent with contact, From', async () => {
  const heads: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    heads.push(request.headers);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = new URL('http://a.example/');
  await open(`127.0.0.1:${port}`).get(url);
  await open(`127.0.0.1:${port}`, { contact: 'mailto:crawl@example.org' }).get(url);
  await open(`127.0.0.1:${port}`, { contact: 'https://example.org/crawl' }).get(url);
  expect(heads.map(({ 'user-agent': agent, from }) => ({ agent, from }))).toEqual([
    {
      agent: 'Anlan/0.1 (work-safety announcements) (contact: crawl@example.org)',
      from: 'crawl@example.org',
    },
    {
      agent: 'Anlan/0.1 (work-safety announcements) (contact: mailto:crawl@example.org)',
      from: 'crawl@example.org',
    },
    { agent: 'Anlan/0.1 (work-safety announcements) (contact: https://example.org/crawl)', from: undefined },
  ]);
});

test.each([
  'localhost.',
  'LOCALHOST',
  '0x7f.1',
  '0177.0.0.1',
  '2130706433',
  '127.1',
  '127.0.0.1.',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '169.254.169.254',
  '0',
])('http://%s/ is not asked', async (host) => {
  const server = await rawServer({ '/': answerOf('inside') });
  const client = open(server.address, { allow_private: [] });
  await expect(client.get(new URL(`http://${host}:${server.port}/`))).rejects.toThrow(
    /private and not allowed/,
  );
  expect(server.asked).toEqual([]);
});
