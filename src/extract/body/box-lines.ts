import { Element } from 'domhandler';
import { folded, type Line } from '../lines/line.ts';
import type { PageLines } from '../lines/page-lines.ts';

/** Opens a box between paragraphs that leads to other articles: 推荐阅读：…, 相关链接, 延伸阅读. */
const opens =
  /^[[【▍▶►>》■◆●]? ?(?:(?:推荐|相关|延伸|更多|扩展|拓展|深度|往期|精彩|热门|猜你)(?:阅读|新闻|报道|链接|文章|推荐|回顾|内容|专题|喜欢|视频|资讯)|看过本文的|点击(?:查看|阅读|进入)|编辑推荐|小编推荐|你可能(?:还|也)?(?:喜欢|感兴趣)|大家都在看)/u;
const most = { line: 200, box: 14, levels: 3 };
const least = { linked: 0.6 };

/** Lines [first, end) of boxes in the middle of a text: a line of links that opens so, or an element of links under such a heading. */
export function boxLines({ lines, spans }: PageLines, first: number, end: number): ReadonlySet<number> {
  const boxes = new Set<number>();
  for (let at = first; at < end; at++) {
    const line = lines[at];
    if (!line || line.text.length > most.line || !opens.test(folded(line))) continue;
    if (line.linked > line.text.length * 0.5) boxes.add(at);
    else for (let cut = at; cut < boxEnd(line, at, end, lines, spans); cut++) boxes.add(cut);
  }
  return boxes;
}

/** End of the widest element that begins at the heading and holds hardly anything but links; `at` when there is none. */
function boxEnd(
  heading: Line,
  at: number,
  end: number,
  lines: readonly Line[],
  spans: PageLines['spans'],
): number {
  let past = at;
  let node: unknown = heading.element;
  for (let level = 0; level < most.levels && node instanceof Element; level++, node = node.parent) {
    const span = spans.get(node);
    if (!span || span[0] < at || span[1] > end || span[1] - at > most.box) break;
    const own = lines.slice(at + 1, span[1]);
    const whole = own.reduce((sum, line) => sum + line.text.length, 0);
    const linked = own.reduce((sum, line) => sum + line.linked, 0);
    if (own.length > 0 && linked >= whole * least.linked) past = span[1];
  }
  return past;
}
