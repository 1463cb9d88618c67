import { folded, type Line } from '../lines/line.ts';
import { remembered } from '../lines/remember.ts';
import { readDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';

/** Longest line that stands between a headline and its text to say when, whence and by whom. */
const longest = 220;

/** A line of date, source, author, counters: `2017-04-17 09:05:53 来源:临汾新闻网`, `发布时间：… 点击量：…`, a row of an information table, or a bare date. */
export function isHeaderLine(line: Line): boolean {
  if (line.text.length > longest) return false;
  const known = remembered(line);
  known.isHeader ??= readsLikeHeader(line);
  return known.isHeader;
}

/** Without any of these a line holds neither a label nor a date. */
const tells = /[\d:|丨\]】年]/u;

function readsLikeHeader(line: Line): boolean {
  const text = folded(line);
  if (line.parts === undefined && line.cells === undefined && !tells.test(text))
    return (text.length <= 60 && !/[。！？]$/u.test(text) && isByline(line)) || isGluedRow(text);
  const labels = readLabels(line);
  if (text.length <= 60 && !/[。！？]$/u.test(text) && isByline(line)) return true;
  const telling = labels.filter((one) => one.kind !== 'stop' && one.kind !== 'title');
  // 一、时间: 6月5日 is a point of a notice.
  if (/^(?:[一二三四五六七八九十]{1,3}、|\(?\d{1,2}[.、)](?!\d)|\([一二三四五六七八九十]{1,3}\))/u.test(text))
    return false;
  // The head of a data table has 时间 and 地点 too: an information table is made of labels and values.
  if (line.cells) return labels.length * 2 >= line.cells.length - 1 && labels.length > 0;
  if (telling.length >= 2 || isGluedRow(text)) return true;
  // Rows of an information table without anything telling: `[ 主题分类 ] 其他 [ 体裁分类 ] 预案`, `内容概述:`.
  if (labels.length >= 2 && labels.every((one) => one.label.length >= 4) && !/[。！？]/u.test(text))
    return true;
  if (labels.length === 1 && labels[0]?.value === '' && labels[0].label.length >= 4 && text.length <= 14)
    return true;
  if (telling.length === 1 && labels.length >= 2 && text.length <= 120 && !/。/u.test(text)) return true;
  if (labels.length > 0 && /^[[【(（ ]?/u.test(text)) {
    const first = labels[0];
    const at = first ? text.replaceAll(' ', '').indexOf(first.label) : -1;
    if (telling.length > 0 && at >= 0 && at <= 2 && text.length <= 80 && !/。/u.test(text)) return true;
    if (readDate(text) && text.length <= 120 && !/。/u.test(text)) return true;
  }
  if (
    line.parts &&
    line.parts.length >= 3 &&
    text.length <= 90 &&
    !/[。；！？]/u.test(text) &&
    !isClock(text)
  )
    if (readDate(line.parts.join(' '))?.precision === 'minute') return true;
  return isBareDate(text);
}

const bylineNames =
  /(?:^|[\s_-])(?:byline|dateline|(?:post|article|entry|news|art)[_-]?(?:meta|info))(?:$|[\s_-])/i;

/** Its element's name says that it holds author and date. */
export function isByline(line: Line): boolean {
  const { class: classes, id } = line.element?.attribs ?? {};
  return bylineNames.test(`${classes ?? ''} ${id ?? ''}`);
}

/** `2024-07-30 16:20`, `2024年7月30日 来自 某某网`; not the page's clock (`今天是…`, `… 星期二`). */
export function isBareDate(text: string): boolean {
  if (text.length > 60 || isClock(text)) return false;
  const date = readDate(text);
  if (!date) return false;
  const rest = text.replace(date.words, '').replace(/[\s\d:：()（）[\]【】|·,，年月日时分秒-]/gu, '');
  // With a time of day names may stand beside it: `王小明 某某日报·新某某客户端 2025-06-17 11:16:36`.
  const most = date.precision === 'minute' && /(?:^|[\s|])$/u.test(text.split(date.words)[0] ?? '') ? 24 : 12;
  return rest.length <= most && !/[。，；]/u.test(text);
}

/** A table's row whose cells have run together in a text dump: `索引号000014349/2025-11主题分类`, `文号是否有效`. */
function isGluedRow(text: string): boolean {
  return (
    text.length <= 120 &&
    /^(?:信息)?(?:索引号|发布机构|发文机[关构]|主题分类|体裁分类|组配分类|发文字号|文号|成文日期|发文日期|生成日期|公开方式|是否有效|有效性|标题|名称)(?![:：])/u.test(
      text,
    ) &&
    /(?:索引号|主题分类|发文日期|成文日期|发布机构|是否有效|有效性|文号|公开方式)/u.test(text.slice(2)) &&
    !/[。；]/u.test(text)
  );
}

/** The page's own clock and the weather beside it, never a date of publication. */
export function isClock(text: string): boolean {
  return /今天是|现在是|当前时间|农历|北京时间|(?:星期|周)[一二三四五六日天]|天气/u.test(text);
}
