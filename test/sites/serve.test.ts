import { type IncomingHttpHeaders, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fewArticles } from './few-articles.ts';
import { forms } from './forms.ts';
import { type SampleServer, serveSampleSites } from './serve.ts';
import { htmlPage } from './site.ts';
import { articleUrl } from './truth.ts';

const articles = fewArticles();
let server: SampleServer;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request to the server with that Host header. */
function ask(
  url: string,
  options: { headers?: Record<string, string>; method?: string; form?: string } = {},
): Promise<Answer> {
  const { host, pathname, search } = new URL(url);
  const [address, port] = server.address.split(':');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: address,
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { ...options.headers, host },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.form);
  });
}

beforeAll(async () => {
  server = await serveSampleSites({
    articles,
    change: (pages) => pages.get('www.longxi.example')?.set('/changed.htm', htmlPage('<p>改</p>')),
  });
});
afterAll(() => server.close());

test('one address serves all hosts, each with home page, robots.txt and a 404 of its own', async () => {
  expect(server.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect([...server.hosts].sort()).toEqual(Object.keys(forms).sort());
  const missing = new Set<string>();
  for (const host of server.hosts) {
    expect((await ask(`http://${host}/`)).status).toBe(200);
    expect((await ask(`http://${host}/robots.txt`)).body).toContain('User-agent: *');
    const lost = await ask(`http://${host}/no/such/page.html`);
    expect(lost.status).toBe(404);
    missing.add(lost.body);
  }
  expect(missing.size).toBe(server.hosts.length);
});

test('every article answers 200 at its address', async () => {
  for (const article of articles) expect((await ask(articleUrl(article))).status).toBe(200);
});

test('an unknown host gets 421', async () => {
  expect((await ask('http://www.elsewhere.example/')).status).toBe(421);
});

test('conditional requests get 304, by tag and by date, and never for a page that is not there', async () => {
  const url = articles.map(articleUrl)[1] ?? '';
  const first = await ask(url);
  const etag = first.headers.etag ?? '';
  const modified = first.headers['last-modified'] ?? '';
  expect((await ask(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect(
    (await ask(url, { headers: { 'if-none-match': '"other"', 'if-modified-since': modified } })).status,
  ).toBe(200);
  const fresh = await ask(url, { headers: { 'if-modified-since': modified } });
  expect(fresh.status).toBe(304);
  expect(fresh.body).toBe('');
  const lost = new URL('/nowhere.html', url).href;
  expect(
    (await ask(lost, { headers: { 'if-none-match': (await ask(lost)).headers.etag ?? '' } })).status,
  ).toBe(404);
});

test('dataproxy answers the parameters of the query and of a form alike', async () => {
  const list = await ask(`http://yjj.nantong.example${forms['yjj.nantong.example'].columnPath('gzdt')}`);
  const columnId = /columnid:(\d+)/.exec(list.body)?.[1] ?? '';
  const proxy = 'http://yjj.nantong.example/module/web/jpage/dataproxy.jsp';
  const form = `startrecord=7&endrecord=9&perpage=5&columnid=${columnId}&webid=14`;
  const got = await ask(`${proxy}?${form}`);
  const posted = await ask(proxy, {
    method: 'POST',
    form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(got.headers['content-type']).toContain('xml');
  expect(got.body.match(/<record>/g)).toHaveLength(3);
  expect(got.body).toContain('<totalrecord>11</totalrecord>');
  expect(posted.body).toBe(got.body);
  expect((await ask(`${proxy}?columnid=1`)).body).not.toContain('<record>');
});

test('tests can change pages before and between requests, and see what was asked', async () => {
  expect((await ask('http://www.longxi.example/changed.htm')).body).toBe('<p>改</p>');
  server.pages.get('www.longxi.example')?.delete('/changed.htm');
  expect((await ask('http://www.longxi.example/changed.htm?again=1')).status).toBe(404);
  const last = server.requests.at(-1);
  expect(last).toMatchObject({ host: 'www.longxi.example', path: '/changed.htm?again=1', status: 404 });
});

test('HEAD has the headers and no body', async () => {
  const head = await ask('http://www.longxi.example/', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(Number(head.headers['content-length'])).toBeGreaterThan(8_000);
  expect(head.body).toBe('');
});

test('it starts fast and closes although a connection is open', async () => {
  const before = performance.now();
  const other = await serveSampleSites({ articles });
  expect(performance.now() - before).toBeLessThan(1_000);
  const open = await fetch(`http://${other.address}/`);
  await other.close();
  expect(open.status).toBe(421);
});
