import { isAscii, isUtf8 } from 'node:buffer';
import { chinesePage, meanCost } from './character-cost.ts';
import type { CharsetFamily } from './charset-family.ts';
import type { Declared } from './declared-charset.ts';
import { guessChinese } from './guess-chinese.ts';
import { guessUtf16 } from './guess-utf16.ts';
import { scanUtf8, type Utf8Scan } from './scan-utf8.ts';

/** The family a page is decoded with, and why. */
export interface Choice {
  readonly family: CharsetFamily;
  /** What decided, with the figures. */
  readonly evidence: string;
  /** Nothing but ASCII: every declaration is right. */
  readonly ascii?: boolean;
  /** Not well formed throughout, or not known to be: its stretches are to be judged each by its own evidence. */
  readonly mixed?: 'utf-8' | 'gb18030' | 'big5-hkscs';
}

const marks: readonly (readonly [family: CharsetFamily, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Share of common characters that text has even where most of it is shifted by a lost byte; noise has a tenth. */
const leastText = 0.2;
/** A few characters more or less decide nothing: between GBK and Big5 the declaration does then. */
const near = 1.5;

/** Byte order mark, zeros of UTF-16, strict UTF-8, then statistics of GBK and Big5 against what is declared, in this order. */
export function chooseCharset(bytes: Uint8Array, declared: readonly Declared[]): Choice {
  for (const [family, mark] of marks) {
    if (mark.every((byte, at) => bytes[at] === byte)) {
      const evidence = `byte order mark ${mark.map((byte) => byte.toString(16).toUpperCase()).join(' ')}`;
      return { family, evidence, ...(family === 'utf-8' && { mixed: 'utf-8' }) };
    }
  }
  const wide = guessUtf16(bytes) ?? declaredUtf16(bytes, declared);
  if (wide) return wide;

  const families = declared.map((one) => one.family).filter((one) => !one.startsWith('utf-16'));
  if (isAscii(bytes)) return { family: families[0] ?? 'utf-8', evidence: 'ASCII only', ascii: true };
  // Well formed throughout, as nine pages in ten are, and with characters of three bytes: nothing is left to be counted.
  if (isUtf8(bytes) && bytes.some(startsLong)) return { family: 'utf-8', evidence: 'valid UTF-8' };
  const utf8 = scanUtf8(bytes);
  return chooseUtf8(utf8, families) ?? choosePairs(bytes, utf8, families);
}

/** First byte of a sequence of three or four, where the whole is well formed. */
function startsLong(byte: number): boolean {
  return byte >= 0xe0;
}

function chooseUtf8(utf8: Utf8Scan, families: readonly CharsetFamily[]): Choice | undefined {
  const { good, bad, long } = utf8;
  if (bad === 0) {
    // 通学 (CD A8 D1 A7) and its like: a few GBK pairs can be valid two-byte UTF-8, which Chinese text never consists of.
    // The best declaration decides: a header or a source's `encoding` before a <meta>.
    if (long === 0 && isChinese(families[0])) return undefined;
    return { family: 'utf-8', evidence: `valid UTF-8, ${good} characters beyond ASCII` };
  }
  if (long <= bad * 4) return undefined;
  const evidence = `UTF-8 but for ${bad} broken of ${good + bad} sequences`;
  return { family: 'utf-8', evidence, mixed: 'utf-8' };
}

function choosePairs(bytes: Uint8Array, utf8: Utf8Scan, families: readonly CharsetFamily[]): Choice {
  const chineseDeclared = families.find(isChinese);
  const other = families.find((one) => one !== 'utf-8' && !isChinese(one));
  const guess = guessChinese(bytes);
  const mean = Math.min(guess.gbk, guess.big5);
  const figures = `${Math.round(guess.share * 100)} % of ${guess.pairs} pairs are common ${guess.family} characters, ${mean.toFixed(1)} bits each`;
  const isText = guess.pairs > 0 && mean <= chinesePage && guess.share >= 0.7;
  if (isText) {
    if (Math.abs(guess.gbk - guess.big5) < near && chineseDeclared) {
      return { family: chineseDeclared, evidence: `declared, statistics undecided`, mixed: chineseDeclared };
    }
    return { family: guess.family, evidence: `not UTF-8; ${figures}`, mixed: guess.family };
  }
  if (other && (other !== 'windows-1252' || guess.share < 0.4)) {
    return { family: other, evidence: `declared; not UTF-8, no Chinese statistics: ${figures}` };
  }
  // Two families in one page: the one with more characters is the page's.
  if (utf8.long > utf8.bad && utf8.long > 3) {
    const evidence = `most of it UTF-8, ${utf8.bad} broken of ${utf8.good + utf8.bad} sequences`;
    return { family: 'utf-8', evidence, mixed: 'utf-8' };
  }
  if (chineseDeclared) {
    const family =
      guess.share >= 0.4 && Math.abs(guess.gbk - guess.big5) >= near ? guess.family : chineseDeclared;
    const evidence = `${family === chineseDeclared ? 'declared; ' : ''}not UTF-8; only ${figures}`;
    return { family, evidence, ...(guess.share >= leastText && { mixed: family }) };
  }
  if (guess.share >= leastText) {
    return { family: guess.family, evidence: `not UTF-8; only ${figures}`, mixed: guess.family };
  }
  return { family: 'windows-1252', evidence: `not UTF-8, no Chinese statistics: ${figures}` };
}

function isChinese(family: CharsetFamily | undefined): family is 'gb18030' | 'big5-hkscs' {
  return family === 'gb18030' || family === 'big5-hkscs';
}

/** Text without mark-up has few zeros: a declaration of UTF-16 holds where its reading is Chinese. */
function declaredUtf16(bytes: Uint8Array, declared: readonly Declared[]): Choice | undefined {
  const said = declared.find((one) => one.family.startsWith('utf-16'));
  if (!said || bytes.length < 4) return undefined;
  const sample = bytes.subarray(0, 4096);
  const readings = (['utf-16le', 'utf-16be'] as const).map((family) => ({
    family,
    ...meanCost(new TextDecoder(family).decode(sample)),
  }));
  const best = readings.sort((a, b) => a.mean - b.mean)[0];
  if (!best || best.count * 4 < sample.length || best.mean > chinesePage) return undefined;
  return {
    family: best.family,
    evidence: `declared; ${best.count} characters, ${best.mean.toFixed(1)} bits each`,
  };
}
