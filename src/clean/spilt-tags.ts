import type { Spill } from './strip-spill.ts';

const tagNames =
  'strong|b|em|i|u|s|span|font|p|br|div|a|img|center|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|section|style|script|xml|meta|link|sup|sub|blockquote|hr|input|iframe|embed|object|param|nobr|ins|del|small|big|strike|wbr|article|video|audio|source|o:p|st1:[a-z]{1,20}|[vw]:[a-z]{1,20}|\\?xml[^<>]{0,200}';
const tag = `<\\/?(?:${tagNames})(?:\\s[^<>]{0,600})?\\/?>`;
/** Tags in a row, or what is left of a tag whose first sign was lost: /strong>. */
const tags = new RegExp(
  `(?:${tag}[ \\t]{0,3}){1,60}|(?<![<\\w/.-])\\/(?:strong|span|font|p|div|td|tr|table|b|em|center)>`,
  'gi',
);
const blockTag = /<\/?(?:p|br|div|tr|li|h[1-6]|section|blockquote|table)[\s/>]/i;
/** a<b>c may be arithmetic: a lone tag of one letter counts only where its end stands too. */
const lone = /^<[biusa]>\s{0,3}$/i;
const bare =
  /<!--\s?\[if[^\]\n]{0,60}\]>|<!\[endif\]\s?-->|<!\[(?:if|endif)[^\]\n]{0,60}\]>|<!--(?:Start|End)Fragment\s?-->/gi;
const officeComment = /\[if|endif|Fragment|mso|Style Definitions|\{/i;
const longestBlock = 50_000;

const withContent =
  /\[(img|attach|attachimg|media|flash|audio|video)(?:=[^[\]\n]{0,60})?\][^[\]\n]{0,300}\[\/\1\]/gi;
const bbCode =
  /\[\/?(?:url|b|i|u|s|size|color|font|align|quote|table|tr|td|indent|list|float|hide|img|email|backcolor|p)(?:=[^[\]\n]{0,100})?\]/gi;
const bbEnd = /\[\/(?:url|b|i|u|s|size|color|font|align|quote|td|indent|list|float|hide|img|email|p)\]/i;

/** Tags, office comments, <style> and <script> with what they hold, and BBCode that stand in the text as text. */
export function findTags(text: string): readonly Spill[] {
  const spills: Spill[] = [];
  const take = (start: number, end: number, what: string, by = ''): void => {
    spills.push({ start, end, by, what });
  };
  if (text.includes('<') || text.includes('/')) {
    for (const [start, end] of blocks(text, '<!--', '-->')) {
      if (officeComment.test(text.slice(start, Math.min(end, start + 2000)))) take(start, end, 'a comment');
    }
    for (const name of ['style', 'script', 'xml']) {
      for (const [start, end] of blocks(text, `<${name}`, `</${name}>`)) take(start, end, `<${name}>`);
    }
    for (const { index, 0: all } of text.matchAll(bare)) take(index, index + all.length, 'a comment');
    for (const { index, 0: all } of text.matchAll(tags)) {
      if (lone.test(all) && !text.includes(`</${all.charAt(1)}>`)) continue;
      const end = index + all.length;
      const inside = index > 0 && text[index - 1] !== '\n' && end < text.length && text[end] !== '\n';
      take(index, end, 'a tag', inside && blockTag.test(all) ? '\n' : '');
    }
  }
  if (text.includes('[/')) {
    for (const { index, 0: all } of text.matchAll(withContent)) take(index, index + all.length, 'BBCode');
    if (bbEnd.test(text)) {
      for (const { index, 0: all } of text.matchAll(bbCode)) take(index, index + all.length, 'BBCode');
    }
  }
  return spills;
}

/** Stretches from `open` to the next `close`, not over 50,000 characters; linear. */
function blocks(text: string, open: string, close: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let end = -1;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, start + open.length)) {
    if (start < end) continue;
    const at = text.indexOf(close, start + open.length);
    if (at < 0) break;
    // The last opening before the end: the others have lost theirs.
    const last = at - start > longestBlock ? text.lastIndexOf(open, at) : start;
    end = at + close.length;
    if (at - last <= longestBlock) found.push([last, end]);
    start = Math.max(start, last);
  }
  return found;
}
