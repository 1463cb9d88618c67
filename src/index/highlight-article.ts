import type { Article } from '../article.ts';
import { highlightMarks } from './article-index.ts';
import { foldText } from './cjk-bigrams.ts';
import type { QueryTerm } from './query-terms.ts';

/** Characters shown on each side of a found word, and pieces of one body. */
const around = 40;
const mostPieces = 3;

/** Title, if it holds a word, then up to three pieces of the body, with the words between `highlightMarks`. */
export function highlightArticle(article: Article, terms: readonly QueryTerm[]): readonly string[] {
  const pattern = patternOf(terms);
  if (!pattern) return [];
  const inTitle = findAll(article.title, pattern, 50);
  const pieces = inTitle.length > 0 ? [marked(article.title, 0, article.title.length, inTitle)] : [];
  const inBody = findAll(article.body, pattern, 50);
  let shownTo = 0;
  let shown = 0;
  for (const [from] of inBody) {
    if (from < shownTo || shown === mostPieces) continue;
    const start = Math.max(from - around, shownTo);
    const end = endOf(inBody, from);
    pieces.push(marked(article.body, start, end, inBody).trim().replaceAll('\n', ' '));
    shownTo = end;
    shown += 1;
  }
  return pieces;

  /** As far as `around` characters after the last word that begins there. */
  function endOf(found: readonly Span[], from: number): number {
    const within = found.filter(([start]) => start >= from && start <= from + around);
    return Math.min(article.body.length, (within.at(-1)?.[1] ?? from) + around);
  }
}

type Span = readonly [from: number, to: number];

function patternOf(terms: readonly QueryTerm[]): RegExp | undefined {
  if (terms.length === 0) return undefined;
  const word = '[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Nl}]';
  const han = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]';
  const alternatives = terms.map(({ pieces }) =>
    pieces
      // A Latin word stands whole: no other letter or digit beside it, but Chinese may follow at once.
      .map(({ text, cjk }) => (cjk ? text : `(?<!(?!${han})${word})${text}(?!(?!${han})${word})`))
      .join('[^\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Nl}]{0,20}'),
  );
  return new RegExp(alternatives.sort((a, b) => b.length - a.length).join('|'), 'gu');
}

/** Offsets in the text as it stands: folding keeps every offset. */
function findAll(text: string, pattern: RegExp, most: number): readonly Span[] {
  const found: Span[] = [];
  for (const match of foldText(text).matchAll(pattern)) {
    found.push([match.index, match.index + match[0].length]);
    if (found.length === most) break;
  }
  return found;
}

function marked(text: string, start: number, end: number, found: readonly Span[]): string {
  const [open, close] = highlightMarks;
  let out = '';
  let at = start;
  for (const [from, to] of found) {
    if (from < start || to > end) continue;
    out += `${text.slice(at, from)}${open}${text.slice(from, to)}${close}`;
    at = to;
  }
  return out + text.slice(at, end);
}
