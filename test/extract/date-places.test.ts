import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const paragraphs =
  '<p>近日，青石市组织应急、消防等部门，对辖区内十二家加油站逐一进行了安全检查，发现问题二十三处。</p>' +
  '<p>检查组要求各单位对照清单限期整改，并安排专人复查，确保节日期间不发生事故。</p>';
const menu = '<a href="1">首页</a><p><a href="2">要闻</a></p><p><a href="3">通知公告</a></p>';
const others =
  '<h3>相关新闻</h3><ul><li><a href="1">青石市召开防汛会议</a> 2025-09-09</li><li><a href="2">青石市发布高温预警</a> 2025-09-10</li></ul>';
const foot = '<div>主办：青石市人民政府 最后更新：2026-01-01 12:00 Copyright 2010-2026</div>';

/** Above the text, behind it, address; the day and time that are this article's, undefined for none. */
const cases: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  ['<div class="date"><b>21</b><span>2024-03</span></div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div><p>21</p><p>2024-03</p></div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>Mar 21, 2024</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>发布时间：2024-03-21T10:22:33.000+0800</div>', '', undefined, '2024-03-21T10:22:33'],
  ['<div>发布时间：2024年3月21日上午10:22</div>', '', undefined, '2024-03-21T10:22:00'],
  ['<div>发布时间：2024年3月21日10时22分</div>', '', undefined, '2024-03-21T10:22:00'],
  ['<div>日期：2024/03/21（周四） 浏览：21</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>发表时间：[2024-03-21]</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div><div>发布日期：</div><div>2024-03-21</div></div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>二〇二四年三月二十一日</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>更新日期：2024-04-01 发布日期：2024-03-21</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>发布日期：2024-03-21 生效日期：2024-05-01</div>', '', undefined, '2024-03-21T00:00:00'],
  ['<div>成文日期：2024-03-19 发布日期：2024-03-21</div>', '', undefined, '2024-03-21T00:00:00'],
  ['', '<div>发布日期：2024-03-21</div>', undefined, '2024-03-21T00:00:00'],
  ['', '<div>[2024-03-21]</div>', undefined, '2024-03-21T00:00:00'],
  ['', '<div>（来源：青石日报 时间：2024-03-21 10:22）</div>', undefined, '2024-03-21T10:22:00'],
  ['', '<div>编辑：林旭 2024-03-21 10:22</div>', undefined, '2024-03-21T10:22:00'],
  ['', '<div>作者：林旭 | 发布：2024-03-21 | 阅读：33</div>', undefined, '2024-03-21T00:00:00'],
  ['', '', 'http://www.qs.example.cn/2024/0321/88.html', '2024-03-21T00:00:00'],
  ['', '', 'http://www.qs.example.cn/a/20240321/88.html', '2024-03-21T00:00:00'],
  ['', '', 'http://www.qs.example.cn/gn/2024/03-21/88.shtml', '2024-03-21T00:00:00'],
  ['', '', 'http://www.qs.example.cn/show.php?id=20240321', undefined],
  ['', '', undefined, undefined],
  ['<div>今天是2025年9月11日 星期四</div>', '', undefined, undefined],
  ['<div>活动时间：2024-04-01 截止日期：2024-04-10</div>', '', undefined, undefined],
  [
    '',
    '<p align="right">青石市应急管理局</p><p align="right">2024年3月21日</p>',
    undefined,
    '2024-03-21T00:00:00',
  ],
  ['', '<div>评论</div><div><b>小林</b> 2024-04-02 08:11</div><p>写得好</p>', undefined, undefined],
  ['<script>var pubTime = "2024-03-21 10:22:00";</script>', '', undefined, '2024-03-21T10:22:00'],
  ['<time datetime="2024-03-21T02:22:00Z">3天前</time>', '', undefined, '2024-03-21T10:22:00'],
];

describe('places of the date', () => {
  it.each(cases)('%s … %s (%s)', (above, behind, url, at) => {
    const page = `<title>青石市检查加油站</title><div>2025-09-11 09:12:33</div>${menu}<h1>青石市检查加油站</h1>${above}<div class="c">${paragraphs}</div>${behind}${others}${foot}`;
    expect(
      extractDraft({ text: page, ...(url === undefined ? {} : { url }) }).publishedAt?.slice(0, 19),
    ).toBe(at);
  });
});
