import { expect, test } from 'vitest';
import { sourceOf } from '../crawl/crawl-fixture.ts';
import { listBody, type MockAnswer } from '../crawl/mock-site.ts';
import { tagged } from '../crawl/night-clock.ts';
import { nights } from './nights.ts';

const hosts = ['yjj.one.example', 'yjj.two.example'];
const articles = 1000;
const perPage = 50;
/** An answer's head, on the wire. */
const head = 300;

/** What stands around an article on its site: 8 KB of style, and some links. */
const style = Array.from({ length: 200 }, (_, at) => `.c${at} { margin: ${at}px; color: #33${at} }`).join(
  '\n',
);
const links = Array.from({ length: 10 }, (_, at) => `<li><a href="/c${at}/">栏目${at}</a></li>`).join('');

/** A sentence that no other article has: near-copies would make one cluster of all. */
function sentence(id: number): string {
  let state = id * 7919 + 13;
  const characters = Array.from({ length: 60 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCodePoint(0x4e00 + (state % 3000));
  });
  return characters.join('');
}

function site(start: number): Record<string, MockAnswer> {
  const pages: Record<string, MockAnswer> = {};
  const rows = Array.from({ length: articles }, (_, at) => at + start).map(
    (id) => [`${id}.html`, `关于第${id}号隐患整改的通知`, '2024-07-01'] as const,
  );
  for (let page = 0; page * perPage < articles; page++) {
    const next = (page + 1) * perPage < articles ? `<a href="p${page + 1}.html">下一页</a>` : '';
    pages[page === 0 ? '/tz/' : `/tz/p${page}.html`] = tagged(
      listBody(rows.slice(page * perPage, (page + 1) * perPage), next),
    );
  }
  for (const [at, [href, title]] of rows.entries()) {
    pages[`/tz/${href}`] = tagged(
      `<html><head><title>${title}</title><style>${style}</style></head><body><ul>${links}</ul><h1>${title}</h1><p>发布时间：2024-07-01 来源：临江县应急管理局</p>
       <div id="zoom"><p>${title}：各乡镇、街道要认真落实安全生产责任制，排查整治事故隐患，整改情况于月底前报县安委办。${sentence(at + start)}。</p></div></body></html>`,
    );
  }
  return pages;
}

test('a second run over 2,000 unchanged pages costs a twentieth of the bytes at most and writes nothing to the index', async () => {
  const sources = hosts.map((host) => sourceOf(host, 'list', '/tz/'));
  const { night, sites, workspace } = await nights(
    Object.fromEntries(hosts.map((host, at) => [host, site(at * articles)])),
    sources,
  );
  const bytes = () => sites.hits.splice(0).reduce((sum, hit) => sum + hit.bytes + head, 0);
  expect((await night()).totals).toMatchObject({ new: 2 * articles, failed: 0 });
  const first = bytes();
  const { index } = workspace;
  const writes: string[] = [];
  for (const name of ['write', 'remove', 'setClusters'] as const) {
    const real = index[name].bind(index) as (...parts: unknown[]) => Promise<never>;
    Object.assign(index, {
      [name]: (...parts: unknown[]) => {
        writes.push(name);
        return real(...parts);
      },
    });
  }
  const full = await night({ mode: 'full' });
  expect(full.totals).toMatchObject({ new: 0, changed: 0, unchanged: 2 * articles, failed: 0 });
  const asked = sites.hits.length;
  expect(bytes()).toBeLessThan(first / 20);
  const incremental = await night({ mode: 'incremental' });
  expect(incremental.totals).toMatchObject({ new: 0, changed: 0, failed: 0 });
  expect(sites.hits.length).toBeLessThanOrEqual(asked);
  expect(bytes()).toBeLessThan(first / 20);
  expect(writes).toEqual([]);
}, 240_000);
