import { isAdvertLine } from '../body/aside-lines.ts';
import { dropLinkLines } from '../body/drop-link-lines.ts';
import { isLetterRow } from '../body/is-letter-row.ts';
import { readSignature } from '../fields/find-people.ts';
import { isSiteLine } from '../fields/find-site-name.ts';
import { isHeaderLine } from '../fields/header-line.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, squeeze } from '../lines/line.ts';
import { articleEnd } from './article-end.ts';
import { behindCutSummary } from './cut-summary.ts';
import { echoLines } from './echo-lines.ts';
import { isNamesLine } from './is-byline.ts';
import { isCaption } from './is-caption.ts';
import { isJammer } from './is-jammer.ts';
import { isTeasers } from './is-teasers.ts';
import { dropTokens, isToken } from './is-token.ts';
import { isToolbar } from './is-toolbar.ts';
import { isTrailer } from './is-trailer.ts';
import { matchFurniture } from './match-furniture.ts';
import { outlineEnd } from './outline.ts';
import { visibleEnd } from './visible-end.ts';

/** Indices of the lines that are the article, and of those cut off before and behind it. */
export interface Trimmed {
  readonly body: readonly number[];
  readonly head: readonly number[];
  readonly tail: readonly number[];
}

/** Furniture counts in the first lines and in the last: this many, or this share of the article. */
const window = { head: 14, tail: 16, share: 0.25 };
/** Lines an information table above the text may have, and names of boxes behind it. */
const most = { table: 60, scraps: 12 };

/**
 * Cut furniture off both ends of lines [first, end): by position and words, so that sentences in the middle survive.
 * `aside`: lines of boxes inside the container that are not the article. A repeated headline goes, an outline before the text goes, the line with date and source goes.
 */
export function trimBody(
  lines: readonly Line[],
  first: number,
  end: number,
  title: string,
  aside: ReadonlySet<number> = new Set(),
  titleLine = -1,
): Trimmed {
  const head: number[] = [];
  const tail: number[] = [];
  const wanted = squeeze(title);
  const isTitle = (line: Line): boolean => {
    if (line === lines[titleLine]) return true;
    const text = squeeze(line.text);
    return (
      wanted.length >= 4 &&
      (text === wanted || (text.length >= 6 && wanted.includes(text) && line.heading > 0))
    );
  };
  const span = end - first;
  let headEnd = Math.min(end, first + Math.max(window.head, Math.ceil(span * 0.1)));

  // Everything up to the last header line, breadcrumb or headline goes, unless a real paragraph stands before it.
  let start = first;
  for (let at = first; at < headEnd; at++) {
    const line = lines[at];
    if (!line) break;
    const past = outlineEnd(lines, at, end, wanted);
    if (past > at) {
      for (let cut = start; cut < past; cut++) head.push(cut);
      start = past;
      headEnd = Math.min(end, past + 6);
      at = past - 1;
      continue;
    }
    if (
      isTitle(line) ||
      isHeaderLine(line) ||
      matchFurniture(line, 'head') ||
      isSiteLine(line) ||
      isNamesLine(line) ||
      isToolbar(line)
    ) {
      for (let cut = start; cut <= at; cut++) head.push(cut);
      start = at + 1;
      // An information table may be longer than the window.
      headEnd = Math.min(end, first + most.table, Math.max(headEnd, at + 6));
      continue;
    }
    if (isParagraph(line)) break;
    if (at - start >= 3) break;
  }

  const behindSummary = behindCutSummary(lines, start, end);
  for (; start < behindSummary; start++) head.push(start);
  for (let at = start; at < Math.min(end, start + 4); at++) {
    if (!isToken(lines[at])) break;
    head.push(at);
    start = at + 1;
  }

  const container = end;
  end = articleEnd(lines, start, container, aside);
  while (end > start && aside.has(end - 1)) end--;
  const tailStart = Math.max(start, Math.min(end - window.tail, end - Math.ceil(span * window.share)));
  const kept: number[] = [];
  const lastVisible = visibleEnd(lines, start, end);
  const lastText = lastSentence(lines, tailStart, end);
  let closed = false;
  let ended = false;
  const echoes = echoLines(lines, start, end, wanted);
  const footerNear = lines.slice(tailStart, end + 12).some((line) => {
    const rule = matchFurniture(line, 'tail');
    return rule?.name === 'footer' || rule?.name === 'copyright';
  });
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (!line) continue;
    if (at === lastVisible) {
      kept.push(at);
      closed = true;
      continue;
    }
    if (
      closed ||
      aside.has(at) ||
      echoes.has(at) ||
      isAdvertLine(line) ||
      isJammer(line.text) ||
      isCaption(line) ||
      isLetterRow(line) ||
      isToolbar(line)
    ) {
      tail.push(at);
      continue;
    }
    if (at >= tailStart) {
      const rule = matchFurniture(line, 'tail');
      if (
        rule &&
        !(rule.name === 'contact' && !footerNear) &&
        !(rule.name === 'dots' && at + 1 < end && lastText > at)
      ) {
        tail.push(at);
        if (closers.has(rule.name) && lastText <= at) ended = true;
        if (
          rule.cuts === 'rest' &&
          (rule.name === 'comments' ||
            rule.name === 'rights' ||
            lastText <= at ||
            isTeasers(lines, at + 1, end))
        )
          closed = true;
        continue;
      }
      if (lastText <= at && at > start && (isFileLink(line) || isTrailer(line) || isCredit(line))) {
        tail.push(at);
        continue;
      }
      if (at > start && isTitle(line)) {
        tail.push(at);
        continue;
      }
      if (ended && isScrap(line)) {
        tail.push(at);
        continue;
      }
    }
    kept.push(at);
  }
  if (lastVisible !== undefined && lastVisible >= end) kept.push(lastVisible);
  dropLinkLines(lines, kept, tail);
  if (ended) sweep(lines, kept, tail);
  else if (lastVisible === undefined) dropTokens(lines, kept, tail);
  for (let at = end; at < container; at++) if (at !== lastVisible) tail.push(at);
  return { body: kept, head, tail };
}

/** The name of a file, linked: it is among the attachments. */
function isFileLink(line: Line): boolean {
  return (
    line.linked > line.text.length * 0.7 &&
    /\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|pptx?|jpe?g|png)$/iu.test(line.text) &&
    !/^附件/u.test(line.text)
  );
}

/** Furniture that stands behind an article's last line: short scraps behind it are the page's own. */
const closers = new Set([
  'editor',
  'copyright',
  'footer',
  'print',
  'share',
  'neighbour',
  'comments',
  'scan',
  'more',
  'account',
  'counter',
]);

/** In a text dump the names of boxes stand between the last sentence and the first furniture: 文档附件, 聚焦某地, 更多. */
function sweep(lines: readonly Line[], kept: number[], tail: number[]): void {
  const behind = Math.max(...tail.slice(-200));
  for (let steps = 0; steps < most.scraps && kept.length > 1; steps++) {
    const at = kept.at(-1) ?? 0;
    const line = lines[at];
    if (
      !line ||
      line.element !== undefined ||
      !isScrap(line) ||
      /此件|主题词|抄送|印发|特此/u.test(line.text)
    )
      return;
    if (behind < at) return;
    kept.pop();
    tail.push(at);
  }
}

/** A few words without a mark of sense, as buttons and counters have; no signature, date or attachment. */
function isScrap(line: Line): boolean {
  const text = folded(line);
  return (
    text.length <= 16 &&
    line.cells === undefined &&
    !/[。；！？:：]|^附件|\d[年月.、]|(?:局|委|府|办|会|室|队|厅|中心)$|[日号]$/u.test(text)
  );
}

/** Index of the last sentence in [from, end), -1 when there is none. */
function lastSentence(lines: readonly Line[], from: number, end: number): number {
  for (let at = end - 1; at >= from; at--) {
    const line = lines[at];
    if (line && isParagraph(line) && !matchFurniture(line, 'tail')) return at;
  }
  return -1;
}

/** A line of roles and names; of one in brackets the signature takes the names, where it holds any. */
function isCredit(line: Line): boolean {
  return isNamesLine(line) && (!/^[(（]/u.test(line.text) || readSignature(line.text) === undefined);
}
