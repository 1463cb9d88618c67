import { Element } from 'domhandler';
import { folded, type Line, weight } from '../lines/line.ts';

/** `本帖最后由 江边客 于 2012-5-1 10:20 编辑`, `[此帖已被 … 修改过]`, `※ 来源:·…[FROM: …]`. */
const notes =
  /^[[【(]? ?(?:此|本|该)(?:帖|贴|文|主题|文章)(?:子)?(?:最后|已|曾)?(?:经|由|被) ?.{1,40}(?:编辑|修改)|^※ ?(?:来源|修改|转载|转寄|转信|引用|编辑)|^☆─|^-{0,3} ?(?:来自|发自|[Ss]ent from) ?(?:我的|my )?.{0,24}(?:客户端|[Ii][Pp]hone|[Ii][Pp]ad|[Aa]ndroid|安卓|手机版?|微水木.{0,8}|App)\.?$|^【 ?以下文字转载自|^(?:最后|由) ?.{1,24}(?:于|在) ?\d{2,4}.{5,20}(?:编辑|修改)|^(?:马上)?注册[,，].{0,12}(?:结交|享用)|^(?:您|你)需要 ?登[录陆录] ?才可以/u;
/** Buttons and labels of a post. */
const tools = new Set(
  '引用 编辑 删除 回复 举报 楼主 收藏 分享 支持 反对 顶 踩 沙发 板凳 地板 只看该作者 只看楼主 倒序浏览 显示全部楼层 阅读模式 电梯直达 使用道具 送花 鲜花 鸡蛋 评分 短消息 加为好友 发消息 信息 搜索 好友 复制链接 发帖 打印 Top TOP top 返回顶部 转发 管理 来自'.split(
    ' ',
  ),
);
/** `江边客 [楼主]`, `18:11 03-04` in a post of a thread. */
const mark =
  /^.{0,16}[[【(（](?:楼主|\d{1,4} ?[楼#])[\]】)）]$|^(?:楼主|\d{1,4} ?[楼#])$|^\d{1,2}:\d{2}(?::\d{2})?(?: \d{1,2}[-/]\d{1,2})?$/u;
/** What another wrote, quoted: `江边客 发表于 2012-5-1`, `【 在 江边客 的大作中提到: 】`, `以下是引用片段`. */
const quoted =
  /(?:写道|的大作中提到|说道?)[:： ]{0,2}】?$|^(?:引用|原帖由|原文由|以下(?:是|为)?引用|QUOTE)[:： ]|^.{1,24} 发表于 ?\d{4}-\d/u;
const most = { signature: 12, weight: 160 };

/** Lines of [first, end) that are of the forum and not of its writer: notes of editing, buttons, quotes, the signature behind `--`. */
export function postScraps(
  lines: readonly Line[],
  first: number,
  end: number,
  isThread: boolean,
): ReadonlySet<number> {
  const scraps = new Set<number>();
  for (let at = first; at < end; at++) {
    const line = lines[at];
    if (!line) continue;
    const text = folded(line);
    if (text.length <= 200 && notes.test(text)) scraps.add(at);
    else if (text.length <= 60 && (isTools(text) || (isThread && mark.test(text)))) scraps.add(at);
    else if (text.startsWith(': ') && isQuote(lines, at)) scraps.add(at);
    else if (text.length <= 100 && quoted.test(text) && isQuoteBox(line)) dropBox(lines, at, end, scraps);
  }
  dropSignature(lines, first, end, scraps);
  return scraps;
}

function isTools(text: string): boolean {
  const words = text
    .split(/[\s|│·/]+/u)
    .filter((one) => !/^(?:No\.|#?\d{1,5}[楼#]?|[()（）[\]])$/u.test(one));
  return words.length >= 2 && words.every((one) => tools.has(one.replace(/[()（）[\]\d]/gu, '')));
}

/** Lines of a quoted mail begin with a colon. */
function isQuote(lines: readonly Line[], at: number): boolean {
  const above = lines[at - 1]?.text ?? '';
  return above.startsWith(': ') || quoted.test(above) || (lines[at + 1]?.text ?? '').startsWith(': ');
}

function quoteBox(line: Line): Element | undefined {
  for (let node: unknown = line.element; node instanceof Element; node = node.parent) {
    if (node.name === 'blockquote' || /quote/i.test(node.attribs.class ?? '')) return node;
    if (node.name === 'td' || node.name === 'table' || node.name === 'body') return undefined;
  }
  return undefined;
}

function isQuoteBox(line: Line): boolean {
  return quoteBox(line) !== undefined;
}

function dropBox(lines: readonly Line[], from: number, end: number, scraps: Set<number>): void {
  const box = lines[from] && quoteBox(lines[from]);
  for (let at = from; at < end; at++) {
    const line = lines[at];
    if (!line || quoteBox(line) !== box) return;
    scraps.add(at);
  }
}

/**
 * `--`, then a few lines the writer puts under everything: to the end where the station signs below them (a post ends there),
 * or where nothing else follows.
 */
function dropSignature(lines: readonly Line[], first: number, end: number, scraps: Set<number>): void {
  const signed = stationLine(lines, first, end);
  const last = signed ?? end;
  for (let at = Math.max(first + 1, last - most.signature); at < last; at++) {
    if (!/^-{2,3}$/u.test(lines[at]?.text ?? '')) continue;
    const own = lines.slice(at + 1, last).reduce((sum, line) => sum + weight(line.text), 0);
    if (own > (signed === undefined ? most.weight / 2 : most.weight)) continue;
    for (let cut = at; cut < end; cut++) scraps.add(cut);
    return;
  }
  if (signed !== undefined) for (let cut = signed; cut < end; cut++) scraps.add(cut);
}

/** `※ 来源:·…社区 bbs.example·[FROM: 10.1.2.*]` */
function stationLine(lines: readonly Line[], first: number, end: number): number | undefined {
  for (let at = first; at < end; at++) if (lines[at]?.text.startsWith('※ 来源')) return at;
  return undefined;
}

/** `主题：师傅退休了 人气：882 回复：17`, `文章主题: 废液桶 24 篇，共 3 页` among the first lines → the headline. */
export function threadTitle(lines: readonly Line[]): string | undefined {
  for (const { text } of lines.slice(0, 60)) {
    if (text.length > 140) continue;
    const found =
      /^(?:文章|帖子|本帖|贴子)?(?:主题|标题)[:：] ?(.{4,80}?) {0,2}(?:(?:人气|回复|点击|查看|浏览|阅读)(?:数|次数|量)?[:： ] ?\d|\d+ ?篇)/u.exec(
        text,
      );
    if (found) return found[1];
  }
  return undefined;
}
