import { Element } from 'domhandler';
import { breadcrumbLike } from './breadcrumb.ts';
import { isHeaderLine } from './header-line.ts';
import { folded, type Line, squeeze } from './line.ts';
import { matchFurniture } from './match-furniture.ts';
import { readLabels } from './read-labels.ts';

/** The headline, why, and the line it stands in (-1 when no line shows it). */
export interface FoundTitle {
  readonly title: string;
  readonly why: string;
  readonly line: number;
  readonly subtitle?: string;
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
}

/** Longest headline, in characters. */
export const longestHeadline = 120;
const dashed = /^(?:—{1,3}|-{2,3}|――|──)/u;

/** Headline of an HTML page: tag, selector, headings, class names, the longest common part of <title> with a line; the site's suffix is cut off. */
export function findTitle(hints: TitleHints): FoundTitle {
  const { lines } = hints;
  const limit = Math.min(lines.length, hints.first + 14, hints.end);
  const pageTitle = squeeze(hints.pageTitle);
  const site = squeeze(hints.siteName ?? '');
  const candidates: { text: string; line: number; score: number; why: string }[] = [];
  const add = (text: string, line: number, score: number, why: string): void => {
    const clean = text.trim();
    if (clean.length < 2 || clean.length > longestHeadline || squeeze(clean) === site) return;
    candidates.push({ text: clean, line, score, why });
  };
  const lineOf = (text: string): number => lastLine(lines, text, limit);

  if (hints.selected !== undefined) add(hints.selected, lineOf(hints.selected), 100, 'selector');
  if (hints.tagTitle !== undefined) {
    const bare =
      hints.isMandated || lineOf(hints.tagTitle) >= 0 ? hints.tagTitle : cutSuffix(hints.tagTitle, site);
    const at = lineOf(bare);
    const supported = at >= 0 || pageTitle.includes(squeeze(bare));
    const cut = /(?:…|\.{2,})$/u.test(bare);
    // The exact words as a headline shows them settle it; unsupported tags lose against a supported heading.
    add(bare, at, cut ? 12 : at >= 0 || (supported && hints.isMandated) ? 60 : supported ? 30 : 14, 'tag');
  }
  for (let at = 0; at < limit; at++) {
    const line = lines[at];
    if (!line || line.text.length > longestHeadline || line.text.length < 4) continue;
    // A line of dashes and words is a subtitle, however much of <title> it repeats.
    if (dashed.test(line.text)) continue;
    const text = squeeze(line.text);
    const common = pageTitle.includes(text) && text.length >= 4;
    const named = titleClass(line);
    const next = lines[at + 1];
    const above = next !== undefined && line.linked === 0 && isHeaderLine(next);
    if (line.heading === 0 && !common && !named && !above) continue;
    if (
      text === site ||
      isHeaderLine(line) ||
      breadcrumbLike(line) ||
      (matchFurniture(line, 'head') && !common)
    )
      continue;
    if (line.linked > line.text.length * 0.7 && !common) continue;
    const score =
      (common ? 20 + Math.min(text.length, 40) / 2 : alike(text, pageTitle) ? 12 : 0) +
      (line.heading > 0 && line.heading <= 2 ? 10 : line.heading > 0 ? 5 : 0) +
      (named ? 8 : 0) +
      (above ? 6 : 0) -
      (line.linked > line.text.length * 0.7 ? 12 : 0) -
      (isSiteWords(folded(line)) ? 15 : 0) +
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
            : named
              ? 'class name'
              : 'line before date and source',
      );
  }
  for (let at = 0; at < limit; at++) {
    const line = lines[at];
    if (!line || line.text.length > longestHeadline + 8 || !line.text.includes('题')) continue;
    const label = readLabels(line).find((one) => one.kind === 'title' && one.label.endsWith('题'));
    if (label && label.value.length >= 4)
      add(label.value, at, pageTitle.includes(squeeze(label.value)) ? 30 : 13, `label ${label.label}`);
  }
  const joined = joinBroken(lines, limit, pageTitle);
  if (joined) {
    const score = 30 + Math.min(squeeze(joined.text).length, 60) / 2;
    add(
      joined.text,
      joined.line,
      score + (joined.heading > 0 ? 10 : 0) + (joined.named ? 8 : 0),
      'heading of several lines',
    );
  }
  const cut = cutSuffix(hints.pageTitle, site);
  for (const one of candidates.slice()) {
    const file = /^(.{4,}?)\.(?:docx?|pdf|wps|pptx?|xlsx?|txt|ofd)$/iu.exec(one.text);
    if (file?.[1] !== undefined) add(file[1], one.line, one.score + 1, one.why);
    // Labels in elements of their own before the headline: <h1><span>投诉</span>村口的桥无人管</h1>.
    const parts = lines[one.line]?.parts;
    const last = parts?.at(-1);
    if (
      parts &&
      last !== undefined &&
      last.length >= 6 &&
      squeeze(last) === squeeze(cut) &&
      one.text !== last &&
      parts.slice(0, -1).join('').length <= 12
    )
      add(last, one.line, one.score + 25, one.why);
    // A forum prints the sort of a thread before its subject: [投诉] 消防车道被占.
    const sort = /^[[【〔(（][^\]】〕)）]{1,12}[\]】〕)）]\s?/u.exec(one.text);
    const rest = sort ? one.text.slice(sort[0].length) : '';
    if (rest.length >= 4 && squeeze(rest) === squeeze(cut) && !pageTitle.includes(squeeze(one.text)))
      add(rest, one.line, one.score + 1, one.why);
  }
  if (cut.length > 0) add(cut, lineOf(cut), isSiteWords(cut) ? 3 : 11, '<title>');

  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best) return { title: '', why: 'none', line: -1 };
  // A tag may lose its end: the visible headline that begins with it is the whole one.
  const subtitle = best.line >= 0 ? findSubtitle(lines, best.line, hints.end) : undefined;
  return {
    title: best.text,
    why: best.why,
    line: best.line,
    ...(subtitle === undefined ? {} : { subtitle }),
  };
}

/** <title> without site and column: `标题_栏目_某网` → `标题`. */
export function cutSuffix(pageTitle: string, site: string): string {
  // One or two dashes may belong to the headline (标题——副题): only a site's name is cut off behind them.
  const whole = pageTitle.replace(/\s?[—–]{1,2}\s?([^—–_|｜>-]{2,24})$/u, (words, last: string) =>
    isSiteWords(last) || squeeze(last) === site ? '' : words,
  );
  const strong = whole.split(/\s*(?:[_|｜丨»>]|-{2,}|—{3,}|\s[-–—·]\s)\s*/u).filter((one) => one.length > 0);
  const pieces = strong.length > 1 ? strong : whole.split(/\s*[-–]\s*(?!\d)/u);
  const good = pieces.filter((one) => squeeze(one) !== site && !isSiteWords(one));
  const first = good[0] ?? pieces[0] ?? '';
  const longestPiece = good.reduce((a, b) => (b.length > a.length * 2 ? b : a), first);
  return longestPiece.trim();
}

/** Looks like the name of a site or a column and not like a headline. */
export function isSiteWords(text: string): boolean {
  return (
    text.length <= 24 &&
    /(?:网|网站|门户|政府|频道|首页|官网|平台|日报|晚报|数字报|论坛|新闻中心|在线|.gov.cn|融媒体?中心|应急管理[局厅部]|委员会|办公室)$/iu.test(
      text,
    ) &&
    !/[，。！：、]|关于|召开|开展/u.test(text)
  );
}

const titleNames =
  /(?:^|[\s_-])(?:art(?:icle|i)?[_-]?title|title|biaoti|bt|tit|headline|ucaptitle|news[_-]?title|con(?:tent)?[_-]?title|xl[_-]?title|tt)(?:\d?$|[\s_-])/i;

function titleClass(line: Line): boolean {
  let element: Element | undefined = line.element;
  for (let steps = 0; steps < 2 && element; steps++) {
    if (element.name === 'ucaptitle') return true;
    if (titleNames.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`)) return true;
    element = element.parent instanceof Element ? element.parent : undefined;
  }
  return false;
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

/** A headline broken by <br>: neighbours that together stand in <title>. */
function joinBroken(
  lines: readonly Line[],
  limit: number,
  pageTitle: string,
):
  | { readonly text: string; readonly line: number; readonly heading: number; readonly named: boolean }
  | undefined {
  for (let at = 0; at + 1 < limit; at++) {
    const one = lines[at];
    const two = lines[at + 1];
    if (!one || !two || one.element !== two.element || one.text.length + two.text.length > longestHeadline)
      continue;
    const text = squeeze(one.text + two.text);
    if (text.length >= 8 && pageTitle.includes(text))
      return { text: one.text + two.text, line: at + 1, heading: one.heading, named: titleClass(one) };
  }
  return undefined;
}

/** The line below the headline that begins with a dash, without its dash: `——某县开展…` → `某县开展…`; undefined if there is none before `end`. */
export function findSubtitle(lines: readonly Line[], at: number, end: number): string | undefined {
  const next = at + 1 < end ? lines[at + 1] : undefined;
  if (!next || next.text.length > longestHeadline || next.text.length < 4) return undefined;
  const names = `${next.element?.attribs.class ?? ''} ${next.element?.attribs.id ?? ''}`;
  if (!dashed.test(next.text) && !/sub[_-]?title|futi|fubiao|ftitle/i.test(names)) return undefined;
  return next.text.replace(/^[—―─-]{1,4}\s?/u, '');
}
