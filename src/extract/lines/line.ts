import type { Element } from 'domhandler';

import { foldLine } from '../../text/fold-line.ts';
import { type Remembered, remembered } from './remember.ts';

/** One line of a page as a reader sees it: a paragraph, a heading, a table row, a list entry. */
export interface Line {
  /** The page's own characters, spaces collapsed, trimmed; never empty. */
  readonly text: string;
  /** Characters of it that stand in links. */
  readonly linked: number;
  /** 1 to 6 for headings, else 0. */
  readonly heading: number;
  /** Nearest block element; absent in plain text. */
  readonly element?: Element | undefined;
  /** The text nodes it is made of, when there are several: `<span>2024-07-30</span><span>16:20</span>`. */
  readonly parts?: readonly string[] | undefined;
  /** Cells of a table row. */
  readonly cells?: readonly string[] | undefined;
  /** An image stands right before it: it may be its caption. */
  readonly afterImage?: true | undefined;
  /** Only for `remembered`. */
  remembered?: Remembered | undefined;
}

/** Longer lines are folded only at their ends: labels and furniture words stand there. */
const foldedEnds = 160;
/** The line as labels are matched: Simplified, half width, without inserted pinyin; of long lines the two ends. */
export function folded(line: Line): string {
  const known = remembered(line);
  known.folded ??= foldEnds(line.text);
  return known.folded;
}

function foldEnds(text: string): string {
  return text.length <= foldedEnds * 2
    ? foldLine(text)
    : `${foldLine(text.slice(0, foldedEnds))}\n${foldLine(text.slice(-foldedEnds))}`;
}

/** Length as a reader feels it: a Chinese character is 1, three other letters are 1. `安全 safety` → 4. */
export function weight(text: string): number {
  let chinese = 0;
  let other = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) chinese++;
    else if (code > 0x20 && code < 0x3000) other++;
  }
  return chinese + other / 3;
}

/** Characters between U+3400 and U+9FFF. */
export function countChinese(text: string): number {
  let chinese = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) chinese++;
  }
  return chinese;
}

/** Text without any white space, for comparing headlines. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200b-\u200d\ufeff]+/gu, '');
}

/** A line that ends as a sentence does, with at least 12 characters: a whole notice may be so short. */
export function isSentence({ text }: Line): boolean {
  return weight(text) >= 12 && /[。！？.!?]["”’）)]?$/u.test(text);
}
