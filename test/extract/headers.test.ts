import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const text =
  '<p>近日，青石镇组织安监、消防等部门，对辖区内十二家加油站逐一进行了安全检查，发现问题二十三处。</p>' +
  '<p>检查组要求各单位对照清单限期整改，并安排专人复查，确保节日期间不发生事故。</p>';
const menu = (words: string): string =>
  `<ul>${words
    .split(' ')
    .map((word) => `<li><a href="/${word.length}.html">${word}</a></li>`)
    .join('')}</ul>`;
const columns = menu('首页 要闻 政务公开 通知公告 工作动态 乡镇之窗 专题专栏 下载中心 领导信箱 图片新闻');

interface Case {
  readonly name: string;
  readonly page: string;
  readonly url?: string;
  readonly draft: Partial<Draft>;
}

/** Each page stands for a class of headers; `undefined` says that the field must be absent. */
const cases: readonly Case[] = [
  {
    name: '<title> names the column, the headline is the bold line over the date',
    page: `<title>工作动态 - 青石镇</title>${columns}<div>首页 > 工作动态</div><center><b>青石镇检查加油站</b></center><div>[日期：2023-05-06] 来源：青石镇 作者：佚名 [字体：大 中 小]</div><div class="c">${text}</div>`,
    draft: { title: '青石镇检查加油站', source: '青石镇', publishedAt: '2023-05-06T00:00:00+08:00' },
  },
  {
    name: 'a headline of a short sort of words stays: no menu holds it',
    page: `<title>停水通知-青石镇人民政府</title>${columns}<h1>停水通知</h1><div>发布时间：2023-05-06</div><div>${text}</div>`,
    draft: { title: '停水通知' },
  },
  {
    name: 'the topic in the banner is no headline',
    page: `<title>青石市安全生产月专题</title><h1 class="ztlogo">青石市安全生产月</h1>${columns}${columns}<p class="a">隐患随手拍 红包领回家</p><p>——青石市推行“人人都是安全员”</p><p>青石日报 2024年08月14日</p><div>${text}</div>`,
    draft: {
      title: '隐患随手拍 红包领回家',
      subtitle: '青石市推行“人人都是安全员”',
      source: '青石日报',
      publishedAt: '2024-08-14T00:00:00+08:00',
    },
  },
  {
    name: 'a headline broken by <br>, <title> with the site before it',
    page: `<title>青石区人民政府 通知公告 关于印发《青石区有限空间作业条件确认方案》的通知</title>${columns}<p class="con-title">关于印发《青石区有限空间作业<br>条件确认方案》的通知</p><div><span>发布日期：2022-05-30 09:40</span><span>来源：区安委办</span></div><div id="zoom">${text}</div>`,
    draft: {
      title: '关于印发《青石区有限空间作业条件确认方案》的通知',
      source: '区安委办',
      publishedAt: '2022-05-30T09:40:00+08:00',
    },
  },
  {
    name: 'a letter in a definition list',
    page: `<title>信件详情_网上信箱_青石县人民政府</title>${columns}<div>您的位置：首页 / 网上信箱 / 信件详情</div><h3>信件内容</h3><dl><dt>信件编号：</dt><dd>QS2021007</dd><dt>信件标题：</dt><dd>请求修复北街变压器围栏</dd><dt>来信时间：</dt><dd>2021-10-29 18:42</dd><dt>来信内容：</dt><dd>您好！我家住在北街，门前的变压器围栏坏了快两个月，孩子放学从旁边走，很危险，请帮忙催一催。</dd></dl><dl><dt>回复时间：</dt><dd>2021-11-09 10:05</dd><dt>回复内容：</dt><dd>网友：您好！您反映的问题已转供电公司办理，供电所已更换新围栏，并加装警示牌和防护网。</dd></dl>`,
    draft: { title: '请求修复北街变压器围栏', publishedAt: '2021-10-29T18:42:00+08:00' },
  },
  {
    name: 'a newspaper: four centred heads, <title> is the issue',
    page: `<title>青石工人报-2018年09月27日-第03版：班组</title><table><tr><td>2018年09月27日 星期四</td></tr></table>${menu('矿区开展用电安全检查 工会举办健身操比赛 三号井完成管网改造')}<table><tr><td align="center" class="yinti">断电了摸着走，戴手套也能认</td></tr><tr><td align="center" class="bt1"><strong>一张摸得着的避灾图</strong></td></tr><tr><td align="center" class="bt2">——青石矿区推广触摸式避灾卡</td></tr><tr><td align="center">本报通讯员　甄继东</td></tr></table><div id="ozoom">${text}</div>`,
    url: 'http://szb.qs.example.cn/html/2018-09/27/content_4188.htm',
    draft: {
      title: '一张摸得着的避灾图',
      subtitle: '青石矿区推广触摸式避灾卡',
      authors: ['甄继东'],
      publishedAt: '2018-09-27T00:00:00+08:00',
    },
  },
  {
    name: 'a headline in a large bold cell over the tools; only the signature has a date, the foot has a clock',
    page: `<title>青石街道_文章内容</title>${columns}<table><tr><td>您当前的位置：首页 → 公示公告 → 文章内容</td></tr><tr><td align="center" style="font-size:20px;font-weight:bold">致辖区烟花爆竹零售经营单位的告知书</td></tr><tr><td align="center">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 【<a href="#">打印</a>】 【<a href="#">关闭</a>】</td></tr><tr><td>${text}<p align="right">青石街道办事处</p><p align="right">2024年1月9日</p></td></tr></table><div>主办单位：青石街道办事处　最后更新：2026-11-29</div>`,
    draft: {
      title: '致辖区烟花爆竹零售经营单位的告知书',
      publishedAt: '2024-01-09T00:00:00+08:00',
      issuedOn: '2024-01-09',
    },
  },
  {
    name: 'a client: og:title is its own name, names instead of a date under the headline',
    page: `<title>青石新闻客户端</title><meta property="og:title" content="青石新闻客户端"><div class="meta"><a href="/mp/1"><b>青石晚报</b></a><em>08-13 07:05</em></div><div class="hl">装了24个充电口，为什么一半空着</div><div class="by"><i>记者 单思远</i><i>摄影 霍然</i></div><article>${text}</article>`,
    url: 'https://m.qs.example.cn/share/2024/08/13/d88.html',
    draft: {
      title: '装了24个充电口，为什么一半空着',
      publishedAt: '2024-08-13T07:05:00+08:00',
      source: '青石晚报',
    },
  },
  {
    name: 'a thread: the post opens with another source and time',
    page: `<title>渡口的救生衣为什么总是新的 - 水上安全 - 青石社区 - Powered by Discuz!</title>${columns}<h1>[转载] <a href="t1" id="thread_subject">渡口的救生衣为什么总是新的</a></h1><table><tr><td><div class="authi"><a href="u1">下河捞月</a></div></td><td><em>发表于 2011-1-9 20:41:33</em><span>|</span><a href="#">只看该作者</a><div class="t_f">来源：《河运安全》杂志　作者：柳成荫　发表时间：2009-2-16 10:35:39　浏览次数：956<br>${text}</div></td></tr></table>`,
    draft: { title: '渡口的救生衣为什么总是新的', publishedAt: '2011-01-09T20:41:33+08:00' },
  },
  {
    name: 'a blog: author and time under the post',
    page: `<title>陪徒弟考叉车证 - 铲车老伍 - 闲聊网</title><h1><a href="/laowu">铲车老伍</a></h1><div><h3>最近文章</h3><ul><li><a href="1">夜班手记</a><span>2008-01-09</span></li><li><a href="2">换了新叉车</a><span>2008-02-09</span></li></ul></div><div class="post"><h3 class="ptit"><a href="/3310">陪徒弟考叉车证</a></h3><div>${text}</div><div>Posted by 老伍 at 2008-11-02 21:14 | <a href="#">评论 (4)</a> | <a href="#">引用 (0)</a></div></div>`,
    draft: { title: '陪徒弟考叉车证', publishedAt: '2008-11-02T21:14:00+08:00', authors: ['老伍'] },
  },
  {
    name: 'date, newsroom and author in pieces; a list with dates stands above the headline',
    page: `<title>青石新闻网</title><div>2025-11-02 08:15:33</div>${columns}<b>推荐阅读</b><ul><li><a href="1">青石区发布高温预警信号</a><span>2025-01-09</span></li><li><a href="2">青石区完成老旧管网改造</a><span>2025-02-09</span></li></ul><div><font size="5"><b>青石区排查河滨路广告牌隐患</b></font></div><div><span>2019/9/4 16:20:08</span>&nbsp;<span>青石区融媒体中心</span>&nbsp;<span>作者：祖晓光</span></div><div>${text}</div><div>更新日期：2025-11-02 版权所有 青石新闻网</div>`,
    draft: {
      title: '青石区排查河滨路广告牌隐患',
      source: '青石区融媒体中心',
      authors: ['祖晓光'],
      publishedAt: '2019-09-04T16:20:08+08:00',
    },
  },
  {
    name: 'entries of a list under the headline give no date',
    page: `<title>青石区排查广告牌隐患</title><div class="time">17:12 2024年08月19日 星期一</div><h1>青石区排查广告牌隐患</h1><div>${text}</div><h3>热门文章</h3>${'<div><a href="x">外卖骑手三年种下两万棵树苗记</a><span>2024-08-13</span></div>'.repeat(6)}`,
    draft: { publishedAt: '2024-08-19T00:00:00+08:00' },
  },
  {
    name: 'two digits of the year behind a label',
    page: `<title>班组安全活动记录－青石安全网</title><h1>班组安全活动记录</h1><div>日期：07-04-02 作者：网友投稿 来源：本站整理 点击：</div><div>${text}</div>`,
    draft: { publishedAt: '2007-04-02T00:00:00+08:00', source: '本站整理' },
  },
  {
    name: 'an information table of spans without colons',
    page: `<title>关于外立面安全的意见</title><div><span>索 引 号</span><span>014149933/2024-00087</span></div><div><span>发布机构</span><span>区政府办公室</span></div><div><span>文 号</span><span>青府办规〔2024〕4号</span></div><div><span>成文日期</span><span>2024-01-26</span></div><h3>关于外立面安全的意见</h3><div>发布日期：2024-02-04 14:26 来源：区政府办公室</div><div id="zoom">${text}</div>`,
    draft: {
      indexNumber: '014149933/2024-00087',
      publisher: '区政府办公室',
      documentNumber: '青府办规〔2024〕4号',
      issuedOn: '2024-01-26',
    },
  },
  {
    name: 'an information table whose labels and values are blocks of their own',
    page: `<title>规范性文件目录</title><div>索引号</div><div>002566/2025-00008</div><div>发布机构</div><div>青石市应急管理局</div><h3>规范性文件目录</h3><div>发布时间：2025-01-10 15:00 信息来源：法规处</div><div id="zoom">${text}</div>`,
    draft: { indexNumber: '002566/2025-00008', publisher: '青石市应急管理局', source: '法规处' },
  },
  {
    name: 'names end where tools begin; departments are no names',
    page: `<title>学校召开实验室安全会议</title><h1>学校召开实验室安全会议</h1><div>[ 作者：资产处 陈 静 ] [ 阅读次数：662 ] [ 打印 ]</div><div>${text}</div><div>[2008-05-30] 编辑：宣传部 何敏</div><div><span>责任编辑：游岚</span><span>打印</span><span>关闭</span></div>`,
    draft: { authors: ['陈静'], editors: ['何敏', '游岚'], publishedAt: '2008-05-30T00:00:00+08:00' },
  },
  {
    name: 'the printed source wins over a tag of no rule, the mandated tag over a shorter print',
    page: `<title>青石小煤矿年底退出</title><meta name="source" content="来源：青石网"><h1>青石小煤矿年底退出</h1><div>2011年08月23日09:06 来源：《青石日报》</div><div>${text}</div>`,
    draft: { source: '《青石日报》' },
  },
];

describe('headers', () => {
  it.each(cases)('$name', ({ page, url, draft }) => {
    expect(extractDraft({ text: page, ...(url === undefined ? {} : { url }) })).toMatchObject(draft);
  });
});
