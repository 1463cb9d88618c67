import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer, type MockPage } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'www.tabs.example';
const title = '部署冬季取暖安全工作';
const rows = listBody([['/d/1.html', title, '2024-11-05']]);
const article = { '/d/1.html': articlePage(title) };
const js = (body: string | Uint8Array): MockPage => ({
  body,
  headers: { 'content-type': 'text/javascript' },
});
const json = (value: unknown): MockPage => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});
const limit = { timeout: 60_000 };

function browserSource(more: Parameters<typeof sourceOf>[3] = {}, at = host) {
  return sourceOf(at, 'list', '/list.html', {
    columns: [{ id: 'tz', name: '通知', url: `http://${at}/list.html`, browser: true }],
    ...more,
  });
}

async function crawlList(pages: Record<string, MockAnswer>, more: Parameters<typeof sourceOf>[3] = {}) {
  const { sites, fixture } = await setUpCrawl({ [host]: { ...article, ...pages } });
  const report = await fixture.run([browserSource(more)]);
  const state = fixture.store.pages.get(`http://${host}/list.html`);
  return {
    source: report.sources[0],
    asked: sites.log(host).map((line) => line.replace(/ .*/, '')),
    hits: sites.hits,
    archived: state?.ref && (await fixture.archive.read(state.ref)),
  };
}

test.each([
  ['a script', "<script>location.replace('/real.html')</script>"],
  ['a meta refresh', '<meta http-equiv="refresh" content="0; url=/real.html">'],
])('%s that leads on within the site is followed as a redirect is', limit, async (_, head) => {
  const { source, asked, archived } = await crawlList({
    '/list.html': `<html><head>${head}</head><body></body></html>`,
    '/real.html': rows,
  });
  expect(source).toMatchObject({ status: 'ok', new: 1 });
  expect(asked).toEqual(['/list.html', '/real.html', '/d/1.html']);
  expect(archived).toMatchObject({ url: `http://${host}/list.html`, finalUrl: `http://${host}/real.html` });
});

test(
  'a list in a frame of the site is read in, links counted from the frame; frames of others are not loaded',
  limit,
  async () => {
    const { sites, fixture } = await setUpCrawl({
      [host]: {
        ...article,
        '/list.html':
          '<html><body><h1>信息公开</h1><iframe src="/inner/frame.html"></iframe><iframe src="http://ads.example/"></iframe></body></html>',
        '/inner/frame.html': '<html><body><iframe src="deep/list.html"></iframe></body></html>',
        '/inner/deep/list.html': listBody([['../../d/1.html', title, '2024-11-05']]),
      },
      'ads.example': { '/': listBody([['/ad.html', '一则不相干的广告消息', '2024-11-06']]) },
    });
    const report = await fixture.run([browserSource()]);
    expect(report.sources[0]).toMatchObject({ status: 'ok', new: 1, columns: [{ items: 1 }] });
    expect(sites.log(host)).toEqual([
      '/list.html 200',
      '/inner/frame.html 200',
      '/inner/deep/list.html 200',
      '/d/1.html 200',
    ]);
    expect(sites.log('ads.example')).toEqual([]);
  },
);

test(
  'forms are sent to the site alone, small ones, twenty at most; nothing but GET and POST',
  limit,
  async () => {
    const send = `
    const post = (url, body) => fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    addEventListener('DOMContentLoaded', async () => {
      const items = await (await post('/api/list', 'page=1&size=15')).json();
      document.getElementById('l').innerHTML = items.map((i) => '<li><a href="' + i.u + '">' + i.t + '</a><span>' + i.d + '</span></li>').join('');
      post('/big', 'x'.repeat(70_000)).catch(() => {});
      post('http://count.example/hit', 'x').catch(() => {});
      fetch('/api/list', { method: 'DELETE' }).catch(() => {});
      for (let i = 0; i < 30; i++) post('/api/more', 'n=' + i).catch(() => {});
    });`;
    const bodies: string[] = [];
    const { source, asked } = await crawlList({
      '/list.html': `<html><head><script>${send}</script></head><body><ul id="l" class="list"></ul></body></html>`,
      '/api/list': (request, response) => {
        request.on('data', (chunk) => bodies.push(`${request.method} ${chunk}`));
        request.on('end', () =>
          response.writeHead(200).end(JSON.stringify([{ u: '/d/1.html', t: title, d: '2024-11-05' }])),
        );
        return undefined;
      },
      '/api/more': json([]),
    });
    expect(source).toMatchObject({ status: 'ok', new: 1 });
    expect(bodies).toEqual(['POST page=1&size=15']);
    expect(asked.filter((path) => path === '/api/more')).toHaveLength(19);
    expect(asked.filter((path) => path !== '/api/more')).toEqual(['/list.html', '/api/list', '/d/1.html']);
  },
);

test('parts are held to robots.txt and to the address guard', limit, async () => {
  const { source, asked } = await crawlList({
    '/robots.txt': { body: 'User-agent: *\nDisallow: /private/', headers: { 'content-type': 'text/plain' } },
    '/list.html': rows.replace(
      '</body>',
      "<script>fetch('/private/rows.json').catch(() => {}); fetch('http://10.0.0.1/').catch(() => {}); fetch('http://[::1]:9/').catch(() => {})</script></body>",
    ),
  });
  expect(source).toMatchObject({ status: 'ok', new: 1 });
  expect(asked).toEqual(['/list.html', '/d/1.html']);
});

test('page and script reach the browser in the charset of their bytes, declared or not', limit, async () => {
  // 安全生产工作会议通知 in GBK.
  const gbk = Buffer.from('b0b2c8abc9fab2fab9a4d7f7bbe1d2e9cda8d6aa', 'hex');
  const script = Buffer.concat([
    Buffer.from(`document.getElementById('l').innerHTML = '<li><a href="/d/1.html">`),
    gbk,
    Buffer.from(`</a><span>2024-11-05</span></li>'`),
  ]);
  const { sites, fixture } = await setUpCrawl({
    [host]: {
      ...article,
      '/list.html': `<html><body><ul id="l" class="list"></ul><script src="/rows.js"></script></body></html>`,
      '/rows.js': js(script),
    },
  });
  const { decodePage } = await import('../../src/decode/decode-page.ts');
  await fixture.run([browserSource()], { decode: (bytes, headers) => decodePage(bytes, headers).text });
  expect(sites.log(host)).toContain('/d/1.html 200');
  expect(fixture.store.pages.get(`http://${host}/d/1.html`)?.listedTitle).toBe('安全生产工作会议通知');
});

test('the list that the source file names is waited for, however quiet the page is', limit, async () => {
  const page = `<html><body><ul class="late"></ul><script>setTimeout(() => { document.querySelector('.late').innerHTML = '<li><a href="/d/1.html">${title}</a><span>2024-11-05</span></li>'; }, 3000)</script></body></html>`;
  const { source } = await crawlList({ '/list.html': page }, { selectors: { item: 'ul.late > li' } });
  expect(source).toMatchObject({ status: 'ok', new: 1 });
});

test('where scripts have changed the address, links count from the new one', limit, async () => {
  const page = `<html><body><ul class="list"></ul><script>history.replaceState(null, '', '/d/index'); document.querySelector('.list').innerHTML = '<li><a href="1.html">${title}</a><span>2024-11-05</span></li>';</script></body></html>`;
  const { source, asked } = await crawlList({ '/list.html': page });
  expect(source).toMatchObject({ status: 'ok', new: 1 });
  expect(asked).toEqual(['/list.html', '/d/1.html']);
});

test('what is no page is not shown to a browser: data are read as they came', limit, async () => {
  const { source, asked, archived } = await crawlList({
    '/list.html': json({ rows: [{ title, url: '/d/1.html', pubDate: '2024-11-05' }] }),
  });
  expect(archived?.rendered).toBeUndefined();
  expect(source).toMatchObject({ status: 'ok', new: 1 });
  expect(asked).toEqual(['/list.html', '/d/1.html']);
});

test(
  'no more tabs at once than crawl.browser_pages, and page requests of both lanes keep the delay of their host',
  limit,
  async () => {
    const hosts = ['a.example', 'b.example', 'c.example'];
    let open = 0;
    let most = 0;
    const part: MockAnswer = (_, response) => {
      most = Math.max(most, ++open);
      const since = performance.now();
      // The first one waits for a second tab, however slowly that opens.
      const turn = setInterval(() => {
        const waited = performance.now() - since;
        if (waited < 300 || (most < 2 && waited < 5000)) return;
        clearInterval(turn);
        open--;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end('');
      }, 20);
      return undefined;
    };
    const shell = rows.replace('</body>', '<script src="/slow.js"></script></body>');
    const site = {
      ...article,
      '/list.html': shell,
      '/other.html': shell,
      '/plain.html': rows,
      '/slow.js': part,
    };
    const { sites, fixture } = await setUpCrawl(Object.fromEntries(hosts.map((name) => [name, site])), {
      browser_pages: 2,
      delay: 0.4,
    });
    const sources = hosts.map((name) =>
      browserSource(
        {
          columns: [
            { id: 'a', name: 'a', url: `http://${name}/list.html`, browser: true },
            { id: 'b', name: 'b', url: `http://${name}/other.html`, browser: true },
            { id: 'c', name: 'c', url: `http://${name}/plain.html` },
          ],
        },
        name,
      ),
    );
    const report = await fixture.run(sources);
    expect(report.sources.map(({ status, lists }) => [status, lists])).toEqual(hosts.map(() => ['ok', 3]));
    expect(most).toBe(2);
    for (const name of hosts) {
      const pages = sites.hits.filter((hit) => hit.host === name && /html$/.test(hit.path));
      expect(pages).toHaveLength(4);
      const gaps = pages.slice(1).map((hit, index) => hit.at - (pages[index]?.at ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(400);
    }
  },
);

test('a browser that is killed amid the run is replaced by another one', limit, async () => {
  const { execFileSync } = await import('node:child_process');
  const killed: string[] = [];
  const { source, asked } = await crawlList({
    '/list.html': (_, __, visit) =>
      visit === 1 ? rows.replace('</body>', '<script src="/kill.js"></script></body>') : rows,
    '/kill.js': () => {
      // The browsers that this very process has started.
      const pids = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
        encoding: 'utf8',
      })
        .split('\n')
        .filter((line) => /chrom/i.test(line))
        .map((line) => Number.parseInt(line, 10));
      for (const pid of pids) {
        process.kill(pid, 'SIGKILL');
        killed.push(String(pid));
      }
      return js('');
    },
  });
  expect(killed.length).toBeGreaterThan(0);
  expect(source).toMatchObject({ status: 'ok', new: 1, failed: 0 });
  expect(asked).toEqual(['/list.html', '/kill.js', '/list.html', '/d/1.html']);
});
