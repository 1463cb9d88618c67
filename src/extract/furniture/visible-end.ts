import { folded, type Line, weight } from '../lines/line.ts';

/** A cut text says so by its own figures or in plain words: these lines stay, clean measures them. */
const figures =
  /未完 ?[,，、;；….].{0,40}(?:全文|显示|字)|(?:全文|本文|原文)(?:一共|总共|共计|共|约).{0,9}字.{0,20}(?:显示|展示|预览|未完)|(?:剩余|余下|还剩|剩下|后面还有).{0,10}(?:%|字|页|段).{0,4}(?:未读|未显示|未阅读|内容)|(?:本文档|该文档|文档|全文)(?:共|总共).{0,9}页.{0,12}(?:预览|试读|显示|免费)|^[\s….[【(（=—-]{0,8}(?:试读|试看|预览|免费阅读)(?:部分)?(?:已)?(?:结束|到此)/u;
const words =
  /^[\s….[【(（=—-]{0,8}(?:.{0,12}[,，:：])?(?:请)?(?:先)?(?:登录|登陆|注册|付费|购买|下载|开通会员|成为会员)后?(?:才?可以?|才?能|即可)?(?:继续)?(?:查看|阅读|浏览)(?:全文|完整|更多|剩余)/u;

/** Longest line of mere words, and how far behind the article's container the marker may stand. */
const most = { words: 60, behind: 4 };

/** Does the line say that the visible text ends here: ……(未完,全文共3000字,当前仅显示500字…), 试读结束, 登录后阅读全文. */
function isVisibleEnd(line: Line): boolean {
  const text = folded(line);
  return figures.test(text) || (text.length <= most.words && words.test(text));
}

/**
 * Index of the line in [start, end) that ends the visible text of a page for members; what follows is the site's own.
 * A marker just behind the container counts too. Undefined where more text follows than stands before it.
 */
export function visibleEnd(lines: readonly Line[], start: number, end: number): number | undefined {
  let before = 0;
  let after = 0;
  let found: number | undefined;
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (!line) continue;
    if (found === undefined && isVisibleEnd(line)) {
      found = at;
      before += weight(line.text);
    } else if (found === undefined) before += weight(line.text);
    else after += weight(line.text);
  }
  if (found !== undefined) return after <= before ? found : undefined;
  for (let at = end; at < Math.min(lines.length, end + most.behind); at++) {
    const line = lines[at];
    if (line && figures.test(folded(line))) return at;
  }
  return undefined;
}
