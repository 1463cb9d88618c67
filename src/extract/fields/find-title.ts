import type { Candidate } from '../../draft.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { folded, type Line, squeeze } from '../lines/line.ts';
import { breadcrumbLike } from './breadcrumb.ts';
import { cutSuffix, isSiteWords } from './cut-suffix.ts';
import { dashed, findSubtitle, longestHeadline } from './find-subtitle.ts';
import { isHeaderLine } from './header-line.ts';
import { joinBroken } from './join-broken.ts';
import { readLabels } from './read-labels.ts';
import { surroundings } from './title-place.ts';
import { isColumnWords, isNoHeadline, isPageClock, titleSigns } from './title-signs.ts';
import { titleVariants } from './title-variants.ts';

/** The headline, why, and the line it stands in (-1 when no line shows it). */
export interface FoundTitle {
  readonly title: string;
  readonly why: string;
  readonly line: number;
  readonly subtitle?: string;
  /** What else was thought of, heaviest first, the chosen one included. */
  readonly candidates?: readonly Candidate[];
}

interface TitleHints {
  readonly lines: readonly Line[];
  /** First line of the body's range and its end. */
  readonly first: number;
  readonly end: number;
  /** Mandated tag or another tag. */
  readonly tagTitle?: string;
  /** The tag is ArticleTitle and no og:title, which carries the site's name as often as not. */
  readonly isMandated?: boolean;
  readonly selected?: string;
  /** <title>, with whatever the site hangs on it. */
  readonly pageTitle: string;
  readonly siteName?: string;
  /** Line with date and text right below it. */
  readonly head?: number;
}

/** Most candidates that are named for whoever asks. */
const mostCandidates = 6;

/** Headline of an HTML page: tag, selector, headings, class names, the longest common part of <title> with a line; the site's suffix is cut off. */
export function findTitle(hints: TitleHints): FoundTitle {
  const { lines } = hints;
  const limit = Math.min(lines.length, Math.max(hints.first + 14, (hints.head ?? -1) + 1), hints.end);
  const pageTitle = squeeze(hints.pageTitle);
  const site = squeeze(hints.siteName ?? '');
  const candidates: { text: string; line: number; score: number; why: string }[] = [];
  const add = (text: string, line: number, score: number, why: string): void => {
    const clean = text.trim();
    if (clean.length < 2 || clean.length > longestHeadline || squeeze(clean) === site) return;
    candidates.push({ text: clean, line, score, why });
  };
  const lineOf = (text: string): number => lastLine(lines, text, limit);

  const cut = cutSuffix(hints.pageTitle, site);
  const around = surroundings(lines, limit, hints.first);
  const isNoTitle = (text: string): boolean =>
    isSiteWords(text) || isColumnWords(text) || around.columns.has(squeeze(text));

  if (hints.selected !== undefined) add(hints.selected, lineOf(hints.selected), 100, 'selector');
  if (hints.tagTitle !== undefined) {
    const bare =
      hints.isMandated || lineOf(hints.tagTitle) >= 0 ? hints.tagTitle : cutSuffix(hints.tagTitle, site);
    const at = lineOf(bare);
    const supported = at >= 0 || pageTitle.includes(squeeze(bare));
    const ends = /(?:…|\.{2,})$/u.test(bare);
    // The exact words as a headline shows them settle it; unsupported tags lose against a supported heading.
    const score = ends ? 12 : at >= 0 || (supported && hints.isMandated) ? 60 : supported ? 18 : 14;
    add(bare, at, isNoTitle(bare) && !hints.isMandated ? 3 : score, 'tag');
  }
  const pieces = titlePieces(hints.pageTitle);
  for (let at = 0; at < limit; at++) {
    const line = lines[at];
    if (!line || line.text.length > longestHeadline || line.text.length < 2) continue;
    if (dashed.test(line.text) || isPageClock(line)) continue;
    const text = squeeze(line.text);
    if (text.length < 4 && !(line.heading > 0 && cut.startsWith(text))) continue;
    const piece = pieces.has(text) || text === squeeze(cut);
    const common = piece || (pageTitle.includes(text) && text.length >= 4);
    const place = around.place(at);
    const signs = titleSigns(line);
    const over = line.linked === 0 ? around.over(at) : 0;
    // Headline and date in one line: the variant without the date wins.
    const holdsTitle = cut.length >= 6 && line.text.length > cut.length && text.includes(squeeze(cut));
    if (
      line.heading === 0 &&
      !common &&
      !signs.named &&
      over === 0 &&
      hints.head !== at &&
      (signs.emphasis < 6 || !place.near)
    )
      continue;
    if (
      text === site ||
      (isHeaderLine(line) && !(piece && line.heading > 0) && !holdsTitle) ||
      breadcrumbLike(line) ||
      (!common && (matchFurniture(line, 'head') || isNoHeadline(line)))
    )
      continue;
    const isLink = line.linked > line.text.length * 0.7;
    if (isLink && !common) continue;
    const column = isColumnWords(folded(line));
    const score =
      (common ? (piece ? 20 : 12) + Math.min(text.length, 40) / 2 : alike(text, pageTitle) ? 12 : 0) +
      (line.heading > 0 && line.heading <= 2 ? 10 : line.heading > 0 ? 5 : 0) +
      (signs.named ? 8 : 0) +
      (hints.head === at && !column ? 12 : 0) +
      over +
      (place.near ? signs.emphasis + 4 : 0) -
      (place.far && !piece && !signs.named ? 10 : 0) -
      (signs.framed && !place.near ? 12 : 0) -
      (isLink ? 12 : 0) -
      (isSiteWords(folded(line)) ? 15 : 0) -
      (column ? 24 : around.columns.has(text) ? 20 : 0) -
      (/^[(（[【].{1,20}[)）\]】]$/u.test(line.text) ? 15 : 0) +
      Math.min(at / Math.max(1, limit), 1);
    if (score > 4)
      add(
        line.text,
        at,
        score,
        common
          ? '<title> and a line'
          : line.heading > 0
            ? `h${line.heading}`
            : signs.named
              ? 'class name'
              : 'line before date and source',
      );
  }
  for (let at = 0; at < limit; at++) {
    const line = lines[at];
    if (!line || line.text.length > longestHeadline + 8 || !line.text.includes('题')) continue;
    const label = readLabels(line).find((one) => one.kind === 'title' && one.label.endsWith('题'));
    // <dt>信件标题：</dt><dd>…</dd>
    const value = label?.value || (label && line.text.length <= 12 ? (lines[at + 1]?.text ?? '') : '');
    if (label && value.length >= 4)
      add(
        value,
        at,
        (pageTitle.includes(squeeze(value)) ? 30 : 13) + (around.place(at).near ? 10 : 0),
        `label ${label.label}`,
      );
  }
  const joined = joinBroken(lines, limit, pageTitle);
  if (joined) {
    // Worth more than the best of its pieces.
    const pieces = candidates.filter((one) => one.line >= joined.first && one.line <= joined.line);
    add(
      joined.text,
      joined.line,
      Math.max(30, ...pieces.map((one) => one.score)) + 8,
      'heading of several lines',
    );
  }
  for (const one of candidates.slice()) {
    for (const { text, bonus } of titleVariants(one.text, lines[one.line], cut, pageTitle))
      add(text, one.line, one.score + bonus, one.why);
  }
  if (cut.length > 0) add(cut, lineOf(cut), isNoTitle(cut) ? 3 : 11, '<title>');

  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best) return { title: '', why: 'none', line: -1 };
  // A tag may lose its end: the visible headline that begins with it is the whole one.
  const subtitle = best.line >= 0 ? findSubtitle(lines, best.line, hints.end) : undefined;
  return {
    title: best.text,
    why: best.why,
    line: best.line,
    ...(subtitle === undefined || squeeze(subtitle) === squeeze(best.text) ? {} : { subtitle }),
    candidates: candidates
      .slice(0, mostCandidates)
      .map(({ text, why, score }) => ({ value: text, why, score })),
  };
}

/** Half of the headline's pairs of characters stand in <title> too: 通报3起典型案例, 通报典型案例. */
function alike(text: string, pageTitle: string): boolean {
  if (text.length < 6) return false;
  // A bare 公告 or 通知 in <title>, the whole headline in the page.
  if (pageTitle.length >= 2 && pageTitle.length < text.length && text.includes(pageTitle)) return true;
  let shared = 0;
  for (let at = 0; at + 1 < text.length; at++) if (pageTitle.includes(text.slice(at, at + 2))) shared++;
  return shared >= (text.length - 1) * 0.6;
}

function lastLine(lines: readonly Line[], text: string, limit: number): number {
  const wanted = squeeze(text);
  for (let at = limit - 1; at >= 0; at--) {
    const line = lines[at];
    if (
      line &&
      line.text.length <= longestHeadline * 2 &&
      squeeze(line.text) === wanted &&
      !breadcrumbLike(line)
    )
      return at;
  }
  return -1;
}

/** Each part of <title> between its marks and spaces, and each run of parts from its beginning. */
function titlePieces(pageTitle: string): ReadonlySet<string> {
  const found = new Set<string>();
  let run = '';
  for (const part of pageTitle.split(/([\s_|｜丨»>—–-]+)/u).slice(0, 40)) {
    run += part;
    found.add(squeeze(part)).add(squeeze(run));
  }
  return found;
}
