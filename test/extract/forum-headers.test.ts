import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const post =
  '今天在冷库门口看到工人没戴任何防护就进去修氨阀，味道呛得人睁不开眼睛。<br>我打了厂里的电话，对方说马上处理，两个小时以后还是老样子。<br>想问问各位，这种情况应该找哪个部门反映？';
const answer = '可以拨打安全生产举报电话，也可以直接找当地安监部门，带上照片更好处理一些。';
const links =
  '<a href="1">首页</a> | <a href="2">论坛</a> | <a href="3">博客</a> | <a href="4">相册</a> | <a href="5">注册</a> | <a href="6">登录</a>';

interface Case {
  readonly name: string;
  readonly page: string;
  readonly draft: Partial<Draft>;
}

/** How forums, blogs and old pages print headline, author and time. */
const cases: readonly Case[] = [
  {
    name: 'dvbbs',
    page: `<title>安全论坛--冷库的氨阀谁来管</title><table><tr><td>${links}</td></tr></table><table><tr><td>→ <a href="i">安全论坛</a> → <a href="b">事故曝光</a> → 浏览：冷库的氨阀谁来管</td></tr></table><table><tr><th align="left">&nbsp;* 贴子主题：冷库的氨阀谁来管</th></tr><tr><td width="175"><b>管道工老范</b><br>等级：论坛游民<br>文章：88<br>积分：331<br>注册：2004年3月1日</td><td><b>冷库的氨阀谁来管</b><hr>${post}</td></tr><tr><td>2005-6-12 10:22:33</td><td><a href="d">编辑</a> <a href="e">引用</a></td></tr><tr><td><b>江边人</b><br>等级：侠客<br>文章：12</td><td>${answer}</td></tr><tr><td>2005-6-13 8:02:11</td><td></td></tr></table>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2005-06-12T10:22:33+08:00' },
  },
  {
    name: 'phpwind',
    page: `<title>冷库的氨阀谁来管|事故曝光 - 青石社区 - Powered by phpwind</title>${links}<div id="breadcrumb"><a href="i">青石社区</a> » <a href="b">事故曝光</a> » 冷库的氨阀谁来管</div><div class="readTop"><ul><li>阅读：3021</li><li>回复：2</li></ul><h1 id="subject_tpc">冷库的氨阀谁来管</h1></div><table><tr><td><div class="readName"><a href="u">管道工老范</a></div><div>级别: 骑士</div><div>发帖 321</div></td><td><div class="tipTop"><span>楼主</span> <span title="2012-03-05 09:11">发表于: 2012-03-05</span></div><div id="read_tpc">${post}</div></td></tr></table><table><tr><td><div class="readName"><a href="u2">江边人</a></div></td><td><div class="tipTop"><span>沙发</span> <span>发表于: 2012-03-06</span></div><div>${answer}</div></td></tr></table>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2012-03-05T00:00:00+08:00' },
  },
  {
    name: 'tieba',
    page: `<title>冷库的氨阀谁来管_青石吧_贴吧</title>${links}<div class="card"><a href="f">青石吧</a><span>关注：3.1万</span><span>贴子：92万</span></div><div class="core_title"><h3 class="core_title_txt" title="冷库的氨阀谁来管">冷库的氨阀谁来管</h3><ul><li>只看楼主</li><li>收藏</li><li>回复</li></ul></div><div class="l_post"><ul class="p_author"><li class="d_name"><a href="u">管道工老范</a></li><li>初级粉丝</li></ul><div class="d_post_content">${post}</div><div class="post-tail-wrap"><span class="tail-info">来自Android客户端</span><span class="tail-info">1楼</span><span class="tail-info">2015-04-11 20:19</span></div></div><div class="l_post"><ul><li class="d_name"><a href="u2">江边人</a></li></ul><div class="d_post_content">${answer}</div><div><span class="tail-info">2楼</span><span class="tail-info">2015-04-11 21:40</span></div></div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2015-04-11T20:19:00+08:00' },
  },
  {
    name: 'v2ex',
    page: `<title>冷库的氨阀谁来管 - 青石工程师社区</title>${links}<div class="header"><div class="fr"><a href="u"><img src="a"></a></div><a href="/">青石</a> <span>›</span> <a href="/go/q">问与答</a><h1>冷库的氨阀谁来管</h1><div class="votes">3</div><small class="gray"><a href="/member/laofan">laofan</a> · 2019-05-11 09:31:07 +08:00 · 4021 次点击</small></div><div class="cell"><div class="topic_content">${post}</div></div><div class="box"><div class="cell">8 条回复 • 2019-05-12 10:22:08 +08:00</div><div class="cell"><strong><a href="m">river</a></strong> <span class="ago">2019-05-11 10:00:02 +08:00</span><div class="reply_content">${answer}</div></div></div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2019-05-11T09:31:07+08:00' },
  },
  {
    name: 'wordpress',
    page: `<title>老范的工具箱 » 冷库的氨阀谁来管</title><div id="header"><h1><a href="/">老范的工具箱</a></h1><p>修修补补</p></div>${links}<div class="post"><h2 class="entry-title"><a href="/88.html">冷库的氨阀谁来管</a></h2><div class="entry-meta">发表于 <a href="/2013/05"><span class="entry-date">2013 年 5 月 6 日</span></a> 由 <a href="/author/laofan">老范</a></div><div class="entry-content"><p>${post}</p></div><div class="entry-utility">此条目发表在 <a href="c">随笔</a> 分类目录</div></div><h3>近期文章</h3><ul><li><a href="1">换阀记</a> 2013 年 6 月 1 日</li></ul>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2013-05-06T00:00:00+08:00' },
  },
  {
    name: 'zhidao',
    page: `<title>冷库的氨阀谁来管_青石知道</title>${links}<article class="qb"><dl><dt><span class="ask-title">冷库的氨阀谁来管</span></dt><dd>${post}</dd></dl><div class="ask-info"><span>匿名</span> <span>2012-08-06 10:11</span> <span>浏览 1203 次</span></div></article><div class="answer"><div>最佳答案</div><div>${answer}</div><div><span>安全员阿芳</span><span>2012-08-07 08:20</span></div></div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2012-08-06T10:11:00+08:00' },
  },
  {
    name: '163 blog',
    page: `<title>冷库的氨阀谁来管 - 管道工老范的日志 - 网事博客</title>${links}<div class="nickname"><h1>管道工老范</h1><p>修修补补又一年</p></div><div class="multicnt"><h3 class="title"><span class="tcnt">冷库的氨阀谁来管</span>&nbsp;&nbsp;<span class="bgc0 fc07">[原创]</span></h3><p><span class="blogsep">2010-01-28 20:32:08</span><span class="blogsep">| &nbsp;分类： <a href="c">随笔</a></span><span>|</span><span>举报</span><span>|</span><span>字号</span> <a href="#">订阅</a></p><div class="bct">${post}</div><div>评论这张 转发至微博 阅读(120)| 评论(3)</div></div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2010-01-28T20:32:08+08:00' },
  },
  {
    name: 'powereasy',
    page: `<title>冷库的氨阀谁来管--青石安全网</title><table><tr><td>${links}</td></tr></table><table><tr><td>您现在的位置： <a href="/">青石安全网</a> &gt;&gt; <a href="/c">安全文化</a> &gt;&gt; 正文</td></tr></table><table><tr><td>最新热门</td></tr><tr><td><a href="1">起重作业十不吊</a>[<font>05-30</font>]</td></tr></table><table><tr><td align="center"><strong>冷库的氨阀谁来管</strong></td></tr><tr><td align="center">作者：<a href="a">范德胜</a>&nbsp;&nbsp;文章来源：<a href="s">青石日报</a>&nbsp;&nbsp;点击数：332&nbsp;&nbsp;更新时间：2006-6-1&nbsp;&nbsp;文章录入：admin</td></tr><tr><td>${post}</td></tr><tr><td align="right">责任编辑：admin</td></tr></table>`,
    draft: {
      title: '冷库的氨阀谁来管',
      publishedAt: '2006-06-01T00:00:00+08:00',
      source: '青石日报',
      authors: ['范德胜'],
    },
  },
  {
    name: 'FrontPage',
    page: `<title>New Page 1</title><p align="center"><font size="6" color="#000080">氨阀泄漏的三次教训</font></p><p align="center">安全科　范德胜</p><p align="center">二○○三年七月十二日</p><p>　　${post}</p><p align="center"><a href="index.htm">返回</a></p>`,
    draft: { title: '氨阀泄漏的三次教训', publishedAt: '2003-07-12T00:00:00+08:00' },
  },
  {
    name: 'tianya of 2006',
    page: `<title>冷库的氨阀谁来管_青石杂谈_海角社区</title>${links}<div>海角社区 > 青石杂谈 ><a href="r">[我要发言]</a></div><table><tr><td><font size="4"><b>『青石杂谈』 [民生]冷库的氨阀谁来管(转载)</b></font></td></tr></table><table><tr><td>作者：<a href="u">管道工老范</a>&nbsp;提交日期：2006-5-20 11:22:00</td></tr></table><div>${post}</div><table><tr><td>作者：<a href="u2">江边人</a>&nbsp;回复日期：2006-5-20 12:01:09</td></tr></table><div>${answer}</div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2006-05-20T11:22:00+08:00', authors: ['管道工老范'] },
  },
  {
    name: 'qiangguo',
    page: `<title>冷库的氨阀谁来管--强音论坛--众声网</title>${links}<h2>冷库的氨阀谁来管</h2><div>[ 管道工老范 ] 于 2005-08-01 10:11:12 上帖 [<a href="r">发表评论</a>] [<a href="f">转寄</a>]</div><div>${post}</div>`,
    draft: { title: '冷库的氨阀谁来管', publishedAt: '2005-08-01T10:11:12+08:00' },
  },
  {
    name: 'a chapter',
    page: `<title>石灰线最新章节 第十二章 氨味_青石小说网</title>${links}<div><a href="/">青石小说网</a> > <a href="b">石灰线</a> > 第十二章 氨味</div><h1>第十二章 氨味</h1><div>作者：范德胜　更新时间：2014-09-20 12:11:00　字数：2013</div><div id="content">&nbsp;&nbsp;&nbsp;&nbsp;${post}</div><div><a href="1">上一章</a> <a href="2">目录</a> <a href="3">下一章</a></div>`,
    draft: { title: '第十二章 氨味', publishedAt: '2014-09-20T12:11:00+08:00' },
  },
  {
    name: 'a page of two languages',
    page: `<title>Safety Week Opens 安全周开幕</title>${links}<h1>安全周开幕<br>Safety Week Opens</h1><div>2009-06-15</div><div><p>${post}</p></div>`,
    draft: { publishedAt: '2009-06-15T00:00:00+08:00' },
  },
];

describe('headers of forums and old pages', () => {
  it.each(cases)('$name', ({ page, draft }) => {
    expect(extractDraft({ text: page })).toMatchObject(draft);
  });
});
