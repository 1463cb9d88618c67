import type { Finding } from '../finding.ts';
import type { CharsetFamily } from './charset-family.ts';
import { declaredCharsets } from './declared-charset.ts';
import { guessChinese } from './guess-chinese.ts';
import { guessUtf16 } from './guess-utf16.ts';
import { scanUtf8 } from './scan-utf8.ts';

/** Text of a page with the charset used and the evidence for it. */
export interface Decoded {
  readonly text: string;
  /** Lower case: utf-8, gb18030, big5-hkscs, utf-16le, windows-1252 … */
  readonly charset: string;
  /** What decided, with the figures. */
  readonly evidence: string;
  readonly findings: readonly Finding[];
}

/**
 * Bytes as sent + response headers (lower-case names) → text. The bytes decide, declarations are hints:
 * BOM, UTF-16 by its zeros, strict UTF-8 validity, then declared charset against statistics of GBK and Big5.
 * Never throws.
 */
export function decodePage(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Decoded {
  const declared = declaredCharsets(bytes, headers);
  const choice = chooseCharset(
    bytes,
    declared.map((one) => one.family),
  );
  const text = decodeAs(bytes, choice.family);
  const findings: Finding[] = [];
  if (!choice.ascii) {
    const wrong = declared.filter((one) => one.family !== choice.family);
    if (wrong.length > 0) {
      const said = wrong.map((one) => `${one.where} says ${one.label}`).join(', ');
      findings.push({
        code: 'charset-conflict',
        detail: `${said}; the bytes are ${choice.family} (${choice.evidence})`,
      });
    }
  }
  const lost = lostText(text);
  if (lost) findings.push({ code: 'text-lost', detail: lost });
  return { text, charset: choice.family, evidence: choice.evidence, findings };
}

interface Choice {
  readonly family: CharsetFamily;
  readonly evidence: string;
  /** Nothing but ASCII: every declaration is right. */
  readonly ascii?: boolean;
}

function chooseCharset(bytes: Uint8Array, declared: readonly CharsetFamily[]): Choice {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { family: 'utf-8', evidence: 'byte order mark EF BB BF' };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { family: 'utf-16le', evidence: 'byte order mark FF FE' };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { family: 'utf-16be', evidence: 'byte order mark FE FF' };
  }
  const wide = guessUtf16(bytes);
  if (wide) return wide;

  const utf8 = scanUtf8(bytes);
  if (utf8.high === 0) {
    return { family: declared[0] ?? 'utf-8', evidence: 'ASCII only', ascii: true };
  }
  const chineseDeclared = declared.find((one) => one === 'gb18030' || one === 'big5-hkscs');
  if (utf8.bad === 0) {
    // 通学 (CD A8 D1 A7) and its like: a few GBK pairs can be valid two-byte UTF-8, which Chinese text never consists of.
    // The best declaration decides: a header or a source's `encoding` before a <meta>.
    const onlyPairs = utf8.long === 0 && chineseDeclared !== undefined && declared[0] === chineseDeclared;
    if (!onlyPairs) return { family: 'utf-8', evidence: `valid UTF-8, ${utf8.good} characters beyond ASCII` };
  } else if (utf8.long > utf8.bad * 4) {
    return {
      family: 'utf-8',
      evidence: `UTF-8 but for ${utf8.bad} broken of ${utf8.good + utf8.bad} sequences`,
    };
  }

  const guess = guessChinese(bytes);
  const other = declared.find((one) => one !== 'utf-8' && one !== 'gb18030' && one !== 'big5-hkscs');
  if (guess.pairs > 0 && guess.share >= (other ? 0.7 : 0.4)) {
    const near = Math.abs(guess.gbk - guess.big5) < 0.1;
    const family = near && chineseDeclared ? chineseDeclared : guess.family;
    const share = Math.round(guess.share * 100);
    const why = near && chineseDeclared ? 'declared, statistics undecided' : `not UTF-8; ${share} % of`;
    return {
      family,
      evidence: `${why}${near && chineseDeclared ? '' : ` ${guess.pairs} pairs are common ${family} characters`}`,
    };
  }
  if (other) return { family: other, evidence: `declared; not UTF-8, no Chinese statistics` };
  if (chineseDeclared) return { family: chineseDeclared, evidence: 'declared; statistics undecided' };
  if (guess.pairs > 0)
    return { family: guess.family, evidence: 'not UTF-8; the better of two Chinese guesses' };
  return { family: 'windows-1252', evidence: 'not UTF-8, no double-byte pairs' };
}

function decodeAs(bytes: Uint8Array, family: CharsetFamily): string {
  // `stream` leaves a cut last character out instead of turning it into U+FFFD.
  return new TextDecoder(family).decode(bytes, { stream: true });
}

function lostText(text: string): string | undefined {
  const replaced = count(text, '\uFFFD');
  const kun = count(text, '锟斤拷');
  if (replaced + kun === 0) return undefined;
  const parts = [];
  if (replaced > 0) parts.push(`${replaced} × U+FFFD`);
  if (kun > 0) parts.push(`${kun} × 锟斤拷`);
  return `${parts.join(', ')}: these characters are gone`;
}

function count(text: string, needle: string): number {
  let found = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found++;
  return found;
}
