/** What is said of a page: the kind of wall, or `none` where it is what it should be. */
export interface WallCase {
  readonly name: string;
  readonly kind: string;
  readonly html: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Path after redirects, where it is another. */
  readonly final?: string;
  /** Path that was asked. */
  readonly asked?: string;
  readonly accept?: 'list' | 'article';
}

export const page = (title: string, body: string, head = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

const nav = ['网站首页', '机构概况', '新闻中心', '政务公开', '办事服务', '互动交流', '专题专栏', '数据开放']
  .map((name, index) => `<li><a href="/c${index}/">${name}</a></li>`)
  .join('');
const foot =
  '<div class="foot"><p>主办单位：柏川县应急管理局</p><p>网站标识码：0000000000　备案序号：某备00000000号</p><p><a href="/map/">网站地图</a></p></div>';

/** A portal's frame around something: navigation, search, login in the header, footer. */
export const portal = (title: string, inner: string, head = '') =>
  page(
    title,
    `<div class="top"><form action="/s"><input name="q"><button>搜索</button></form><a href="/login.html">登录</a><a href="/reg">注册</a></div><ul class="nav">${nav}</ul><div class="main">${inner}</div>${foot}`,
    head,
  );

export const article = (title: string, paragraphs: readonly string[], date = '2024-07-11') =>
  `<h1>${title}</h1><div class="info">发布时间：${date} 来源：柏川县应急管理局</div><div id="zoom">${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</div>`;
