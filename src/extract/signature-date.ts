import { type PrintedDate, readDate } from './read-date.ts';

/** A date that stands alone among the last lines, as under an official letter; `（2024年2月29日印发）`, `2001.3.12` too. */
export function signatureDate(body: readonly string[]): PrintedDate | undefined {
  for (const text of body.slice(-8).toReversed()) {
    const compact = text.replace(/\s/gu, '');
    if (compact.length > 40) continue;
    if (
      !/^(?:[\p{Script=Han}()（）、]{0,24}[^\d])?(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年.{2,5}月?.{0,3}日)(?:印发)?[)）]?$|^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}$/u.test(
        compact,
      )
    )
      continue;
    const date = readDate(compact);
    if (date) return date;
  }
  return undefined;
}
