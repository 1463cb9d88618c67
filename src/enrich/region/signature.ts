const organLine = /^[\u4e00-\u9fa5（）()、\s]{4,40}$/u;
/** The day may stand in the same line. */
const dayAtEnd = /\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$/u;
const day =
  /^[（(]?\s*(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[二〇○Ｏ零O一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|\d{6,8}\s?日?)/u;
const organEnd =
  /(?:政府|委员会|办公室|局|厅|委|党委|党工委|办事处|大队|支队|管委会|指挥部|小组|安委办|安委会)$/u;
/** Whom the article thanks for it: （获嘉县应急管理局）, 供稿：石横镇安监办, （通讯员 …）. */
const credit =
  /[（(]\s*(?:图文|图|文|供稿|来源|通讯员|作者|撰稿|稿源)?\s*[：:/]?\s*([\u4e00-\u9fa5][^（）()]{3,28})[)）]\s*[。|]?$|(?:供稿|稿源|图文|来稿|报送)(?:单位)?\s*[：:]\s*([^\s，。]{3,28})$|[。！]\s?([\u4e00-\u9fa5]{2,20}(?:镇|乡|街道|局|县|区))\s?[\u4e00-\u9fa5]{2,3}(?:[、 ][\u4e00-\u9fa5]{2,3})?\s*[|]?$/u;

/** A stretch [start, end) of the body that names who issued or sent the text. */
export interface Signed {
  readonly start: number;
  readonly end: number;
  readonly field: 'signature' | 'credit';
}

/**
 * Lines that name the organ that issued a document (GB/T 9704-2012, 7.3.5): at its end, or before a line with a day, as
 * where a plan follows its notice. And the credit at the end of the last paragraphs.
 */
export function signed(paragraphs: readonly string[]): readonly Signed[] {
  const found: Signed[] = [];
  let at = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const line = paragraph.slice(0, 80).trim().replace(dayAtEnd, '').trim();
    const last = index >= paragraphs.length - 4;
    const next = paragraphs[index + 1]?.slice(0, 30).trim() ?? '';
    if (
      paragraph.length < 80 &&
      index > 0 &&
      organLine.test(line) &&
      organEnd.test(line) &&
      (last || day.test(next))
    ) {
      found.push({ start: at, end: at + paragraph.length, field: 'signature' });
    } else if (index >= paragraphs.length - 3) {
      const tail = paragraph.slice(-60);
      const words = credit.exec(tail);
      if (words) {
        const name = words[1] ?? words[2] ?? words[3] ?? '';
        const start = at + paragraph.length - tail.length + words.index + words[0].indexOf(name);
        found.push({ start, end: start + name.length, field: 'credit' });
      }
    }
    at += paragraph.length + 1;
  }
  return found;
}
