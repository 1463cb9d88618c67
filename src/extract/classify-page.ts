import type { InputFormat, PageType } from '../draft.ts';
import { articleFrame } from './article-frame.ts';
import { countChinese, folded, type Line, squeeze, weight } from './line.ts';
import { listReason } from './list-reason.ts';
import { type PageShape, pageShape } from './page-shape.ts';
import {
  challengeWords,
  errorWords,
  findWords,
  listWords,
  loginWords,
  type RefusalWords,
  serviceWords,
  stubWords,
} from './refusal-words.ts';

/** What page it is and the words or figures that decided. */
export interface PageClass {
  readonly type: PageType;
  readonly reason: string;
}

interface PageFacts {
  readonly format: InputFormat;
  /** The text as it came. */
  readonly html: string;
  readonly url?: string;
  readonly lines: readonly Line[];
  /** The article's own lines. */
  readonly body: readonly Line[];
  /** Line of the headline, -1 when no line shows it. */
  readonly titleLine: number;
  readonly pageTitle: string;
  readonly scripts: readonly string[];
  readonly hasPassword: boolean;
  readonly mandated: boolean;
  readonly attachments: number;
}

/** Cookies and names by which the walls' scripts are known; such pages hold next to no text. */
const wallScripts =
  /__jsl_clearance|acw_sc__v2|acw_tc=|\$_ts\b|_\$[a-z0-9]{2,4}\s?[=(]|C3VK|CT6T|cf-chl|challenge-platform|人机验证|滑动验证/i;
/** Any script that sets a cookie and loads the page again, whatever it calls the cookie. */
const cookieAndReload = [/document\.cookie\s*=/, /location\.(?:reload|replace|href)|location\s*=/] as const;

/**
 * In characters as a reader feels them (see weight). `prose`: sentences a page of another sort has at most. `wall`: text
 * of a page that is all script. `text`: from here on a body is no stub. `sentence`: a whole notice may be so short.
 */
const most = { prose: 260, wall: 60, login: 150, error: 300, script: 60_000, statement: 120, framed: 40 };
const least = { text: 30, sentence: 12, titled: 8, results: 5, post: 40 };

/** Article, or why not: challenge, empty, error, login, list, stub. A short text given as text or Markdown is no stub. */
export function classifyPage(facts: PageFacts): PageClass {
  const { lines, body, html, scripts, pageTitle, mandated, attachments } = facts;
  const shape = pageShape(lines, body);
  if (facts.format !== 'html') return classifyText(facts, shape.whole);
  if (shape.whole < most.wall && html.length < most.script) {
    const script = `${scripts.join('\n').slice(0, most.script)}\n${html.slice(0, 4000)}`;
    const wall = wallScripts.exec(script)?.[0].trim();
    if (wall) return { type: 'challenge', reason: `“${wall}”` };
    if (shape.whole === 0 && cookieAndReload.every((one) => one.test(script)))
      return { type: 'challenge', reason: 'no text, a script sets a cookie and loads the page again' };
  }
  if (shape.whole === 0)
    return { type: 'empty', reason: scripts.length > 0 ? 'no text, only scripts' : 'no text' };

  const frame = articleFrame(lines, pageTitle, facts.titleLine, body);
  const framed = frame.kind === 'filled';
  const titled = isTitled(facts);
  // What a page says of itself counts where it says little else.
  const saysLittle =
    !(framed && frame.named && frame.dated) &&
    shape.prose < most.prose &&
    !(mandated && shape.body >= least.text);
  if (saysLittle) {
    const says = (table: readonly RefusalWords[]): string | undefined => statement(table, facts, framed);
    const wall = shape.text < most.error ? says(challengeWords) : undefined;
    if (wall) return { type: 'challenge', reason: wall };
    const error = shape.text < most.error ? says(errorWords) : undefined;
    if (error) return { type: 'error', reason: error };
    const login = shape.text < most.login && !hasText(body) ? says(loginWords) : undefined;
    if (login && (facts.hasPassword || shape.text < most.wall || !titled))
      return { type: 'login', reason: login };
    const service = shape.text < most.login ? findWords(serviceWords, pageTitle) : undefined;
    if (service) return { type: 'stub', reason: `${service}, ${Math.round(shape.text)} characters` };
    const stub = shape.text < least.text ? says(stubWords) : undefined;
    if (stub) return { type: 'stub', reason: stub };
  }
  if (
    frame.kind === 'bare' &&
    attachments === 0 &&
    shape.text < least.text &&
    (shape.body < least.text || shape.density >= 0.5)
  )
    return { type: 'stub', reason: 'headline and date without a text' };
  const found =
    framed || mandated || shape.all.headlines < least.results
      ? undefined
      : statement(listWords, facts, framed);
  if (found) return { type: 'list', reason: found };
  const list = listReason({ shape, mandated, framed, titled, attachments, atRoot: isRoot(facts.url) });
  if (list !== undefined) return { type: 'list', reason: list };
  if (shape.body < least.text && attachments === 0 && !(framed && body.some(isSentence))) {
    const chinese = body.reduce((sum, line) => sum + countChinese(line.text), 0);
    return { type: 'stub', reason: `${chinese} Chinese characters in the body` };
  }
  if (!framed && !mandated && isData(shape, titled ? shape.labels : shape.data))
    return {
      type: 'stub',
      reason: `${shape.data} of ${shape.plain} lines are labels and figures, no sentence`,
    };
  return { type: 'article', reason: `${body.length} paragraphs, ${Math.round(shape.body)} characters` };
}

function classifyText({ format, lines, body }: PageFacts, whole: number): PageClass {
  if (whole === 0) return { type: 'empty', reason: 'no text' };
  const said = whole < 60 ? findWords(errorWords, lines.slice(0, 5).map(folded).join(' ')) : undefined;
  if (said) return { type: 'error', reason: said };
  return { type: 'article', reason: `${format}, ${body.length} paragraphs` };
}

/** Words of a table in <title> or in a short line that is no link. */
function statement(
  table: readonly RefusalWords[],
  { pageTitle, lines }: PageFacts,
  framed: boolean,
): string | undefined {
  const inTitle = findWords(table, pageTitle);
  if (inTitle) return inTitle;
  for (const line of lines) {
    if (line.text.length > (framed ? most.framed : most.statement) || line.linked > line.text.length * 0.5)
      continue;
    const said = findWords(table, folded(line));
    if (said) return said;
  }
  return undefined;
}

/** Sentences that are not about logging in: a thread under the login form of its forum. */
function hasText(body: readonly Line[]): boolean {
  const sentences = body.filter((line) => isSentence(line) && !findWords(loginWords, folded(line)));
  return sentences.length >= 2 || sentences.some((line) => weight(line.text) >= least.post);
}

/** A card with address and telephone, a form: no sentence, no table, half of the lines labels and figures. */
function isData({ hasSentence, rows, plain, body }: PageShape, data: number): boolean {
  return !hasSentence && rows * 2 < plain && data * 2 >= plain && body < most.error;
}

/** <title> repeats a line of the page that is no link and long enough for a headline. */
function isTitled({ lines, pageTitle, titleLine }: PageFacts): boolean {
  const line = lines[titleLine];
  if (!line || line.linked > line.text.length * 0.5 || weight(line.text) < least.titled) return false;
  const text = squeeze(line.text);
  const whole = squeeze(pageTitle);
  return whole.includes(text) && text.length >= whole.length * 0.4;
}

function isSentence(line: Line): boolean {
  return weight(line.text) >= least.sentence && /[。！？.!?]["”’）)]?$/u.test(line.text);
}

/** https://www.example.cn/ and its index page. */
function isRoot(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\/[^/?#]+\/?(?:(?:index|default)\.[a-z]{3,5})?(?:[?#]|$)/i.test(url);
}
