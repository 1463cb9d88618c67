import type { Element } from 'domhandler';

/**
 * Where content management systems put the article, in order of trust. Each is accepted only if it holds Chinese text
 * and few links, because the same id is often a wrapper.
 */
const knownContainers: readonly string[] = [
  // 开普 ucap, gov.cn
  '#ucap-content',
  'ucapcontent',
  '.pages_content',
  // TRS (拓尔思)
  '.trs_editor_view',
  '.trs_ueditor',
  '.trs_editor',
  // 博达 VSB
  '#vsb_content',
  '#vsb_content_2',
  '#vsb_content_3',
  '#vsb_content_4',
  '#vsb_content_100',
  '#vsb_content_500',
  '#vsb_content_501',
  '#vsb_content_1001',
  '.v_news_content',
  // 大汉 Hanweb
  '#zoom',
  '.bt_content',
  '.bt-content',
  '.artile_zw',
  '.main-txt',
  '.neirong',
  // others on government sites
  '#zoomcon',
  '.wp_articlecontent',
  '.xxgk_content',
  '.xxgk-content',
  '#xilan_cont',
  '#ivs_content',
  '.article_content',
  '.article-con',
  // news
  '#js_content',
  '#artibody',
  '#endtext',
  '.post_body',
  '#p-detail',
  '#rwb_zw',
  '.rm_txt_con',
  '.news_txt',
  '.box_con',
  '.article-content',
  '[itemprop=articlebody]',
  '.content-box',
  '.detail-content',
  '#detail',
];

/** Ids among them, lower case. */
export const knownContainerIds: ReadonlySet<string> = new Set(
  knownContainers.filter((one) => one.startsWith('#')).map((one) => one.slice(1)),
);

/** Name → place in the order of trust, 0 first. */
export const knownContainerRanks: ReadonlyMap<string, number> = new Map(
  knownContainers.map((name, at) => [name, at]),
);

/** Which of them an element is, by its name, id or class; undefined when none. */
export function knownName(element: Element): string | undefined {
  const { id, class: classes, itemprop } = element.attribs;
  if (id === undefined && classes === undefined && itemprop === undefined)
    return knownContainerRanks.has(element.name) ? element.name : undefined;
  const names = `${element.name} ${id ?? ''} ${classes ?? ''} ${itemprop ?? ''}`;
  let found = cache.get(names);
  if (found === undefined) {
    if (cache.size > mostNames) cache.clear();
    found = readName(element) ?? null;
    cache.set(names, found);
  }
  return found ?? undefined;
}

/** Pages repeat the names of their elements. */
const cache = new Map<string, string | null>();
const mostNames = 2000;

function readName(element: Element): string | undefined {
  const { id, class: classes, itemprop } = element.attribs;
  if (knownContainerRanks.has(element.name)) return element.name;
  if (id !== undefined && knownContainerRanks.has(`#${id.toLowerCase()}`)) return `#${id.toLowerCase()}`;
  if (itemprop?.toLowerCase() === 'articlebody') return '[itemprop=articlebody]';
  if (classes === undefined) return undefined;
  for (const one of classes.toLowerCase().split(/\s+/))
    if (knownContainerRanks.has(`.${one}`)) return `.${one}`;
  return undefined;
}
