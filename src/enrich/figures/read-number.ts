const digitOf: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const unitOf: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
/** The numerals of cheques and penalties. */
const capitals: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
};

/** Pattern of a number with its unit: 1,234 · 2.3万余 · 1万5千 · 三百二十 · 1.2亿. Bounded, without capturing groups. */
export const numberPattern =
  '(?:[零壹贰叁肆伍陆柒捌玖拾佰仟万]{2,12}|(?:\\d{1,9}(?:[,，]\\d{3}){0,3}(?:\\.\\d{1,6})?|[零〇一二两三四五六七八九十百千]{1,9})(?:余|多|几|来)?(?:千|百)?(?:万(?:\\d千)?|亿)?(?:余|多|几)?)';

/** Read such a number: 2.3万余 → 23000, 1万5千 → 15000, 一千二百 → 1200; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[余多几来,，\s]/gu, '');
  if (/[壹贰叁肆伍陆柒捌玖拾佰仟]/u.test(plain)) {
    const [high = '', low] = plain.replace(/./gu, (char) => capitals[char] ?? char).split('万');
    const sum = low === undefined ? readHan(high) : (readHan(high) ?? 0) * 10_000 + (readHan(low) ?? 0);
    return sum;
  }
  const mixed = /^(.+)万(\d)千$/u.exec(plain);
  if (mixed) {
    const high = readNumber(`${mixed[1]}万`);
    return high === undefined ? undefined : high + Number(mixed[2]) * 1000;
  }
  const scale = plain.endsWith('亿') ? 1e8 : plain.endsWith('万') ? 1e4 : 1;
  let bare = scale === 1 ? plain : plain.slice(0, -1);
  let factor = 1;
  if (/\d[千百]$/u.test(bare)) {
    factor = unitOf[bare.slice(-1)] ?? 1;
    bare = bare.slice(0, -1);
  }
  const value = /^\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : readHan(bare);
  // 2.3 × 10000 is 23000 exactly, not 22999.999….
  return value === undefined ? undefined : Math.round(value * factor * scale * 1e6) / 1e6;
}

function readHan(text: string): number | undefined {
  if (text === '') return undefined;
  let sum = 0;
  let digit: number | undefined;
  for (const char of text) {
    const unit = unitOf[char];
    if (unit !== undefined) {
      sum += (digit ?? (sum === 0 ? 1 : 0)) * unit;
      digit = undefined;
    } else {
      const next = digitOf[char];
      if (next === undefined) return undefined;
      digit = digit === undefined ? next : digit * 10 + next;
    }
  }
  return sum + (digit ?? 0);
}
