import frequency from './hanzi-frequency.json' with { type: 'json' };

/** Cost of a character that text about Chinese affairs hardly ever holds. */
export const rare = 22;
/** Mean cost a character up to which text counts as common Chinese: news have 9 to 10.5, lists of names 11.5, wrong readings 14 to 19. */
export const commonChinese = 12.5;

/** The same for a whole page: Korean and Japanese ones read as GBK have 14.5. */
export const chinesePage = 13;

/** Signs beyond Han and what they cost; what is not named is rare. */
const signs: readonly (readonly [cost: number, chars: string])[] = [
  [5, '，。'],
  [7, '、“”：（）《》；'],
  [9, '？！—…·　０１２３４５６７８９【】〔〕％'],
  [12, '‘’「」『』〈〉－～．／＋＝＞＜℃①②③④⑤⑥⑦⑧⑨⑩〇×°■□●○★☆◆◇▲△→←※℡㎡＊［］｜＂＆＃＠'],
];

let costs: Uint8Array | undefined;

/**
 * What each UTF-16 unit costs in Chinese text, in bits (−log2 of its share; the table comes from the language model's
 * words): 安 → 9, 涓 → 16, private use → 24. Sums of it compare readings of the same bytes.
 */
export function characterCosts(): Uint8Array {
  costs ??= makeCosts();
  return costs;
}

function makeCosts(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(rare);
  const fill = (from: number, to: number, cost: number): void => {
    table.fill(cost, from, to + 1);
  };
  fill(0x80, 0x3ff, 16);
  // A control character that was stored, and the private use area: no author writes them.
  fill(0x80, 0x9f, 24);
  fill(0xd800, 0xf8ff, 24);
  fill(0x2010, 0x2312, 14);
  fill(0x2460, 0x24ff, 14);
  // Tables drawn with lines: whole rows of ─ must not look like damage.
  fill(0x2500, 0x25ff, 13);
  fill(0x3040, 0x30ff, 15);
  fill(0xff01, 0xff5e, 13);
  fill(0xff10, 0xff19, 9);
  table[0xfffd] = 24;
  for (const [cost, chars] of Object.entries(frequency)) {
    for (const char of chars) table[char.charCodeAt(0)] = Number(cost);
  }
  for (const [cost, chars] of signs) {
    for (const char of chars) table[char.charCodeAt(0)] = cost;
  }
  return table;
}

/** Mean cost of the characters beyond ASCII, and how many there are. `安全abc` → about 8.5 of 2. */
export function meanCost(text: string): { readonly mean: number; readonly count: number } {
  const table = characterCosts();
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    sum += table[unit] ?? rare;
    count++;
  }
  return { mean: count === 0 ? rare : sum / count, count };
}
