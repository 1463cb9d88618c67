/** The site of the crawl bench, in a process of its own: `bench-site.ts <articles>`. Says its port, then its hit log when asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomOf } from '../../random-of.ts';

/** Entries of a list page, and links of an article. */
const links = 20;
/** Bytes of an article, about. */
const size = 16_000;
const seed = 20_240_730;

/** Words of such pages: enough that they pack about as real ones do. */
const words =
  '安全 生产 责任 落实 隐患 排查 整治 乡镇 街道 企业 单位 部门 应急 管理 检查 执法 现场 作业 人员 培训 教育 会议 部署 通报 要求 加强 开展 组织 督促 燃气 消防 矿山 危化品 工贸 建筑 施工 道路 交通 特种设备 有限空间 粉尘 烟花爆竹 森林 防火 汛期 巡查 值守 预案 演练 物资 储备 风险 管控 清单 台账 整改 期限 验收 销号 挂牌 督办 重大 一般 问题 处 家 项 名 负责人 班组 员工 岗位 操作 规程 防护 用品 监测 报警 装置 通风 检测 审批 许可 动火 临时 用电 高处 吊装 仓库 罐区 管道 阀门 锅炉 电梯 起重 车辆 运输 校园 医院 商场 养老 机构 自建房 九小场所 群众 宣传 咨询 发放 资料 知识 手册 横幅 广播 视频 微信 平台 报送 信息 数据 统计 分析 研判 会商 预警 叫应 转移 避险 救援 队伍 联动 机制 考核 问责 约谈 曝光 典型 案例 警示 教训 专项 行动 方案 阶段 总结 提升 巩固 成效 下一步 持续 全面 深入 扎实 严格 及时 有效 切实 认真 坚决 防范 遏制 事故 发生 保障 稳定 形势 发展 高质量'.split(
    ' ',
  );

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
    const clauses = Array.from({ length: 6 }, () => clause());
    const paragraph = `<p>${clauses.join('，')}，涉及${Math.floor(random() * 900) + 10}家单位。</p>\n`;
    body += paragraph;
    length += Buffer.byteLength(paragraph);
  }
  return head + body + tail;
}

function clause(): string {
  return Array.from(
    { length: 4 + Math.floor(random() * 4) },
    () => words[Math.floor(random() * words.length)],
  ).join('');
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
