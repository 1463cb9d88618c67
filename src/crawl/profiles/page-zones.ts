import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { textContent } from 'domutils';

/** Elements that never hold the list of a page, and class or id words of the page's frame. */
const frameTags = new Set(['nav', 'footer', 'header', 'select', 'map']);
const frameWords =
  /(?:^|[\s_-])(?:nav|navs|navbar|navi|navigation|menu|menus|submenu|topmenu|header|hd|head|top|topbar|footer|foot|ft|bottom|bottom_?nav|copyright|crumb|crumbs|breadcrumb|breadcrumbs|position|location|dqwz|weizhi|friend|friends|friendlink|friendlinks|flink|flinks|links|yqlj|link_?list|sitelink|sitelinks|wzdh|toolbar|tools|share|login|search|hotword|hotwords|keywords|language|wza|accessibility|related|relate|relation|xgxw|xgwz|xgyd|recommend|recommended|tuijian|rank|ranking|paihang|phb|hotnews|hot_?list|guess)(?:$|[\s_-]|\d)/i;
const sideWords =
  /(?:^|[\s_-])(?:side|sidebar|sider|aside|sidenav|leftnav|hot|sidebox|slide|slider|swiper|carousel|banner|focus|jdt|lunbo|ad|ads|adv|float|fixed|popup|modal|dialog|tip|tips)(?:$|[\s_-]|\d)/i;
const sideOnly = /(?:^|[\s_-])(?:side|sidebar|sider|aside)(?:$|[\s_-]|\d)/i;
const joinedFrame =
  /(?:footer|header|navbar|breadcrumb|friendlink|sidebar|copyright|mainnav|topnav|subnav|sitemap|hotnews|relatednews|tuijian|recommend|paihang)/i;
const frameHeadings =
  /^[\s【[]*(?:热点|热门|本周热|今日热|点击|阅读|浏览)?(?:排行榜?|排名|热搜|热榜|热词)|^[\s【[]*(?:热门(?:文章|新闻|信息|推荐|点击|资讯|专题|服务|搜索|关键词|标签|阅读)|热点(?:新闻|信息|资讯|排行榜|推荐|文章|关注|阅读|排行|聚焦|服务)|相关(?:阅读|文章|新闻|链接|信息|推荐|资讯|稿件|专题|报道|文件|解读|附件|内容)|推荐(?:阅读|文章|新闻|信息|专题)|编辑推荐|今日推荐|精彩推荐|猜你喜欢|大家都在看|延伸阅读|友情链接|网站链接|常用链接|站点链接|快速通道|快捷(?:入口|通道|服务)|网站导航|栏目导航|最近(?:更新|浏览)|随机推荐|点击量|最新(?:发布|更新|文章|动态信息))/;

/** How much of a list's worth counts by where it stands: 1 in the page's middle, little in its frame. Remembers what it has seen. */
export function zoneWeights(ownName: string): (element: Element) => number {
  const known = new Map<Element, number>();
  const own = ownName.replace(/\s/g, '');
  const weigh = (element: Element): number => {
    const path: Element[] = [];
    let up: AnyNode | null = element;
    while (up && isTag(up) && !known.has(up) && path.length < 1000) {
      path.push(up);
      up = up.parent;
    }
    let weight = up && isTag(up) ? (known.get(up) ?? 1) : 1;
    for (const node of path.reverse()) {
      // A frame inside a frame is no less of the page; a heading counts for all below it.
      weight = Math.min(weight, ownWeight(node)) * headingWeight(node, own);
      known.set(node, weight);
    }
    return weight;
  };
  return weigh;
}

function ownWeight(element: Element): number {
  if (frameTags.has(element.name)) return 0.1;
  if (element.name === 'aside') return 0.4;
  const { class: classes = '', id = '' } = element.attribs;
  if (classes === '' && id === '') return 1;
  const words = `${classes} ${id}`.replace(/([a-z])([A-Z])/g, '$1-$2').slice(0, 200);
  // The element around the whole page is often called after its frame.
  if (element.name === 'body' || element.name === 'html') return 1;
  if (/(?:^|[\s_-])(?:list|lists|content|main|news|conlist|newslist)(?:$|[\s_-])/i.test(words)) return 1;
  if (frameWords.test(words) || joinedFrame.test(words)) return 0.15;
  // Menus stand on the left of most portals, lists on the right.
  return sideWords.test(words) && !(/right/i.test(words) && sideOnly.test(words)) ? 0.5 : 1;
}

/** A block under a heading like 热门文章 or 相关阅读, unless the column itself is called so. */
function headingWeight(element: Element, own: string): number {
  const heading = headingOf(element);
  if (heading === '' || !frameHeadings.test(heading)) return 1;
  const name = heading.replace(/[\s【】[\]]/g, '').slice(0, 4);
  return own.includes(name) ? 1 : 0.12;
}

/** Words of a heading that stand directly before an element or begin it; '' where there is none. */
export function headingOf(element: Element): string {
  let before: AnyNode | null = element.prev;
  for (let step = 0; before && step < 4; step++, before = before.prev) {
    if (isText(before) && before.data.trim() === '') continue;
    if (isText(before)) return short(before.data);
    if (isTag(before)) return isBlock(before, 0) ? '' : short(wordsOf(before));
  }
  return '';
}

/** A box with a list of its own is no heading of what follows it. */
function isBlock(element: Element, depth: number): boolean {
  if (/^(?:ul|ol|li|dl|table|form|select)$/.test(element.name)) return true;
  return depth < 3 && element.children.some((child) => isTag(child) && isBlock(child, depth + 1));
}

function short(text: string): string {
  const plain = text.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
  return plain.length <= 24 ? plain : '';
}

function wordsOf(element: Element): string {
  return textContent(element).slice(0, 200);
}
