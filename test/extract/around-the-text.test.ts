import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { hidingStyle } from '../../src/extract/html/hiding-style.ts';

const one =
  '6月11日，江宁口镇组织应急、消防等部门对辖区内的木器加工企业开展安全检查，重点查看粉尘清扫和除尘设备运行情况。';
const two = '检查组要求企业把问题列成清单，逐条明确责任人和完成时限，对整改不到位的依法从严处理。';

function extracted(body: string, head = '', url?: string): Draft {
  return extractDraft({
    text: `<html><head><title>江宁口镇检查木器加工企业</title>${head}</head><body>${body}</body></html>`,
    format: 'html',
    ...(url !== undefined && { url }),
  });
}

const headline = '<h1>江宁口镇检查木器加工企业</h1><div>2023-06-12 09:30</div>';

describe('lines behind a text', () => {
  test.each([
    ['tags', '<p>江宁口|木器加工|粉尘涉爆|检查</p>'],
    ['credits with strokes', '<p>应急科、办公室供稿 摄影/何林 编辑/苏青</p>'],
    ['a reposter', '<p>作者：何林 苏青<a href="/">返回云报，查看更多</a></p>'],
    ['a link to more of the kind', '<p>相关资讯请关注:<a href="/z">木器行业专区</a></p>'],
  ])('%s go', (_, line) => {
    const { paragraphs } = extracted(`${headline}<div class="c"><p>${one}</p><p>${two}</p>${line}</div>`);
    expect(paragraphs).toEqual([one, two]);
  });

  test('a first line of date, writer and translator goes', () => {
    const { paragraphs } = extracted(
      `${headline}<div class="c"><p align="center"><b>2023-06-12</b> <b>阿里克谢/文 </b> <b>何林/译</b></p><p>${one}</p><p>${two}</p></div>`,
    );
    expect(paragraphs).toEqual([one, two]);
  });
});

test('words that are the page’s own keywords go, and the link back behind the last sentence', () => {
  const { paragraphs } = extracted(
    `${headline}<div class="c"><p>${one}</p><p>${two}<a href="/">返回云报，查看更多</a></p><p>木器加工 粉尘</p></div>`,
    '<meta name="keywords" content="江宁口,木器加工,粉尘">',
  );
  expect(paragraphs).toEqual([one, two]);
});

describe('dates', () => {
  test('what a reader may do stands between a text and its date', () => {
    const { publishedAt } =
      extracted(`<h1>江宁口镇检查木器加工企业</h1><div class="c"><p>${one}</p><p>${two}</p></div>
      <div><a href="#">赞 0</a> <a href="#">赏</a> <a href="#">分享</a></div>
      <ul><li><a href="#c">查看评论</a></li><li>阅读 317</li><li><a href="#">隐藏边栏</a></li></ul><ul>A+</ul>
      <div>发布日期：2023-06-12 09:30:20 所属分类：<a href="/">头条</a></div>`);
    expect(publishedAt).toBe('2023-06-12T09:30:20+08:00');
  });

  const yearless = `<h1>江宁口镇检查木器加工企业</h1><div><span>发布时间：06-12</span><span>09:30</span></div><div class="c"><p>${one}</p><p>${two}</p></div>`;
  test('the year of a date comes from a tag or an address that agrees', () => {
    const tag = '<meta itemprop="dateUpdate" content="2023-06-12 09:31:02">';
    expect(extracted(yearless, tag).publishedAt).toBe('2023-06-12T09:30:00+08:00');
    expect(extracted(yearless, '', 'https://news.jnk.example/202306/c_17.html').publishedAt).toBe(
      '2023-06-12T09:30:00+08:00',
    );
    expect(extracted(yearless, tag.replace('06-12', '07-30')).publishedAt).toBeUndefined();
  });
});

describe('sources', () => {
  test('in square brackets before the date', () => {
    const { source } = extracted(
      `<h3>江宁口镇检查木器加工企业</h3><h5><span>[县应急委]</span>&nbsp;2023-06-12&nbsp;字号：<a href="#">T</a>&nbsp;|&nbsp;<a href="#">T</a></h5><div class="c"><p>${one}</p><p>${two}</p></div>`,
    );
    expect(source).toBe('县应急委');
  });

  test('labels without colons between strokes without spaces', () => {
    const { source, authors } = extracted(
      `<h1>江宁口镇检查木器加工企业</h1><div>发表于<span>2023-06-12 09:30</span>|<span>117次阅读</span>|来源<span>JNKB</span>|<span>0 条评论</span>|作者<span>何林</span></div><div class="c"><p>${one}</p><p>${two}</p></div>`,
    );
    expect({ source, authors }).toEqual({ source: 'JNKB', authors: ['何林'] });
  });

  test('a label is nobody', () => {
    const { source } = extracted(
      `<h1>江宁口镇检查木器加工企业</h1><div class="source">发布时间</div><div>2023-06-12 09:30</div><div class="c"><p>${one}</p><p>${two}</p></div>`,
    );
    expect(source).toBeUndefined();
  });
});

describe('headlines', () => {
  test('in three lines, all of them in <title>', () => {
    const { title, paragraphs } = extractDraft({
      text: `<title>江宁口县人民代表大会常务委员会关于加强木器加工企业粉尘治理工作的决定_江宁口人大</title><div class="c"><p align="center"><font><b>江宁口县人民代表大会常务委员会<br>关于加强木器加工企业<br>粉尘治理工作的决定</b></font><br>（2023年6月11日第九次会议通过）</p><p>${one}</p><p>${two}</p></div>`,
      format: 'html',
    });
    expect(title).toBe('江宁口县人民代表大会常务委员会关于加强木器加工企业粉尘治理工作的决定');
    expect(paragraphs.slice(-2)).toEqual([one, two]);
  });

  test('the headline again is no subtitle', () => {
    const { subtitle } = extracted(
      `<h2>江宁口镇检查木器加工企业</h2><h3 class="subTitle">江宁口镇检查木器加工企业</h3><div>2023-06-12</div><div class="c"><p>${one}</p><p>${two}</p></div>`,
    );
    expect(subtitle).toBeUndefined();
  });
});

test.each([
  ['font-size:0.24rem', undefined],
  ['font-size: .9em', undefined],
  ['font-size:0.01em', 'size'],
  ['font-size:0.5px', 'size'],
  ['font-size:0', 'size'],
])('%s hides: %s', (style, why) => expect(hidingStyle(style)).toBe(why));

describe('dumps of mirrors', () => {
  const header = '江宁口镇检查木器加工企业\n发布时间：2023-06-12 09:30:20 文章来源：江宁口网';

  test('tags that stand alone as text make no HTML of a dump', () => {
    const draft = extractDraft({
      text: `• <li id="qwe"><button id="qwe"></button></li>\n <fieldset id="qwe"><table id="qwe"></table></fieldset>\n ${header}\n${one}\n${two}`,
    });
    expect(draft).toMatchObject({
      format: 'text',
      title: '江宁口镇检查木器加工企业',
      source: '江宁口网',
      paragraphs: [one, two],
    });
  });

  test('a description cut off before the text it begins goes', () => {
    const { paragraphs } = extractDraft({
      text: `${header}\n${one.slice(0, 41)}\n${one}\n${two}`,
      format: 'text',
    });
    expect(paragraphs).toEqual([one, two]);
  });

  test('beginnings of other articles behind 新闻推荐 go', () => {
    const { paragraphs } = extractDraft({
      text: `${header}\n${one}${two}\n新闻推荐\n昨天上午，记者在南岗社区看到，几名网格员正挨家挨户检查燃气软管和报警器，一位老人听说可以免费更换，连忙把他们请进厨房，不到十分钟就换好了一根新的波纹管，还顺手教会了关阀...\n江宁口新闻，天天和您见面。`,
      format: 'text',
    });
    expect(paragraphs).toEqual([one + two]);
  });
});

test('the first post of a thread may be a few words long', () => {
  const post = (floor: number, name: string, text: string): string =>
    `<div class="mainbox viewthread"><table id="pid52${floor}"><tr><td class="postauthor"><cite><a href="u">${name}</a></cite></td>
    <td class="postcontent"><div class="postinfo"><strong>${floor}楼</strong> 发表于 2010-3-20 01:0${floor}&nbsp;<a href="v">只看该作者</a></div>
    <div class="postmessage defaultpost"><div id="postmessage_52${floor}" class="t_msgfont">${text}</div></div></td></tr></table></div>`;
  const draft = extractDraft({
    text: `<title>小作坊用的除尘风机买哪种好 - 安全技术 - 江宁口论坛</title><div class="mainbox"><h1>小作坊用的除尘风机买哪种好</h1></div>${post(1, '木匠老何', '求大家推荐一款，预算两千以内。')}${post(2, '青山', '先看粉尘量再说吧，别的都是白搭。')}${post(3, '车间主任', '我们厂用的是脉冲布袋式的，三年换一次滤袋，噪音也不大，就是价格贵一点。')}`,
    format: 'html',
  });
  expect(draft).toMatchObject({ pageType: 'article', paragraphs: ['求大家推荐一款，预算两千以内。'] });
});

describe('dumps of English pages', () => {
  const first =
    'The emergency bureau of Lanhe county has ordered checks of all dust-collecting systems in furniture workshops by the end of June.';
  const second =
    'Workshops that fail to clean their ducts every week will be told to stop production until the hazards have been removed, officials said.';
  const title = 'Lanhe county orders checks of dust systems in workshops';
  const read = (text: string): Draft => extractDraft({ text, format: 'text' });

  test('stamp before the headline, agency, share words, caption, related readings', () => {
    const draft = read(
      ` date 2023-06-12 ${title}\n\nXinhua) 10:34, June 12, 2023\nLarge Medium Small\nShare - WeChat\nAn inspector looks at a duct in Lanhe. [Photo by An Wei/lanhedaily.example]\n\n${first}\n\nRelated readings:\n${title} Rescuers leave flooded pit\n${title} Nine pits closed in spring\n\n${second}\n\nSource: Xinhua Editor: An Wei`,
    );
    expect(draft).toMatchObject({
      title,
      publishedAt: '2023-06-12T10:34:00+08:00',
      source: 'Xinhua',
      paragraphs: [first, second],
    });
  });

  test('headline under a date of its own; the list behind the text', () => {
    const draft = read(
      ` date 2023-06-12 \n${title}\n\n${first}\n\n${second}\n\nSource:XinhuaRelated Reading\n  • Rescuers leave flooded pit\n  • Nine pits closed in spring`,
    );
    expect(draft).toMatchObject({
      title,
      publishedAt: '2023-06-12T00:00:00+08:00',
      paragraphs: [first, second],
    });
  });

  test('source between writer and date', () => {
    const draft = read(
      `${title}\nBy An Wei | lanhedaily.example | Updated: 2023-06-12 19:49\n${first}\n${second}`,
    );
    expect(draft).toMatchObject({ source: 'lanhedaily.example', authors: ['An Wei'] });
  });
});

test('a headline at the end of the way to the page and again in its own line, tools and notes below it', () => {
  const title = '江宁口县人民政府办公室关于印发木器加工企业粉尘治理方案的通知';
  const draft = extractDraft({
    text: `江宁口法规网 法规首页 ${title}\n${title}\n收藏\n资料来自公开网络,仅供学习\n发文字号:江政办发〔2023〕17号\n颁布部门:江宁口县人民政府办公室\n各镇人民政府、县政府各部门：\n${one}\n${two}\n感动 同情 无聊 愤怒 搞笑 难过`,
    format: 'text',
  });
  expect(draft.title).toBe(title);
  expect(draft.paragraphs.at(-1)).toBe(two);
});

describe('what platforms and hijacked hosts put around a text', () => {
  const read = (text: string): Draft => extractDraft({ text, format: 'text' });

  test('prompts amid the text, marked source and editors, the question to readers', () => {
    const draft = read(
      `${one}\n打开江宁口新闻 查看精彩图片\n${two}\n对此,你怎么看?\n▌来源:江宁口发布\n▌编辑:何林 | 审核:苏青`,
    );
    expect(draft).toMatchObject({ source: '江宁口发布', paragraphs: [one, two] });
  });

  test('date, empty labels and a code behind the text', () => {
    const draft = read(
      `${one}${two}\n2022-05-15 18:21:24\n来源:\n作者/编辑:\n浏览次数:167\n手机应用中扫描本文二维码,即可浏览本文或分享到您的社交网络中。`,
    );
    expect(draft).toMatchObject({ publishedAt: '2022-05-15T18:21:24+08:00', paragraphs: [one + two] });
  });

  test('a newspaper in brackets behind the last sentence; date and time glued to the first words', () => {
    expect(read(`2010/7/30 16:09:50 次浏览 分类:动态 来源:\n${one}${two}(江宁口日报)`).source).toBe(
      '江宁口日报',
    );
    expect(
      read(`首页 > 资讯\n粉尘隐患大曝光 您家附近有没有?\n2020年04月02日 15:14近日，${one}${two}`),
    ).toMatchObject({
      title: '粉尘隐患大曝光 您家附近有没有?',
      publishedAt: '2020-04-02T15:14:00+08:00',
    });
  });

  test('a menu of many lines before the headline; agency and date in brackets, entries behind them', () => {
    const menu =
      'WEATHER\nCHINA\nBUSINESS\nCULTURE\nSPORTS\nLIFE\nTRAVEL\nLearning Chinese\nExchange Rates\nHotel Service\nHot Links\nChinese Embassies';
    const title = 'Dust Blast in Lanhe Workshop Leaves Two Injured';
    const text =
      'Two workers were injured when dust exploded in a furniture workshop in Lanhe county on Saturday afternoon, local officials said on Sunday, and the owner has been told to stop production.';
    expect(
      read(
        `${menu}\n${title}\n${text}\n${text.replace('Two', 'Three')}\n\n(Xinhua News Agency March 24, 2003)\nPrint This Page\n|\nEmail This Page`,
      ),
    ).toMatchObject({
      title,
      source: 'Xinhua News Agency',
      publishedAt: '2003-03-24T00:00:00+08:00',
      paragraphs: [text, text.replace('Two', 'Three')],
    });
  });

  test('writer, paper and date in one line', () => {
    expect(
      read(`Lanhe orders checks of dust systems\nBy An Wei (Lanhe Daily) Updated: 2012-09-25 01:30\n${two}`),
    ).toMatchObject({
      source: 'Lanhe Daily',
    });
  });
});
