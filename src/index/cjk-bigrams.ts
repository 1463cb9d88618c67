import { foldScript } from '../text/fold-script.ts';

/**
 * What words are made of: letters, digits, and numerals such as 〇 and Ⅷ. Modifier letters (々, ー) stand for the letter
 * before them and are tokenised by their neighbours; as separators they mean the same to both indexes. 〆, 〼
 * and Chinese characters younger than Unicode 12.1 (2019) are no letters to Lucene 10.
 */
const wordPattern =
  /[[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{Nd}\p{Nl}]--[〆〼\u4db6-\u4dbf\u9ff0-\u9fff\u{2a6d7}-\u{2a6df}\u{2b735}-\u{2b73f}\u{2cea2}-\u{2ceaf}\u{2ebe1}-\u{3ffff}]]+/gv;
/** A run of Chinese, Japanese or Korean characters, or one of other letters and digits. */
const runPattern =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
/** Lucene's standard tokenizer cuts longer words there. */
const longestWord = 255;

export interface Run {
  /** As it stood in the folded text. */
  readonly text: string;
  readonly tokens: readonly string[];
  readonly cjk: boolean;
}

/** Full-width letters, digits and marks to half width, half-width kana to full, lower case: `ＧＢ１８０３０` → `gb18030`. Every offset stays. */
export function foldWidthAndCase(text: string): string {
  return (
    text
      .replace(/[！-～]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(/[ｦ-ﾝ]+/gu, (kana) => kana.normalize('NFKC'))
      // Sign by sign, as Lucene does: a whole word's final Σ would become ς, and İ two signs.
      .replace(/\p{Changes_When_Lowercased}/gu, (sign) =>
        String.fromCodePoint(sign.toLowerCase().codePointAt(0) ?? 0),
      )
  );
}

/** What is the same to a search: width, case and script. `安全生產ＧＢ` → `安全生产gb`. Every offset stays. */
export function foldText(text: string): string {
  return foldScript(foldWidthAndCase(text));
}

/** Words of a folded text: what stands between punctuation and spaces; each has one run or more. */
export function* wordsOf(folded: string): Generator<readonly Run[]> {
  for (const [word] of folded.matchAll(wordPattern)) {
    const runs = [...word.matchAll(runPattern)].map(([text, cjk]) => cutRun(text, cjk !== undefined));
    if (runs.length > 0) yield runs;
  }
}

/**
 * Tokens of Elasticsearch's cjk analyser (without its English stop words), joined by spaces: Latin words whole, CJK
 * runs as overlapping pairs, a single CJK character alone, both scripts as one. `第3號令 GB18030` → `第 3 号令 gb18030`.
 */
export function cutBigrams(text: string): string {
  const tokens: string[] = [];
  for (const runs of wordsOf(foldText(text))) {
    for (const run of runs) for (const token of run.tokens) tokens.push(token);
  }
  return tokens.join(' ');
}

function cutRun(text: string, cjk: boolean): Run {
  return { text, cjk, tokens: cjk ? pairs(text) : pieces(text) };
}

function pairs(run: string): readonly string[] {
  const signs = [...run];
  if (signs.length === 1) return signs;
  return signs.slice(1).map((sign, before) => `${signs[before]}${sign}`);
}

function pieces(word: string): readonly string[] {
  if (word.length <= longestWord) return [word];
  const cut: string[] = [];
  for (let at = 0; at < word.length; at += longestWord) cut.push(word.slice(at, at + longestWord));
  return cut;
}
