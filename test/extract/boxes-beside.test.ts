import { describe, expect, test } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const nav =
  '<ul><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">互动交流</a></li></ul>';
const notice = '受连日降雨影响，清溪水位上涨较快，自7月9日12时起临时封闭亲水平台，恢复开放时间另行通知。';
const long =
  '我局为县人民政府工作部门，内设办公室、法规科、园林科等九个科室，主要承担市容环境、园林绿化、户外广告等管理工作，欢迎社会各界监督。';
const other =
  '清溪上的三座人行桥同时停止通行，巡查人员每两小时测一次水位，低于警戒线之后再行开放，请大家绕行青石大桥。';
const headline = '关于临时封闭清溪亲水平台的公告';

function page(body: string, title = `${headline}_公告_青石县城市管理局`): string {
  return `<html><head><title>${title}</title></head><body>${nav}${body}</body></html>`;
}

function paragraphs(html: string): readonly string[] {
  return extractDraft({ text: html, format: 'html' }).paragraphs;
}

const box = (name: string): string => `<div><h3>${name}</h3><p>${long}</p><p>${long}</p></div>`;
const head = `<h1>${headline}</h1><div>发布时间：2024-07-09 12:10 来源：青石县城市管理局</div>`;

describe('a short notice beside boxes that hold more text', () => {
  test.each([
    [
      'behind it, side by side',
      `<div><div>${head}<div><p>${notice}</p></div></div>${box('机构简介')}${box('局长致辞')}</div>`,
    ],
    ['before it', `<div>${box('机构简介')}<div>${head}<div><p>${notice}</p></div></div></div>`],
    [
      'in cells of one table',
      `<table><tr><td>${box('网站声明')}</td><td>${head}<div>${notice}</div></td><td>${box('机构简介')}</td></tr></table>`,
    ],
    ['right in the element of the headline', `<div>${head}${notice}${box('温馨提示')}</div>`],
    ['without any wrapper', `${head}<div>${notice}</div>${box('网站声明')}`],
  ])('%s', (_, body) => {
    expect(paragraphs(page(body))).toEqual([notice]);
  });

  test('where <title> names the column only', () => {
    const html = page(
      `<div><div>${head}<div><p>${notice}</p></div></div>${box('机构简介')}</div>`,
      '通知公告 - 青石县城市管理局',
    );
    expect(paragraphs(html)).toEqual([notice]);
  });
});

test('sections with headings of their own are no boxes behind a lead', () => {
  const sections = `<div>${head}<p>${notice}</p><section><h2>关于道路</h2><p>${long}</p></section><section><h2>关于桥梁</h2><p>${other}</p></section></div>`;
  expect(paragraphs(page(sections))).toEqual([notice, '关于道路', long, '关于桥梁', other]);
});

describe('the first post of a thread', () => {
  const subject = '小区消防通道被占谁来管';
  const first = '昨天晚上消防车来了进不去，大家都在楼上看着干着急，物业到现在也没有一个说法。';
  const replies = ['顶一下', long, '同意楼上，建议直接打热线电话反映，上次我们小区就是这样解决的。'];
  const thread = (posts: string): string =>
    page(`<div><h1>${subject}</h1>${posts}</div>`, `${subject} - 百姓茶坊`);
  const all = [first, ...replies].map((text, at) => ({
    text,
    at,
    user: ['老陈', '小鱼', '阿光', '路人'][at],
  }));

  test.each([
    [
      'dates over the posts',
      all.map(
        ({ text, at, user }) =>
          `<div>${user} 2010-5-1${at} 10:20 ${at === 0 ? '楼主' : `${at}楼`}</div><div>${text}</div>`,
      ),
    ],
    [
      'dates under the posts',
      all.map(
        ({ text, at, user }) =>
          `<table><tr><td>${user}<br>等级：新手</td><td>${text}<hr>2010-5-1${at} 10:20</td></tr></table>`,
      ),
    ],
    [
      'floors before what is said',
      [
        `<div>老陈 2010-5-10 10:20 阅读31</div><div>${first}</div>`,
        ...replies.map((text, at) => `<div>${at + 1}楼.小鱼:${text}(2010-5-11 9:10)</div>`),
      ],
    ],
  ])('%s', (_, posts) => {
    expect(paragraphs(thread(posts.join('')))).toEqual([first]);
  });
});

test('an article ends at 责任编辑 though its container holds more', () => {
  const rest = `<p>（责任编辑：周平）</p><h3>相关新闻</h3><p><a href="/x">另一篇报道的标题在这里</a></p><p>${notice.slice(0, 30)}。</p>`;
  expect(paragraphs(page(`<div>${head}<p>${notice}</p><p>${long}</p>${rest}</div>`))).toEqual([notice, long]);
});
