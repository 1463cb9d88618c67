import { matchFurniture } from '../furniture/match-furniture.ts';
import { firstSentence } from '../lines/first-sentence.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { countChinese, folded, type Line, squeeze, weight } from '../lines/line.ts';
import { breadcrumbLike } from './breadcrumb.ts';
import { isSiteWords } from './cut-suffix.ts';
import { findSubtitle, longestHeadline } from './find-subtitle.ts';
import type { FoundTitle } from './find-title.ts';
import { isHeaderLine } from './header-line.ts';
import { readLabels } from './read-labels.ts';
import { isColumnWords } from './title-signs.ts';

/** Headline of a text dump: the line before date and source, or the first that is no furniture. */
export function findTextTitle(lines: readonly Line[]): FoundTitle {
  const text = lines.findIndex((line) => {
    const size = weight(line.text);
    return (
      (size >= 60 && /[。；]/u.test(line.text)) ||
      (size >= 25 && /。[”"）)]?$/u.test(line.text)) ||
      (size >= 40 && countChinese(line.text) < 4 && /[.!?]["”')]?$/u.test(line.text))
    );
  });
  const top = lines.slice(0, text >= 0 ? Math.min(text, 40) : 40);
  let from = 0;
  const twice = repeatedLine(top);
  let found: { readonly at: number; readonly why: string } | undefined =
    twice === undefined ? undefined : { at: twice, why: 'line that the page repeats' };
  // Above a headline may stand lines of their own (an information table, date and source): try each gap in turn.
  while (!found && from < top.length) {
    const next = top.findIndex((line, index) => index >= from && isHeaderLine(line));
    const closed = next >= 0;
    const at = bestTextTitle(lines, from, closed ? next : top.length, closed);
    if (at !== undefined) {
      const why = closed
        ? 'line before date and source'
        : from > 0
          ? 'line behind date and source'
          : 'first line';
      found = { at, why };
    }
    if (!closed) break;
    from = next + 1;
  }
  const line = found && lines[found.at];
  if (!found || !line) return labelledTitle(lines);
  const broken = joinDocument(top, found.at);
  if (broken) return { title: broken.text, why: 'heading of several lines', line: broken.line };
  const subtitle = findSubtitle(lines, found.at, lines.length);
  return {
    title: line.text.replace(stamped, ''),
    why: found.why,
    line: found.at,
    ...(subtitle === undefined ? {} : { subtitle }),
  };
}

/** `date 2023-03-02 Headline`: what a dump writes before it. */
const stamped = /^(?:date )?(?:19|20)\d\d-\d\d-\d\d (?=\S.{7})/u;

/** Mirrors that show no headline name it behind the text: `标题:某某加强水上安全监管`. */
function labelledTitle(lines: readonly Line[]): FoundTitle {
  for (const line of lines.slice(-12)) {
    const label = line.text.length <= longestHeadline ? readLabels(line)[0] : undefined;
    if (label?.kind === 'title' && label.label === '标题' && countChinese(label.value) >= 6)
      return { title: label.value, why: '标题 behind the text', line: -1 };
  }
  return { title: '', why: 'none', line: -1 };
}

/** May a line of a text dump be its headline at all: words enough, no label, no document number, no site's name. */
function mayBeTitle(line: Line): boolean {
  const simple = folded(line);
  if (simple.length < 4 || simple.length > longestHeadline) return false;
  const chinese = countChinese(line.text);
  if (chinese < 4 && weight(line.text) < 8) return false;
  if ((chinese < 4 && /\d{6}/u.test(simple)) || /[>»›]/u.test(simple)) return false;
  if (
    /[。；;，,、:]$/u.test(simple) ||
    isSiteWords(simple) ||
    isColumnWords(simple) ||
    /[〔[][12]\d{3}[〕\]]\s?\d{1,4}\s?号$/u.test(simple)
  )
    return false;
  return (
    !readLabels(line).some((one) => one.label.length >= 3) &&
    !matchFurniture(line, 'head') &&
    !breadcrumbLike(line)
  );
}

/** First of the headline-like lines above the text that stand there a second time, or once more at the end of the way to the page. */
function repeatedLine(top: readonly Line[]): number | undefined {
  for (const [at, line] of top.entries()) {
    if (countChinese(line.text) < 8 && weight(line.text) < 10) continue;
    if (!mayBeTitle(line) || isHeaderLine(line)) continue;
    const words = squeeze(line.text);
    const ends = top.some(
      (other, index) => index < at && words.length >= 16 && squeeze(other.text).endsWith(words),
    );
    if (ends || top.some((other, index) => index > at && squeeze(other.text) === words)) return at;
  }
  return undefined;
}

const documentWords = /(?:通知|公告|通告|意见|函|批复|决定|报告|通报|预案|方案|办法)》?$/u;
const documentStart =
  /^(?:[\p{Script=Han}]{2,30}(?:政府|办公室|委员会|[局厅会部委办院]) ?)?(?:关于|转发|印发)/u;

/** A document's heading broken over two to four lines: organ, 关于印发…, …的通知. The heading is joined without spaces. */
function joinDocument(
  lines: readonly Line[],
  at: number,
): { readonly text: string; readonly line: number } | undefined {
  const part = (index: number): string | undefined => {
    const line = lines[index];
    if (!line || line.text.length > 60 || isHeaderLine(line) || matchFurniture(line, 'head'))
      return undefined;
    const text = folded(line);
    return /[。；:]/u.test(text) || breadcrumbLike(line) || /^[各附]/u.test(text) ? undefined : line.text;
  };
  for (let first = Math.max(0, at - 2); first <= at; first++) {
    let text = '';
    for (let last = first; last <= Math.min(first + 3, lines.length - 1); last++) {
      const one = part(last);
      if (one === undefined) break;
      text += one;
      if (!documentWords.test(one)) continue;
      if (last >= at && last > first && text.length <= longestHeadline && documentStart.test(text))
        return { text, line: last };
      break;
    }
  }
  return undefined;
}

/** Lines above a text that are a menu rather than a headline and its summary. */
const longMenu = 12;

/** Index of the line in [from, end) that reads most like a headline; `closed`: date and source stand at `end`. */
function bestTextTitle(
  lines: readonly Line[],
  from: number,
  end: number,
  closed: boolean,
): number | undefined {
  let best: { at: number; score: number } | undefined;
  for (let at = from; at < end; at++) {
    const line = lines[at];
    if (!line) break;
    const simple = folded(line);
    if (matchFurniture(line, 'head') || breadcrumbLike(line)) continue;
    const asks = simple.length <= 40 && /[?!]$/u.test(simple) && countChinese(simple) >= 8;
    if (!closed && isParagraph(line) && !asks) break;
    if (!mayBeTitle(line)) continue;
    // What follows date and source is the text's first line unless it reads like a headline.
    if (from > 0 && !closed && !/^(?:[^。；，,]{6,60}|[^。；，\p{Script=Han}]{20,120})$/u.test(simple))
      continue;
    const repeated = lines.some((other, index) => index !== at && squeeze(other.text) === squeeze(line.text));
    // Behind a menu of many lines the headline is the last.
    const near = closed || end - from >= longMenu ? at - end : from - at;
    const score = near * 2 + Math.min(simple.length, 20) / 2 + (repeated ? 20 : 0);
    if (!best || score > best.score) best = { at, score };
  }
  return best?.at;
}

/** The first sentence stands for a headline that is not there; the body keeps it. */
export function sentenceTitle(firstLine: Line | undefined): FoundTitle | undefined {
  const title = firstSentence(firstLine?.text ?? '');
  return title.length > 0 ? { title, why: 'first sentence, no headline', line: -1 } : undefined;
}
