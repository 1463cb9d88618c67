const han = /\p{Script=Han}/gu;
/** Pages about markup and programs show it on purpose. 代码 alone is no such word: 统一社会信用代码, 行政区划代码. */
const language = '(?:HTML5?|CSS3?|XML|JSON|JavaScript|TypeScript|Python|jQuery|PHP|SQL)(?![A-Za-z])';
const aboutLanguage = new RegExp(
  `(?<=\\p{Script=Han}\\s?)${language}|(?<![A-Za-z])${language}(?=\\s?\\p{Script=Han})`,
  'u',
);
const aboutCode =
  /```|~~~|(?<!信用|机构|区划|分类|商品|税收|单位|银行|股票|证券|基金|行业|职业|专业|统计|地区|邮政|课程|项目)代码|样式表|编程|源码|转义|前端开发|程序员|正则表达式|选择器/u;
const blockTag = /<(?:p|div|table|tr|td|li|ul|h[1-6]|body|html|section|article)(?:\s[^<>]{0,500})?>/gi;
const leastHan = 12;
/** So many opening tags of blocks make a document, not a spill. */
const leastTags = 3;

/** Is it Chinese prose in which markup, styles and script can only have got by mistake? Code, and text about it, is not. */
export function isProse(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(han)) if (++count >= leastHan) break;
  return count >= leastHan && !aboutCode.test(text) && !aboutLanguage.test(text);
}

/** Is a bare text an HTML document itself? Then its tags and entities are in their place. */
export function isMarkup(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(blockTag)) if (++count >= leastTags) return true;
  return /<!doctype html|<html[\s>]/i.test(text.slice(0, 2000));
}
