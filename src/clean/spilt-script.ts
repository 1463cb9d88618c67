import { splitLines } from './edits.ts';
import type { Spill } from './strip-spill.ts';

/** How scripts of content management systems, counters and share boxes begin. */
const signature =
  /(?<![\w.])(?:document\.(?:write(?:ln)?|getElement)\w{0,12}\s?\(|var\s{1,3}[A-Za-z_$][\w$]{0,40}\s{0,3}(?:=|;)|_hmt\.push|window\.[A-Za-z_$][\w$]{0,40}\s{0,3}=|\(function\s{0,3}\(|\$\(function\s{0,3}\(|\$\(document\)|\$\(['"][#.][\w-]{1,40}['"]\)|jQuery\s?\(|function\s{1,3}\w{1,40}\s{0,3}\([\w$, ]{0,80}\)\s{0,3}\{|setTimeout\s?\(|location\.(?:href|replace)\s{0,3}[=(]|with\s?\(document\)|try\s{0,3}\{)/g;
const hanOrMark = /[\p{Script=Han}，。；：！？、“”《》]/u;
const codeLine = /^[\t -~]{1,2000}$/;
const codeEnd = /[;{}(),]$/;
const longest = 4000;

/** Script that stands in the text: from where it begins to its last sign before Chinese text, over the lines it fills. */
export function findScript(text: string): readonly Spill[] {
  const spills: Spill[] = [];
  let inside = false;
  for (const [start, end] of splitLines(text)) {
    const line = text.slice(start, end);
    if (inside && codeLine.test(line) && codeEnd.test(line.trim())) {
      spills.push({ start, end, by: '', what: 'script' });
      continue;
    }
    inside = false;
    let reached = 0;
    for (const match of line.matchAll(signature)) {
      if (match.index < reached) continue;
      const { last, seen } = scriptEnd(line, match.index + match[0].length);
      reached = last ?? seen;
      if (last === undefined) continue;
      spills.push({ start: start + match.index, end: start + last, by: '', what: 'script' });
      inside = line.slice(last).trim() === '';
    }
  }
  return spills;
}

/** `last`: behind the last `;`, `)`, `}` or `>` before Chinese text outside quotation marks; `seen`: how far was looked. */
function scriptEnd(line: string, from: number): { readonly last?: number; readonly seen: number } {
  const part = line.slice(from, from + longest);
  const unclosed = new Set<string>();
  let last: number | undefined;
  let at = 0;
  for (; at < part.length; at++) {
    const sign = part[at] ?? '';
    if ((sign === '"' || sign === "'") && !unclosed.has(sign)) {
      const close = part.indexOf(sign, at + 1);
      if (close < 0) unclosed.add(sign);
      else at = close;
    } else if (hanOrMark.test(sign)) break;
    else if (';)}>'.includes(sign)) last = at + 1;
  }
  return { seen: from + at, ...(last !== undefined && { last: from + last }) };
}
