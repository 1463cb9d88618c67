import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const body =
  '<div class="c"><p>近日，青石市组织应急、消防等部门，对辖区内十二家加油站逐一进行了安全检查，发现问题二十三处。</p>' +
  '<p>检查组要求各单位对照清单限期整改，并安排专人复查，确保节日期间不发生事故。</p></div>';
const info = '<div class="info">2023-05-06 10:20 来源：青石日报</div>';
const menu = `<ul>${'首页 要闻 政务 通知公告 工作动态 图片 视频 专题 文旅 教育'
  .split(' ')
  .map((word) => `<li><a href="/x.html">${word}</a></li>`)
  .join('')}</ul>`;

/** <title>, what stands between menu and text, and the headline as a reader copies it. */
const cases: readonly (readonly [string, string, string])[] = [
  ['青石市检查加油站-工作动态-青石市应急管理局', `<h1>青石市检查加油站</h1>${info}`, '青石市检查加油站'],
  [
    '工作动态-青石市检查加油站-青石市应急管理局',
    `<div class="t">青石市检查加油站</div>${info}`,
    '青石市检查加油站',
  ],
  ['青石网 - 青石市检查加油站', `<div>青石市检查加油站</div>${info}`, '青石市检查加油站'],
  [
    '青石市检查加油站发现问题二十三处并…-青石网',
    `<h1>青石市检查加油站发现问题二十三处并责令限期整改</h1>${info}`,
    '青石市检查加油站发现问题二十三处并责令限期整改',
  ],
  [
    '青石市检查加油站_青石网',
    `<h1 class="logo"><a href="/">青石网</a></h1><h2>青石市检查加油站</h2>${info}`,
    '青石市检查加油站',
  ],
  [
    '青石市检查加油站_青石网',
    `<h2 class="pretitle">节日安全不放松</h2><h1>青石市检查加油站</h1><h3>发现问题二十三处</h3>${info}`,
    '青石市检查加油站',
  ],
  ['青石市检查加油站_青石网', `<h1>青石市检查加油站（图）</h1>${info}`, '青石市检查加油站（图）'],
  ['清廉青石 | 晒清单 亮家底_青石网', `<h1>清廉青石 | 晒清单 亮家底</h1>${info}`, '清廉青石 | 晒清单 亮家底'],
  ['快讯｜青石市检查加油站 - 青石日报', `<h1>快讯｜青石市检查加油站</h1>${info}`, '快讯｜青石市检查加油站'],
  [
    '青石—白沙高速检查2023-2024年度冬防-青石网',
    `<h1>青石—白沙高速检查2023-2024年度冬防</h1>${info}`,
    '青石—白沙高速检查2023-2024年度冬防',
  ],
  ['新闻详情', `<h1>新闻详情</h1><h3>青石市检查加油站</h3>${info}`, '青石市检查加油站'],
  [
    '青石市应急管理局',
    `<h2>工作动态</h2><div class="title">青石市检查加油站</div>${info}`,
    '青石市检查加油站',
  ],
  [
    '青石市应急管理局-文章',
    `<div class="con_tit">青石市检查加油站</div><div>发布日期：2023-05-06　浏览：33</div>`,
    '青石市检查加油站',
  ],
  [
    '青石在线',
    `<p align="center"><b><font size="4">青石市检查加油站</font></b></p>${info}`,
    '青石市检查加油站',
  ],
  ['青石市检查加油站 青石市应急管理局', `<p class="tit1">青石市检查加油站</p>${info}`, '青石市检查加油站'],
  [
    '青石市检查加油站！_青石网',
    `<h1><span class="tag">原创</span>青石市检查加油站！</h1>${info}`,
    '青石市检查加油站！',
  ],
  ['青石市检查加油站', `<h1>青石市检查加油站<small>2023-05-06 10:20</small></h1>`, '青石市检查加油站'],
  [
    '青石市应急管理局 通知公告',
    `<table><tr><td>标　　题：</td><td>关于检查加油站的通知</td></tr><tr><td>发布日期：</td><td>2023-05-06</td></tr></table>`,
    '关于检查加油站的通知',
  ],
  [
    '首页 > 工作动态 > 青石市检查加油站',
    `<div>首页 > 工作动态 > 青石市检查加油站</div><h4>青石市检查加油站</h4>${info}`,
    '青石市检查加油站',
  ],
  [
    '要闻-青石新闻',
    `<div class="crumb"><a href="1">青石新闻</a> &gt; <a href="2">要闻</a></div><div class="art_head"><div>青石市检查加油站</div><div><span>青石日报</span> <span>2023-05-06</span></div></div>`,
    '青石市检查加油站',
  ],
  [
    '青石市检查加油站-青石融媒',
    `<div class="hot"><h3>今日热点</h3><ul><li><a href="1">青石市召开防汛会议</a></li><li><a href="2">青石市检查加油站</a></li></ul></div><h1>青石市检查加油站</h1>${info}`,
    '青石市检查加油站',
  ],
  [
    '青石市“安全生产月”启动--青石频道--众声网',
    `<h1>青石市“安全生产月”启动</h1>${info}`,
    '青石市“安全生产月”启动',
  ],
  [
    'Qingshi opens safety week - Qingshi Daily',
    `<h1>Qingshi opens safety week</h1><p>By Lin Xu | Qingshi Daily | Updated: 2023-05-06 10:20</p>`,
    'Qingshi opens safety week',
  ],
  [
    '青石市检查加油站-青石市人民政府',
    `<h1>青石市检查加油站</h1><h2>——发现问题二十三处</h2>${info}`,
    '青石市检查加油站',
  ],
  [
    '关于青石市加油站检查情况的通报 - 青石市应急管理局',
    `<h1>青石市应急管理局</h1><div style="text-align:center;font-size:22px;font-weight:bold">关于青石市加油站检查情况的通报</div>${info}`,
    '关于青石市加油站检查情况的通报',
  ],
  ['情况通报_青石警方', `<h1>情况通报</h1>${info}`, '情况通报'],
  ['公告', `<h1>公告</h1>${info}`, '公告'],
  [
    '青石市2023年5月6日停电公告-青石供电公司',
    `<h1>青石市2023年5月6日停电公告</h1><div>发布时间：2023-05-05</div>`,
    '青石市2023年5月6日停电公告',
  ],
  [
    '2023年5月6日青石市空气质量日报-青石市生态环境局',
    `<h2>2023年5月6日青石市空气质量日报</h2>${info}`,
    '2023年5月6日青石市空气质量日报',
  ],
];

describe('headlines', () => {
  it.each(cases)('%s: %s', (title, head, wanted) => {
    const page = `<title>${title}</title>${menu}${head}${body}<h3>相关新闻</h3><ul><li><a href="9">青石市召开防汛会议</a></li></ul>`;
    expect(extractDraft({ text: page }).title).toBe(wanted);
  });
});
