import { Element } from 'domhandler';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, weight } from '../lines/line.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { BodyRange } from './find-body.ts';

/**
 * A sort of page that sets a card of data beside its text. `named`: words of <title> or breadcrumb. `opens`: heading above the
 * text. `row`: a line of data. `boxes`: classes of cards, contents, references. `ends`: what stands behind the text.
 */
interface CardPage {
  readonly name: string;
  readonly named: RegExp;
  readonly opens: RegExp | undefined;
  readonly row: RegExp;
  readonly rows: number;
  /** Rows that are of the text: what a vacancy offers and asks. */
  readonly keeps?: RegExp;
  readonly boxes: RegExp;
  readonly ends: RegExp;
}

const pages: readonly CardPage[] = [
  {
    name: 'encyclopaedia',
    named: /百科|词条|维基|wiki/iu,
    opens: undefined,
    row: /^[[【]?(?:播报)? ?编辑(?:本段|本义项|词条|摘要)?[\]】]?(?: ?(?:回?目录|回顶部|历史版本|分享|讨论|收藏))*$|^(?:本|该)词条(?:由|是|缺少|内容)|^(?:编辑)?锁定|^(?:目录|基本信息|词条信息|概述图)$|^(?:收藏|查看更多|展开全部?|收起|播报|讨论(?:\d+)?|上传视频)$/u,
    rows: 2,
    boxes:
      /basic-?info|infobox|catalog|(?:^|[\s_-])toc(?:$|[\s_-])|open-?tag|reference|album|declaration|polysemant|lemma-?(?:stat|tool|picture)|side-?(?:content|box)|edit-?(?:icon|section|lemma)/i,
    ends: /^(?:参考(?:资料|文献|来源|书目)|词条(?:标签|图册|统计)|开放分类|外部链接|相关(?:词条|条目|文献|链接)|扩展阅读|附件列表|百科关联|学术论文|注释|合作编辑者|猜你关注)/u,
  },
  {
    name: 'download',
    named: /下载|软件|资料|课件|素材|文库|模板|download/iu,
    opens:
      /^(?:软件|资料|资源|内容|课件|文档|程序|素材|模板|详细|应用|游戏|文件)?(?:的)?(?:简介|介绍|说明|描述|概述|预览|摘要)[:：]?$/u,
    row: /^(?:软件|资料|文件|资源|课件|文档|素材|程序|更新|整理|发布|添加|官方|运行|授权|应用|界面|下载|解压|推荐|插件|适用|开发|所属|安全|上传|文章|本|今|总|人气)?(?:大小|语言|类别|类型|分类|评级|星级|等级|环境|平台|系统|时间|日期|方式|授权|性质|主页|网站|官网|统计|次数|密码|版本|格式|商|者|点数|积分|需求|检测|周下载|日下载)[:：]/u,
    rows: 3,
    boxes: /(?:^|[\s_-])(?:down(?:load)?s?(?:list|url|box|add(?:ress)?)|soft-?info|infobox)(?:$|[\s_-])/i,
    ends: /^(?:(?:软件|文件|资源|点击|本地|高速|立即|免费|资料)?下载(?:地址|链接|列表|说明|帮助|须知|声明)|(?:相关|同类|推荐|其他|其它|热门|本类|猜你|大家)(?:软件|下载|版本|资料|资源|推荐|课件|文章|还下载|喜欢)|(?:网友|用户|最新|发表)(?:评论|点评)|特别说明|免责声明|软件截图|(?:上|下)一(?:篇|个|软件))/u,
  },
  {
    name: 'vacancy',
    named: /招聘|求职|人才|职位/u,
    opens: /^(?:职位|岗位|工作|招聘)(?:描述|介绍|详情|说明|信息|职责)[:：]?$/u,
    row: /^(?:招聘人数|工作地[点区]|上班地[点址]|学历(?:要求)?|工作经[验历]|经验要求|薪资(?:待遇)?|月薪|工作性质|职位(?:类别|性质|月薪)|(?:更新|发布|截止)(?:时间|日期)|(?:性别|年龄|语言|专业)要求|浏览(?:次数)?|职能类别|关键字)[:：]|^联系方式$/u,
    rows: 3,
    keeps:
      /^(?:招聘人数|工作地[点区]|学历|工作经[验历]|经验要求|薪资|月薪|工作性质|(?:性别|年龄|语言|专业)要求)/u,
    boxes: /(?:^|[\s_-])(?:job-?tags?|share|apply)(?:$|[\s_-])/i,
    ends: /^(?:相[似关近]|类似|推荐|其他|该公司|热门|看过|最新)(?:的)?(?:职位|岗位|招聘|该职位)|^(?:公司|企业|单位)(?:信息|介绍|简介|名片)|^(?:立即|马上|在线)?(?:申请|投递)|^(?:安全|温馨|求职)提示|^微信|^举报/u,
  },
];
const nothing: Line = { text: '', linked: 0, heading: 0 };
const most = { card: 60, crumbs: 60, line: 120, levels: 5 };

/** The text of an encyclopaedia's entry or of a download's description, without the card of data, contents and references around it. */
export function dataBesideText(
  made: PageLines,
  pageTitle: string,
  found: BodyRange | undefined,
): BodyRange | undefined {
  for (const page of pages) {
    const named =
      page.named.test(pageTitle) ||
      made.lines
        .slice(0, most.crumbs)
        .some(({ text }) => text.length <= 60 && /[>→»]/u.test(text) && page.named.test(text));
    const shaped = named ? textOf(page, made, found) : undefined;
    if (shaped) return shaped;
  }
  return undefined;
}

function textOf(page: CardPage, { lines }: PageLines, found: BodyRange | undefined): BodyRange | undefined {
  const rows = new Set<number>();
  for (const [at, line] of lines.entries()) if (isRow(page, line)) rows.add(at);
  if (rows.size < page.rows) return undefined;
  const headline = lines.findIndex((line) => line.heading === 1 && line.linked < line.text.length * 0.5);
  const top = headline >= 0 ? headline + 1 : (found?.first ?? 0);
  const opened =
    page.opens === undefined
      ? -1
      : lines.findIndex((line, at) => at >= top && page.opens?.test(folded(line)) === true);
  let first = opened >= 0 ? opened + 1 : top;
  if (
    opened < 0 &&
    page.opens !== undefined &&
    (page.name === 'vacancy' || ![...rows].some((at) => at >= top))
  )
    return undefined;
  // What opens a vacancy is its text; others have a caption or a note before it.
  while (first < lines.length && !isText(page, lines[first]) && !(opened >= 0 && isPlain(page, lines[first])))
    first++;
  const kept = [...rows].filter((at) => page.keeps?.test(folded(lines[at] ?? nothing)) === true);
  for (const at of kept) rows.delete(at);
  const text = first;
  first = kept.find((at) => at >= top && at < first) ?? first;
  let end = text;
  while (end < lines.length && !isEnd(page, lines[end])) end++;
  if (end >= lines.length) end = found !== undefined && found.end > first ? found.end : first;
  if (first >= end) return undefined;
  const aside = new Set<number>();
  for (let at = first; at < end; at++) {
    const line = lines[at];
    if (line && (rows.has(at) || at === opened || isBoxed(page, line))) aside.add(at);
  }
  const title = page.opens === undefined ? lines[headline]?.text : undefined;
  return {
    first,
    end,
    why: page.name,
    aside,
    exact: true,
    ...(title !== undefined && { title }),
  };
}

function isRow(page: CardPage, line: Line): boolean {
  if (line.text.length > most.line) return false;
  // A card's row: each cell begins with its label.
  if (line.cells?.every((cell) => /^.{1,8}[:：]/u.test(cell)) === true) return true;
  return page.row.test(folded(line).replace(/^[\s◇·•[【]+/u, ''));
}

function isText(page: CardPage, line: Line | undefined): boolean {
  if (line === undefined || isRow(page, line) || isBoxed(page, line)) return false;
  // A number of a note may stand behind the sentence.
  return isParagraph(line) || /。\s?\[\d/u.test(line.text);
}

function isPlain(page: CardPage, line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.linked === 0 &&
    line.heading === 0 &&
    !isRow(page, line) &&
    !isBoxed(page, line)
  );
}

function isEnd(page: CardPage, line: Line | undefined): boolean {
  if (!line || line.text.length > most.card) return false;
  return (
    page.ends.test(folded(line)) && (line.heading > 0 || weight(line.text) <= 12 || line.cells !== undefined)
  );
}

function isBoxed(page: CardPage, line: Line): boolean {
  let node: unknown = line.element;
  for (let level = 0; level < most.levels && node instanceof Element; level++, node = node.parent) {
    if (page.boxes.test(`${node.attribs.class ?? ''} ${node.attribs.id ?? ''}`)) return true;
  }
  return false;
}
