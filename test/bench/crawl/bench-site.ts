/** The site of the crawl bench, in a process of its own: `bench-site.ts <articles>`. Says its port, then its hit log when asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Entries of a list page, and links of an article. */
const links = 20;
/** Bytes of an article, about. */
const size = 16_000;
const seed = 20_240_730;

const phrases = [
  '各乡镇、街道要压实安全生产责任',
  '逐项排查作业现场的事故隐患',
  '对重大隐患实行挂牌督办',
  '检查组查看了值班记录和应急物资',
  '企业负责人现场作出整改承诺',
  '燃气管线周边不得违规施工',
  '有限空间作业必须先通风再检测',
  '会议通报了上半年的安全形势',
  '培训覆盖一线班组和劳务派遣人员',
  '消防通道应当保持畅通',
  '危险化学品储存场所要配齐监测设备',
  '汛期加强巡查和转移避险演练',
] as const;

/** mulberry32: the same pages in each run. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const articles = Number(process.argv[2] ?? 3000);
const lists = Math.ceil(articles / links);
const random = randomOf(seed);
const titleOf = (id: number) => `关于第${id}号事故隐患整改情况的通报`;
const pages = new Map<string, Buffer>();
for (let id = 0; id < articles; id++) pages.set(`/tz/${id}.html`, Buffer.from(articlePage(id)));
for (let list = 0; list < lists; list++) pages.set(listPath(list), Buffer.from(listPage(list)));
pages.set('/robots.txt', Buffer.from('User-agent: *\nDisallow: /admin/\n'));

function listPath(list: number): string {
  return list === 0 ? '/tz/index.html' : `/tz/index_${list}.html`;
}

function articlePage(id: number): string {
  const related = Array.from({ length: links }, () => Math.floor(random() * articles));
  const rows = related.map((other) => `<li><a href="/tz/${other}.html">${titleOf(other)}</a></li>`);
  const head = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${titleOf(id)}</title><meta name="PubDate" content="2024-07-01 09:30"></head><body><h1>${titleOf(id)}</h1><div id="zoom">`;
  const tail = `</div><ul class="related">${rows.join('\n')}</ul></body></html>`;
  let body = '';
  for (let length = head.length + Buffer.byteLength(tail); length < size; ) {
    const sentences = Array.from({ length: 4 }, () => phrases[Math.floor(random() * phrases.length)]);
    const paragraph = `<p>${sentences.join('，')}，涉及${Math.floor(random() * 900) + 10}家单位。</p>\n`;
    body += paragraph;
    length += Buffer.byteLength(paragraph);
  }
  return head + body + tail;
}

function listPage(list: number): string {
  const ids = Array.from({ length: links }, (_, index) => list * links + index).filter((id) => id < articles);
  const rows = ids.map(
    (id) =>
      `<li><a href="/tz/${id}.html" title="${titleOf(id)}">${titleOf(id)}</a><span>2024-07-${String((id % 28) + 1).padStart(2, '0')}</span></li>`,
  );
  const next = list + 1 < lists ? `<a class="next" href="${listPath(list + 1)}">下一页</a>` : '';
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>通知公告</title></head><body><ul class="list">${rows.join('\n')}</ul><div class="page">${next}</div></body></html>`;
}

const answered = new Map<string, number>();
let first = 0;
let last = 0;
const server = createServer((request, response) => {
  const path = request.url ?? '';
  // Beyond its pages the site repeats itself: for a queue that is longer than it.
  const endless = /^\/more\/(\d+)\.html$/.exec(path)?.[1];
  const page = pages.get(endless === undefined ? path : `/tz/${Number(endless) % articles}.html`);
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  if (path !== '/robots.txt') {
    answered.set(path, (answered.get(path) ?? 0) + 1);
    last = performance.now();
    first ||= last;
  }
  const type = path === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8';
  response.writeHead(200, { 'content-type': type, 'content-length': page.byteLength });
  response.end(page);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  const hits = [...answered.values()].reduce((sum, count) => sum + count, 0);
  process.send?.({ pages: answered.size, hits, seconds: (last - first) / 1000 });
  answered.clear();
  first = 0;
});
process.on('disconnect', () => process.exit());
