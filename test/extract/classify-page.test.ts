import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/decode/decode-page.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { foldLine } from '../../src/text/fold-line.ts';
import {
  challengeWords,
  errorWords,
  findWords,
  listWords,
  loginWords,
  serviceWords,
  stubWords,
} from '../../src/text/refusal-words.ts';
import { labelledPages } from '../bench/labelled-pages.ts';

const nav = ['首页', '政务公开', '政务服务', '政民互动', '通知公告', '工作动态', '专题专栏', '办事指南']
  .map((word, at) => `<li><a href="/${at}/">${word}</a></li>`)
  .join('');
const headlines = (many: number): string =>
  Array.from(
    { length: many },
    (_, at) =>
      `<li><a href="/a/${at}.html">某镇开展第${at + 1}轮安全生产检查</a><i>2024-05-${at + 10}</i></li>`,
  ).join('');
const page = (main: string, title = '某县人民政府', beside = headlines(12)): string =>
  `<html><head><title>${title}</title></head><body><ul>${nav}</ul><div class="main">${main}</div><div class="side"><h3>热点信息</h3><ul>${beside}</ul></div><p>主办：某县人民政府办公室</p></body></html>`;
const typeOf = (text: string, url?: string): string =>
  extractDraft({ text, ...(url === undefined ? {} : { url }) }).pageType;

describe('words of refusal', () => {
  const tables = { challengeWords, errorWords, listWords, loginWords, serviceWords, stubWords };
  const rows = Object.entries(tables).flatMap(([table, rules]) =>
    rules.map((rule) => [table, rule.name, rule] as const),
  );

  it.each(rows)('%s: %s finds its example', (_table, _name, rule) => {
    expect(findWords([rule], foldLine(rule.example))).toBeDefined();
  });

  it.each([
    '浏览500次',
    '共检查企业404家，发现隐患503处',
    '该县取消了3家企业的许可',
    '关于召开系统维护人员培训会的通知',
    '数据中心正式启用',
    '他没有找到当年的老房子',
    '关于做好服务器异常处置演练的通知',
    '检查发现该公司预案未备案',
    '因台风影响景区暂停开放',
    '对失效的灭火器进行更换',
    '水库管理房内文件丢失',
    '县应急局在安全检查中发现重大隐患',
    '对隐患整改情况进行现场验证',
    '下泄流量异常，值班人员立即报告',
    '应急指挥系统升级改造中标公告',
  ])('%s is neither error nor wall', (line) => {
    for (const table of [errorWords, challengeWords])
      expect(findWords(table, foldLine(line))).toBeUndefined();
  });
});

describe('errors and walls as sites word them', () => {
  it.each([
    '未找到页面',
    '页面可能已经删除、更名或暂时不可用',
    '抱歉,找不到您要的页面',
    'HTTP Error 404.0 - Not Found',
    '服务器出错啦！',
    '抱歉，您无权限访问此页面',
    '该新闻不存在或未通过审核',
    '本网站已停止更新',
    '本栏目正在建设中',
    'The requested URL /a.html was not found on this server.',
  ])('error: %s', (line) => {
    expect(findWords(errorWords, foldLine(line))).toBeDefined();
  });

  it.each([
    '请输入验证码后继续访问',
    '您的请求带有不合法参数，已被网站管理员设置拦截！',
    '正在进行浏览器安全检查',
    'Attention Required! | Cloudflare',
  ])('wall: %s', (line) => {
    expect(findWords(challengeWords, foldLine(line))).toBeDefined();
  });
});

describe('classifyPage', () => {
  it.each([
    [
      'soft 404 in a full frame',
      '<h2>您访问的页面不存在！</h2><p>请检查网址，或<a href="/">返回首页</a></p>',
      'error',
    ],
    ['article taken away', '<p>文章已被作者删除</p>', 'error'],
    ['maintenance', '<h1>系统升级维护中</h1><p>预计8月20日恢复。</p>', 'error'],
    [
      'article frame without text',
      '<h1>某县召开安全生产工作会议</h1><p>2024-05-17 09:12 来源：某县应急局</p><div></div>',
      'stub',
    ],
    ['text that a script should fill', '<h1></h1><div>正在加载中，请稍候……</div>', 'stub'],
    ['payment wall', '<p>本文为付费内容，订阅后可阅读全文</p><p>请先登录</p>', 'login'],
    ['wall against robots', '<p>当前环境异常，完成验证后即可继续访问。</p>', 'challenge'],
    ['list', `<ul>${headlines(20)}</ul>`, 'list'],
  ])('%s is refused', (_name, main, type) => {
    expect(typeOf(page(main, '某县人民政府', type === 'stub' ? headlines(3) : undefined))).toBe(type);
  });

  it.each([
    [
      'a notice of one sentence among many links',
      '<h1>活动取消通知</h1><p>时间：2023-11-09 08:15 来源：某街道</p><p>因天气原因，原定今日举行的开放日活动取消。</p>',
    ],
    [
      'a notice of maintenance',
      '<h1>活动取消通知</h1><p>2024-08-15 来源：某县数据局</p><p>本网站将于17日22时进行系统升级维护，届时无法访问，敬请谅解。</p>',
    ],
    [
      'a notice that is mostly attachments',
      `<h1>活动取消通知</h1><p>发布日期：2024-03-11</p><p>现将六家机构的年度报告予以发布，请监督。</p>${'一二三四五六'
        .split('')
        .map((at) => `<p><a href="/u/${at}.pdf">某检测机构第${at}分公司年度报告.pdf</a></p>`)
        .join('')}`,
    ],
    [
      'a digest whose headings are links',
      `<h1>活动取消通知</h1><p>2024-07-15 08:00 来源：某网</p>${Array.from({ length: 7 }, (_, at) => `<p><a href="/n/${at}.html">${at + 1}.某地部署第${at}项安全防范工作</a></p><p>会议要求各地严格落实责任，重点部位要提前采取措施，确保安全。</p>`).join('')}`,
    ],
    [
      'a date above the headline',
      '<p>2008-3-7</p><p><b>活动取消通知</b></p><p>3月6日，检查组一行5人到我镇督查安全生产工作，先后察看了加油站、砖厂和小学。</p><p>检查组指出个别企业台账不全，要求一周内整改到位。</p>',
    ],
  ])('%s is an article', (_name, main) => {
    for (const title of ['活动取消通知_某街道', '某街道']) expect(typeOf(page(main, title))).toBe('article');
  });

  it('a thread under the login form of its forum is an article', () => {
    const post = (text: string, at: number): string =>
      `<div><a>网友${at}</a><em>发表于 2012-5-1${at} 10:2${at}</em><p>${text}</p><a>回复</a></div>`;
    const posts = [
      '储罐清洗要办几张作业票？之前都是自己人进去弄的。',
      '至少三张。检测记录要跟着票走。',
      '学习了。',
    ];
    const text = `<title>请教储罐清洗的作业票 - 某论坛</title><form>用户名<input>密码<input type="password"><a>找回密码</a></form><h1>请教储罐清洗的作业票</h1>${posts.map(post).join('')}<p>您需要登录后才可以回帖</p>`;
    expect(typeOf(text)).toBe('article');
  });

  it('the home page of a site is a list, however long the summary on it', () => {
    const summary = `<div><h2><a href="/1.html">县长带队检查</a></h2><p>${'近日，县长深入一线察看重点企业安全生产情况。'.repeat(12)}</p></div>`;
    expect(typeOf(page(summary), 'https://www.example.cn/')).toBe('list');
  });

  it('says why in the words of the page', () => {
    expect(extractDraft({ text: page('<h2>您访问的页面不存在！</h2>') }).pageTypeReason).toContain(
      '页面不存在',
    );
  });
});

describe('test/bench/pages/refuse-*', () => {
  const pages = labelledPages().filter(({ slug, part }) => slug.startsWith('refuse-') && part === 'dev');

  it.each(pages.map((one) => [one.slug, one] as const))('%s', (_slug, { bytes, headers, url, draft }) => {
    const { text } = decodePage(bytes, headers ?? {});
    expect(typeOf(text, url)).toBe(draft.pageType);
  });
});
