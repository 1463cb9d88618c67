import { squeeze } from '../lines/line.ts';

/** <title> without site and column: `标题_栏目_某网` → `标题`. */
export function cutSuffix(pageTitle: string, site: string): string {
  // One or two dashes may belong to the headline (标题——副题): only a site's name is cut off behind them.
  const whole = pageTitle.replace(/\s?[—–]{1,2}\s?([^—–_|｜>-]{2,24})$/u, (words, last: string) =>
    isSiteWords(last) || squeeze(last) === site ? '' : words,
  );
  const strong = whole.split(/\s*(?:[_|｜丨»>]|-{2,}|—{3,}|\s[-–—·]\s)\s*/u).filter((one) => one.length > 0);
  const pieces = strong.length > 1 ? strong : whole.split(/\s*[-–]\s*(?!\d)/u);
  const good = pieces.filter((one) => squeeze(one) !== site && !isSiteWords(one));
  const first = good[0] ?? pieces[0] ?? '';
  const longestPiece = good.reduce((a, b) => (b.length > a.length * 2 ? b : a), first);
  return longestPiece.trim();
}

/** Looks like the name of a site or a column and not like a headline. */
export function isSiteWords(text: string): boolean {
  if (text.length > 24 || /[，。！：、]|关于|召开|开展/u.test(text)) return false;
  return siteEnd.test(text) || placeName.test(text) || issue.test(text);
}

const siteEnd =
  /(?:网|网站|门户|政府|频道|首页|官网|平台|日报|晚报|数字报|论坛|新闻中心|在线|.gov.cn|融媒体?中心|应急管理[局厅部]|委员会|办公室|专题|专栏|客户端|传媒|报社|电视台|[^举通汇预公上简海情战申填警捷]报)$/iu;
const placeName = /^\p{Script=Han}{2,4}(?:街道|镇|乡|县|区|局|厅)$/u;
/** Day and page of a newspaper. */
const issue = /^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^第 ?[A-Z]?\d{1,3}版/u;
