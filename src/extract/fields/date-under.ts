import { folded, type Line, weight } from '../lines/line.ts';
import { isBareDate } from './header-line.ts';
import { type PrintedDate, readDate } from './read-date.ts';
import { readLabels } from './read-labels.ts';

/** `(Xinhua News Agency March 24, 2003)`. */
const signed = /^\([A-Z][\w .']{2,40} [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\)$/u;

/** A bare date, a time of day among counters, a date before labels: `[2008-05-30] 编辑：何敏`, `分类:随笔 | 阅读(102) | 2011-12-19 08:40:11`. */
export function dateUnder(line: Line): PrintedDate | undefined {
  const text = folded(line);
  if (text.length > 100 || /编辑(?:过|于)|修改|更新|最后|[。！？]/u.test(text)) return undefined;
  if (isBareDate(text) || signed.test(line.text)) return readDate(text);
  const piece = line.parts?.find(isBareDate);
  if (piece !== undefined) return readDate(piece);
  const [first] = readLabels(line);
  const before = first && text.slice(0, Math.max(0, text.indexOf(first.label)));
  const opening = before === undefined || weight(before) > 12 ? undefined : readDate(before);
  if (opening) return opening;
  const date = /[|丨(（]|阅读|评论|浏览|人气/u.test(text) ? readDate(text) : undefined;
  return date?.precision === 'minute' ? date : undefined;
}

const beside =
  /编辑|引用|回复|举报|删除|发[表布]于?|时间|楼主?|top|来自.{0,10}客户端|[\d\s:：.|#[\]()（）/年月日-]/giu;

/** First line of the text that is nothing but a date with its time and buttons: a forum's, where replies follow. */
export function dateAmid(body: readonly string[]): PrintedDate | undefined {
  const line = body.find(
    (text) => text.length <= 40 && /\d:\d\d/.test(text) && text.replace(beside, '') === '',
  );
  const date = line === undefined ? undefined : readDate(line);
  return date?.precision === 'minute' ? date : undefined;
}
