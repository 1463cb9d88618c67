import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const text =
  '  近日，青石市组织应急、消防等部门，对辖区内十二家加油站逐一进行了安全检查，发现问题二十三处。\n  检查组要求各单位对照清单限期整改，并安排专人复查，确保节日期间不发生事故。\n';

interface Case {
  readonly name: string;
  readonly dump: string;
  readonly draft: Partial<Draft>;
}

/** Pages of which only the text is left. */
const cases: readonly Case[] = [
  {
    name: 'a thread',
    dump: `青石论坛\n\n 找回密码\n 注册\n\nQQ登录\n\n只需一步,快速开始\n\n查看: 3272|回复: 2\n\n渡口的救生衣为什么总是新的\n\n[复制链接]\n发表于 2011-1-9 20:41:33 | 显示全部楼层 |阅读模式\n来源:《河运安全》杂志 作者:柳成荫 发表时间:2009-2-16 10:35:39 浏览次数: 956\n${text}`,
    draft: { title: '渡口的救生衣为什么总是新的', publishedAt: '2011-01-09T20:41:33+08:00' },
  },
  {
    name: 'a way to the page, the headline, source and time',
    dump: `新闻网首页 > 新闻中心 > 小头条 > 正文\n\n青石在建桥垮塌事件定性 专家称低级失误(图)\n\n来源:江北晚报-- 2010-11-28 07:54:51 字号:TT\n\n${text}`,
    draft: {
      title: '青石在建桥垮塌事件定性 专家称低级失误(图)',
      source: '江北晚报',
      publishedAt: '2010-11-28T07:54:51+08:00',
    },
  },
  {
    name: 'a button above, an editor below',
    dump: `主题颜色\n\n始终把矿工生命安全放在首位\n\n${text}\n感动 同情 无聊 愤怒 搞笑 难过 高兴 路过\n\n责任编辑 :荷君 (青 石 网 版 权 所 有 ,未 经 授 权 禁 止 使 用)\n\n分享按钮\n`,
    draft: { title: '始终把矿工生命安全放在首位', editors: ['荷君'] },
  },
  {
    name: 'a library of personal collections',
    dump: `分享\n\n学生作业(4): 故障树分析法\n\n laoyang 2023-04-22 发布于岭东\n作者:孙帅 龚祺曼\n\n${text}`,
    draft: { title: '学生作业(4): 故障树分析法', publishedAt: '2023-04-22T00:00:00+08:00' },
  },
  {
    name: 'time and keywords under the headline',
    dump: `从事故中学习:调查的社会因素\n\n2015-03-17 12:47\n关键词:事故生产\n\n${text}`,
    draft: { title: '从事故中学习:调查的社会因素', publishedAt: '2015-03-17T12:47:00+08:00' },
  },
  {
    name: 'a government page of which menu and table are left',
    dump: `首页\n政务公开\n互动交流\n当前位置： 首页 > 政务公开 > 通知公告\n索 引 号：\n014149933/2024-00087\n发布机构：\n青石市应急管理局\n发文字号：\n青应急〔2024〕7号\n成文日期：\n2024-01-26\n关于开展加油站安全检查的通知\n发布日期：2024-02-04 14:26 来源：市应急管理局 访问量：33\n${text}青石市应急管理局\n2024年1月26日\n`,
    draft: {
      title: '关于开展加油站安全检查的通知',
      publishedAt: '2024-02-04T14:26:00+08:00',
      source: '市应急管理局',
      publisher: '青石市应急管理局',
      documentNumber: '青应急〔2024〕7号',
      indexNumber: '014149933/2024-00087',
      issuedOn: '2024-01-26',
    },
  },
  {
    name: 'headline and text alone, signed',
    dump: `青石镇检查加油站\n${text}（青石镇 林旭）\n`,
    draft: { title: '青石镇检查加油站', authors: ['林旭'] },
  },
  {
    name: 'headline, author, date in lines of their own',
    dump: `青石镇检查加油站\n作者：林旭\n2019-08-06\n${text}`,
    draft: { title: '青石镇检查加油站', authors: ['林旭'], publishedAt: '2019-08-06T00:00:00+08:00' },
  },
];

describe('headers of text dumps', () => {
  it.each(cases)('$name', ({ dump, draft }) => {
    expect(extractDraft({ text: dump, format: 'text' })).toMatchObject(draft);
  });
});
