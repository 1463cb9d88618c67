import { errorWords, findWords, listWords } from '../../text/refusal-words.ts';
import { wallScript } from '../../text/wall-script.ts';
import { countChinese, folded, isSentence, type Line, squeeze, weight } from '../lines/line.ts';
import { articleFrame } from './article-frame.ts';
import { listReason } from './list-reason.ts';
import type { PageClass, PageFacts } from './page-facts.ts';
import { type PageShape, pageShape } from './page-shape.ts';
import { saidRefusal, statement } from './said-refusal.ts';

/** In characters as a reader feels them (see weight). `prose`: sentences a page of another sort has at most; `scant`: a page that is all script; `data`: a card of labels. */
const most = { prose: 260, scant: 60, data: 300 };
/** From `text` on a body is no stub; `results`: headlines of an answered search; `stamps`: dates of entries. */
const least = { text: 30, post: 6, titled: 8, results: 5, stamps: 5 };

/** Article, or why not: challenge, empty, error, login, list, stub. A short text given as text or Markdown is no stub. */
export function classifyPage(facts: PageFacts): PageClass {
  const { lines, body, scripts, pageTitle, mandated, attachments } = facts;
  const isBlank = !reaches(lines, 0.1);
  const isScant = !reaches(lines, most.scant);
  if (facts.format !== 'html') return classifyText(facts, isBlank, isScant);
  const wall = isScant ? wallScript(facts.html, scripts, isBlank) : undefined;
  if (wall) return { type: 'challenge', reason: wall };
  if (isBlank) return { type: 'empty', reason: scripts.length > 0 ? 'no text, only scripts' : 'no text' };

  const frame = articleFrame(lines, pageTitle, facts.titleLine, body);
  // Most pages end here; all that follows is asked of the others.
  if (frame.kind === 'filled' && frame.named && frame.dated) return articleOrStub(facts, true);
  const shape = pageShape(lines, body);
  // A date in each entry is no article's date.
  const framed = frame.kind === 'filled' && (frame.named || shape.hasSentence || shape.stamps < least.stamps);
  const titled = isTitled(facts);
  const said =
    shape.prose < most.prose && !(mandated && shape.body >= least.text)
      ? saidRefusal(facts, shape, framed, titled)
      : undefined;
  if (said) return said;
  if (
    frame.kind === 'bare' &&
    !isShortPost(body) &&
    attachments === 0 &&
    shape.text < least.text &&
    (shape.body < least.text || shape.density >= 0.5)
  )
    return { type: 'stub', reason: 'headline and date without a text' };
  const asked = !framed && !mandated && shape.all.headlines >= least.results;
  const list =
    (asked ? statement(listWords, facts, framed) : undefined) ??
    listReason({ shape, mandated, framed, titled, attachments, atRoot: isRoot(facts.url) });
  if (list !== undefined) return { type: 'list', reason: list };
  const result = articleOrStub(facts, framed);
  if (result.type === 'article' && !framed && !mandated && isData(shape, titled ? shape.labels : shape.data))
    return {
      type: 'stub',
      reason: `${shape.data} of ${shape.plain} lines are labels and figures, no sentence`,
    };
  return result;
}

function articleOrStub({ body, attachments }: PageFacts, framed: boolean): PageClass {
  const own = body.reduce((sum, line) => sum + weight(line.text), 0);
  if (own >= least.text || attachments > 0 || (framed && body.some(isSentence)))
    return { type: 'article', reason: `${body.length} paragraphs, ${Math.round(own)} characters` };
  if (isShortPost(body)) return { type: 'article', reason: `a post of ${Math.round(own)} characters` };
  const chinese = body.reduce((sum, line) => sum + countChinese(line.text), 0);
  return { type: 'stub', reason: `${chinese} Chinese characters in the body` };
}

/** A question in a thread may be a few words long. */
function isShortPost(body: readonly Line[]): boolean {
  return body.some(isPosted) && body.reduce((sum, line) => sum + weight(line.text), 0) >= least.post;
}

/** Its element is one that boards put a post into. */
function isPosted({ element }: Line): boolean {
  const { id = '', class: classes = '' } = element?.attribs ?? {};
  return (
    /^(?:postmessage_|read_(?:tpc|\d))/.test(id) ||
    /(?:^|\s)(?:t_f|t_msgfont|tpc_content)(?:\s|$)/.test(classes)
  );
}

/** The lines together weigh so much. */
function reaches(lines: readonly Line[], limit: number): boolean {
  let sum = 0;
  for (const line of lines) {
    sum += weight(line.text);
    if (sum >= limit) return true;
  }
  return false;
}

function classifyText({ format, lines, body }: PageFacts, isBlank: boolean, isScant: boolean): PageClass {
  if (isBlank) return { type: 'empty', reason: 'no text' };
  const said = isScant ? findWords(errorWords, lines.slice(0, 5).map(folded).join(' ')) : undefined;
  if (said) return { type: 'error', reason: said };
  return { type: 'article', reason: `${format}, ${body.length} paragraphs` };
}

/** A card with address and telephone, a form: no sentence, no table, half of the lines labels and figures. */
function isData({ hasSentence, rows, plain, body }: PageShape, data: number): boolean {
  return !hasSentence && rows * 2 < plain && data * 2 >= plain && body < most.data;
}

/** <title> repeats a line of the page that is no link and long enough for a headline. */
function isTitled({ lines, pageTitle, titleLine }: PageFacts): boolean {
  const line = lines[titleLine];
  if (!line || line.linked > line.text.length * 0.5 || weight(line.text) < least.titled) return false;
  const text = squeeze(line.text);
  const whole = squeeze(pageTitle);
  return whole.includes(text) && text.length >= whole.length * 0.4;
}

/** https://www.example.cn/ and its index page. */
function isRoot(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\/[^/?#]+\/?(?:(?:index|default)\.[a-z]{3,5})?(?:[?#]|$)/i.test(url);
}
