import { describe, expect, test } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const question =
  '我在东塘镇经营一家五金加工店，去年办的应急预案备案今年六月到期，请问续办时还要不要重新评审？';
const reply = '您好！根据预案管理的有关规定，备案满三年应当修订，修订后重新评审并在二十个工作日内备案。';
const more = '办理地点在县政务服务中心二楼三号窗口，请携带评审意见和修订说明，工作日均可受理。';

function extracted(html: string): { readonly title: string; readonly paragraphs: readonly string[] } {
  const draft = extractDraft({ text: html, format: 'html' });
  return { title: draft.title ?? '', paragraphs: draft.paragraphs };
}

describe('letters and questions', () => {
  test('labels, data and stages are not text; question and reply are', () => {
    const { paragraphs, title } = extracted(`<title>县长信箱</title><div class="pos">首页 > 县长信箱</div>
      <table><tr><td>信件编号</td><td>DT2024001</td><td>来信人</td><td>王**</td></tr>
      <tr><td>来信标题</td><td>应急预案备案到期怎么续办</td></tr></table>
      <h3>来信内容</h3><div>${question}</div>
      <ul><li>信件提交 2024-05-06</li><li>部门受理 2024-05-07</li></ul>
      <h3>回复内容</h3><p>回复单位：县应急管理局 回复时间：2024-05-12</p><div>${reply}<br>${more}</div>
      <div>您对本次答复是否满意？</div><p>非常满意 基本满意 不满意</p>`);
    expect(paragraphs).toEqual([question, reply, more]);
    expect(title).toBe('应急预案备案到期怎么续办');
  });

  test('an official reply named in its own heading, comments left out', () => {
    const { paragraphs } = extracted(`<title>预案备案 - 百姓留言</title><h1>预案备案到期了怎么办理续期</h1>
      <div>留言时间：2024-05-06 10:20</div><div class="c"><p>${question}</p></div>
      <div class="reply"><div><b>官方回复</b><span>东塘县应急管理局</span><i>2024-05-12 09:10</i></div>
      <p>${reply}</p><p>${more}</p></div><div><h3>网友评论（2）</h3><p>我也想问这个问题，谢谢楼主反映。</p></div>`);
    expect(paragraphs).toEqual([question, reply, more]);
  });

  test('a question and its best answer, other answers left out', () => {
    const { paragraphs } = extracted(`<title>预案备案要评审吗_百事问答</title><h1>应急预案备案要评审吗</h1>
      <p>${question}</p><div><h2>最佳答案</h2><div>老安全员 2014-03-02</div><p>${reply}</p><p>${more}</p></div>
      <div><h2>其他回答</h2><p>不需要吧，我们去年办的时候没有人提过这个要求。</p></div>`);
    expect(paragraphs).toEqual([question, reply, more]);
  });

  test('a table of labels and texts, each in a row', () => {
    const short = '预案到期怎么办理？';
    const { paragraphs } = extracted(`<title>所长信箱</title><div>首页 > 所长信箱 > 留言内容</div><table>
      <tr><td>标题</td><td>预案到期怎么办理续期手续</td></tr><tr><td>内容</td><td>${short}</td></tr>
      <tr><td>发布人</td><td>李**</td></tr><tr><td>发布时间</td><td>2012-05-06 10:20:00</td></tr>
      <tr><td>回复内容</td><td>${reply}</td></tr><tr><td>回复人</td><td>预案科</td></tr></table>`);
    expect(paragraphs).toEqual([short, reply]);
  });

  test('an answer with no name but who gave it and when', () => {
    const { paragraphs } =
      extracted(`<title>网上信箱</title><div>首页 > 网上信箱</div><h2>预案到期怎么办理续期手续</h2>
      <div><span>来信时间：2019-03-02</span> <span>处理情况：已答复</span> <span>浏览量：31</span></div>
      <div class="article">${question}</div><div><span>回复单位：应急管理局</span> <span>回复时间：2019-03-09</span></div>
      <div class="article">${reply}<br>${more}</div><div>主办：东塘县人民政府办公室</div>`);
    expect(paragraphs).toEqual([question, reply, more]);
  });

  test('办理情况 as the heading of a report is text like any other', () => {
    const { paragraphs } =
      extracted(`<title>关于东塘镇火灾的通报</title><h1>关于东塘镇火灾的通报</h1><div class="TRS_Editor">
      <p>${reply}</p><p>办理情况</p><p>${more}</p><p>${question}</p></div>`);
    expect(paragraphs).toContain('办理情况');
    expect(paragraphs).toHaveLength(4);
  });
});

describe('threads', () => {
  const post = '昨天巡检发现三号冷凝器进口法兰有轻微渗漏，班长带人紧了螺栓，今天再看已经干了。';
  const answer = '我们车间去年也遇到过，最后换了垫片才彻底解决问题，建议停车时检查。';

  test('posts without an element of their own: the first', () => {
    const { paragraphs } = extracted(`<title>冷凝器渗漏怎么处理 - 班组论坛</title><h1>冷凝器渗漏怎么处理</h1>
      <p>炉前老李 发表于 2009-3-1 10:12</p>${post}<br>${more}
      <p>小陈 发表于 2009-3-1 11:40</p>${answer}<p>阿强 发表于 2009-3-2 08:05</p>${answer}顶一下。`);
    expect(paragraphs).toEqual([post, more]);
  });

  const said = (at: number): string => (at % 2 === 0 ? '顶' : `${answer}${at}`);
  const replies = [1, 2, 3, 4, 5]
    .map(
      (at) => `<li><a href="/u/${at}">路人${at}</a><span>2008-3-4 19:1${at}:22</span><p>${said(at)}</p></li>`,
    )
    .join('');

  test('replies longer than the post they answer', () => {
    const { paragraphs } = extracted(`<html><body><title>冷凝器渗漏怎么处理</title><h1>冷凝器渗漏怎么处理</h1>
      <div><a href="/u/0">炉前老李</a> <span>2008-3-4 18:11:02</span></div><div class="t"><p>${post}</p><p>${more}</p></div>
      <ul>${replies}</ul></body></html>`);
    expect(paragraphs).toEqual([post, more]);
  });

  test('the first of posts alike, without its floor and hour', () => {
    const posts = [post, answer, '顶', answer].map(
      (text, at) =>
        `<div class="post"><div>李师傅 [${at === 0 ? '楼主' : `${at}楼`}]</div><div>${text}</div><div>18:1${at} 03-04</div></div>`,
    );
    const { paragraphs } = extracted(
      `<html><body><title>冷凝器渗漏怎么处理</title><h1>冷凝器渗漏怎么处理</h1>${posts.join('')}</body></html>`,
    );
    expect(paragraphs).toEqual([post]);
  });

  test('hours of a live report are its text', () => {
    const hours = [1, 2, 3, 4, 5].map(
      (at) => `<li><span>10:0${at}</span><p>第${at}组队员到达河堤，开始装填沙袋，现场秩序井然有序。</p></li>`,
    );
    const { paragraphs } = extracted(
      `<html><body><title>直播：河堤抢险演练</title><h1>直播：河堤抢险演练</h1><p>2024-06-01 10:00 来源：某镇</p><p>${post}</p><ul>${hours.join('')}</ul></body></html>`,
    );
    expect(paragraphs.join('')).toContain('第5组队员到达河堤');
  });

  test('notes of editing, buttons, the signature and the station are not of the writer', () => {
    const { paragraphs } =
      extracted(`<title>冷凝器渗漏怎么处理</title><h1>冷凝器渗漏怎么处理</h1><div class="content">
      <p>引用 编辑 删除 楼主</p><p>本帖最后由 炉前老李 于 2009-3-2 08:00 编辑</p><p>${post}</p><p>${more}</p>
      --<br>山高人为峰<br>※ 来源:·炉友社区 bbs.example·[FROM: 10.1.2.*]</div>`);
    expect(paragraphs).toEqual([post, more]);
  });
});

describe('copies and boxes', () => {
  test('a copy for mobiles is left out', () => {
    const text = `<p>${reply}</p><p>${more}</p>`;
    const { paragraphs } =
      extracted(`<title>备案办理指南</title><div class="pc"><h1>备案办理指南</h1><div class="a">${text}</div></div>
      <div class="mobile"><div>备案办理指南</div><div class="b">${text}</div></div>`);
    expect(paragraphs).toEqual([reply, more]);
  });

  test('a line a writer repeats stays', () => {
    const { paragraphs } = extracted(
      `<title>备案办理指南</title><h1>备案办理指南</h1><div id="zoom"><p>${reply}</p><p>${more}</p><p>${reply}</p></div>`,
    );
    expect(paragraphs).toEqual([reply, more, reply]);
  });

  test('a box of links between paragraphs goes, a paragraph that names one stays', () => {
    const said = '相关链接：本次修订涉及的条款见办法第三十七条，备案机关应当自受理之日起五个工作日内核对。';
    const { paragraphs } =
      extracted(`<title>备案办理指南</title><h1>备案办理指南</h1><div id="zoom"><p>${reply}</p>
      <div><b>推荐阅读</b><ul><li><a href="/1">东塘镇举办消防演练活动</a></li><li><a href="/2">东塘镇召开安全例会部署工作</a></li></ul></div>
      <p>${more}</p><p>${said}</p></div>`);
    expect(paragraphs).toEqual([reply, more, said]);
  });
});

describe('data beside the text', () => {
  const first = '捕消器是一种喷洒吸收液的便携式器材，用来在氯气泄漏初期控制扩散，多配备于液氯库房。';
  const second = '使用时应当站在上风方向，距离泄漏点三米左右，由远及近地喷洒，并同时佩戴空气呼吸器。';

  test('an encyclopaedia: card, contents, notes and references are not text', () => {
    const { paragraphs, title } =
      extracted(`<title>捕消器_安全百科</title><h1>捕消器</h1><a href="/e">编辑</a>
      <div class="lemma-summary"><p>${first}<sup>[1]</sup></p></div>
      <div class="basic-info"><dl><dt>中文名</dt><dd>捕消器</dd><dt>用途</dt><dd>控制氯气泄漏</dd></dl></div>
      <div class="catalog"><h2>目录</h2><ol><li><a href="#1">使用方法</a></li></ol></div>
      <h2>使用方法<a href="/e1">[编辑]</a></h2><p>${second}</p>
      <h2>参考资料</h2><ol><li>某某主编．应急器材手册．北地出版社，2011</li></ol>`);
    expect(paragraphs).toEqual([first, '使用方法', second]);
    expect(title).toBe('捕消器');
  });

  test('a download: rows of data and notes on downloading are not text', () => {
    const { paragraphs } =
      extracted(`<title>捕消器点检软件 V1.2 下载 - 青石下载站</title><h1>捕消器点检软件 V1.2</h1>
      <ul><li>软件大小：3.2 MB</li><li>软件语言：简体中文</li><li>运行环境：WinXP</li><li>更新时间：2010-5-6</li></ul>
      <h2>软件介绍</h2><div><p>${first}</p><p>${second}</p></div><h2>下载地址</h2><a href="/d">本地下载</a>
      <h2>下载说明</h2><p>推荐使用下载工具下载本站软件，如果链接失效请告诉我们，我们会尽快处理。</p>`);
    expect(paragraphs).toEqual([first, second]);
  });

  test('a vacancy: what it offers and asks is text, the site around it is not', () => {
    const { paragraphs } =
      extracted(`<title>安全员招聘_青石人才网</title><h1>安全员</h1><p>更新时间：2016-03-08</p>
      <ul><li>招聘人数：2人</li><li>工作地点：青石区</li><li>学历要求：大专</li></ul><h3>职位描述</h3>
      <div>岗位职责：<br>${first}<br>${second}</div><h3>相似职位</h3><p><a href="/2">质检员</a> 5000元</p>`);
    expect(paragraphs).toEqual([
      '招聘人数：2人',
      '工作地点：青石区',
      '学历要求：大专',
      '岗位职责：',
      first,
      second,
    ]);
  });

  test('an article on downloads of a site without such data stays whole', () => {
    const { paragraphs } = extracted(`<title>安全课件免费下载使用须知</title><h1>安全课件免费下载使用须知</h1>
      <div class="content"><p>${first}</p><p>参考资料</p><p>${second}</p></div>`);
    expect(paragraphs).toEqual([first, '参考资料', second]);
  });

  test('a link to more behind a summary is no part of it', () => {
    const { paragraphs } = extracted(`<title>一周要闻</title><h1>一周要闻</h1><div id="zoom">
      <p>${first}<a href="/1">[查看详情]</a></p><p>${second}<a href="/2">&gt;&gt;详细</a></p></div>`);
    expect(paragraphs).toEqual([first, second]);
  });
});

describe('pictures', () => {
  const captions = [
    '8月2日，柏岭镇敬老院的老人在志愿者帮助下练习使用灭火毯。（谢远 摄）',
    '一位老人第一次拿起灭火器，对准靶桶喷射，大家鼓起掌来。（谢远 摄）',
  ];
  const slides = captions
    .map((text, at) => `<li><img src="/${at}.jpg"><div><b>${at + 1}</b>/<i>2</i><p>${text}</p></div></li>`)
    .join('');

  test('captions are the text of a page that has no other', () => {
    const { paragraphs } = extracted(
      `<title>敬老院里的消防课</title><h1>敬老院里的消防课</h1><p>2021-08-03 09:10</p><ul>${slides}</ul><p>（责编：吕一）</p>`,
    );
    expect(paragraphs).toHaveLength(2);
    expect(paragraphs[0]).toBe(captions[0]);
  });

  test('captions beside paragraphs are none', () => {
    const { paragraphs } = extracted(`<title>敬老院里的消防课</title><h1>敬老院里的消防课</h1><div id="zoom">
      <p>${question}</p><p>${reply}</p><ul>${slides}</ul><p>${more}</p></div>`);
    expect(paragraphs.filter((one) => one.includes('谢远'))).toEqual([]);
  });
});
