import { annotate, type Mark, type TrackedText } from './tracked-text.ts';

/** U+FFFD, the residue of UTF-8 read as GBK and back, and private-use characters no font of the reader shows. */
const lost = /\ufffd+|(?:锟斤拷|锟斤|斤拷){1,1000}|[\ue000-\uf8ff]+/g;

/** Flags text that is gone for good, where it stood. */
export function noteLosses(tracked: TrackedText): TrackedText {
  const marks = [...tracked.text.matchAll(lost)].map((match): Mark => {
    const kind = match[0].startsWith('\ufffd')
      ? 'undecodable bytes'
      : match[0].includes('拷') || match[0].includes('锟')
        ? 'UTF-8 was read as GBK'
        : 'private-use characters';
    const note = { code: 'text-lost', before: match[0].slice(0, 40), detail: `text lost: ${kind}` } as const;
    return { start: match.index, end: match.index + match[0].length, note };
  });
  return annotate(tracked, marks);
}

/** A sentence's end, perhaps with a stray comma or an unclosed signature, (通讯员某某, behind it. */
const terminal = /(?:[。！？!?.…”’」』）)】》〉;；:：~—][,，]?|[（(][^（()）]{1,12})\s*$/u;
const enoughLines = 3;
const longLine = 40;

/** Flags a last long paragraph that stops in mid-sentence, where the others end like sentences. */
export function noteCutEnd(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  const lines = [...text.matchAll(/[^\n]+/g)].filter((match) => match[0].trim().length >= longLine);
  const last = lines.at(-1);
  if (!last || lines.length < enoughLines || terminal.test(last[0].slice(-16))) return tracked;
  const ended = lines.slice(0, -1).filter((match) => terminal.test(match[0].slice(-16)));
  if (ended.length < (lines.length - 1) * 0.8) return tracked;
  if (!/[\p{Script=Han}，、,]\s*$/u.test(last[0].slice(-16))) return tracked;
  const trimmed = last[0].trimEnd();
  const end = last.index + trimmed.length;
  const start = Math.max(last.index, end - 12);
  const note = {
    code: 'cut-end',
    before: text.slice(start, end),
    detail: 'the text stops in mid-sentence',
  } as const;
  return annotate(tracked, [{ start, end, note }]);
}
