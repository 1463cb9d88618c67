import type { Selectors } from '../config/source.ts';
import { definedOnly } from '../defined-only.ts';
import type { InputFormat } from '../draft.ts';
import { captionBody } from './body/caption-body.ts';
import { type BodyRange, findBody } from './body/find-body.ts';
import { select } from './body/select.ts';
import { shapeBody } from './body/shape-body.ts';
import { tidyBody } from './body/tidy-body.ts';
import { absolute, findAttachments } from './fields/find-attachments.ts';
import { sentenceTitle } from './fields/find-text-title.ts';
import { findTitle } from './fields/find-title.ts';
import { readTagDate } from './fields/read-date.ts';
import { readTags } from './fields/read-tags.ts';
import { urlDate } from './fields/url-date.ts';
import { keywordLines } from './furniture/keyword-lines.ts';
import { type Trimmed, trimBody } from './furniture/trim-body.ts';
import { hiddenInside } from './html/hidden-inside.ts';
import { type HtmlPage, parseHtml } from './html/parse-html.ts';
import { scriptArticle } from './html/script-article.ts';
import { isSentence, type Line, squeeze, weight } from './lines/line.ts';
import { elementText, type PageLines, pageLines } from './lines/page-lines.ts';
import { classifyPage } from './page-type/classify-page.ts';
import type { PageClass } from './page-type/page-facts.ts';
import type { Reading } from './reading.ts';

/** HTML → Reading: tags, body by selectors, known containers or scoring, headline, furniture cut off. */
export function readHtml(
  html: string,
  url: string | undefined,
  selectors: readonly Selectors[],
  format: InputFormat = 'html',
  front: Readonly<Record<string, string>> = {},
): Reading {
  const page = parseHtml(html);
  const reading = readPage(page, html, url, selectors, format, front);
  const filled = isEmptyShell(reading) ? fillShell(page) : undefined;
  return filled ? { ...readPage(filled, html, url, selectors, format, front), why: 'script data' } : reading;
}

/** Lines of a page that may be one text although none of them reads like one. */
const smallPage = 16;
/** A page with less text than this may keep its article as data for a script to show. */
const leastShown = 80;

/** Little text, and no notice of a sentence or two under its headline. */
function isEmptyShell({ lines, trimmed, title, pageClass }: Reading): boolean {
  const body = trimmed.body.flatMap((at) => lines[at] ?? []);
  if (pageClass.type === 'article' && title.line >= 0 && body.some(isSentence)) return false;
  return trimmed.body.reduce((sum, at) => sum + weight(lines[at]?.text ?? ''), 0) < leastShown;
}

/** The page with the stored article in place of its elements; undefined when its title is another's than the page's. */
function fillShell(page: HtmlPage): HtmlPage | undefined {
  const stored = scriptArticle(page.scripts, page.stored);
  if (!stored) return undefined;
  const title = squeeze(stored.title ?? '');
  const own = squeeze(page.title);
  if (title !== '' && own !== '' && !own.includes(title) && !title.includes(own.slice(0, 8)))
    return undefined;
  const date = stored.date === undefined ? undefined : readTagDate(stored.date);
  const header = [date?.at.slice(0, 19).replace('T', ' '), stored.source && `来源：${stored.source}`].filter(
    Boolean,
  );
  const { root } = parseHtml(
    `<h1>${escapeHtml(stored.title ?? '')}</h1><div>${escapeHtml(header.join(' '))}</div><div>${stored.html}</div>`,
  );
  return { ...page, root, hidden: [] };
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function readPage(
  page: HtmlPage,
  html: string,
  url: string | undefined,
  selectors: readonly Selectors[],
  format: InputFormat,
  front: Readonly<Record<string, string>>,
): Reading {
  const made = pageLines(page.root);
  const tags = readTags(page, html);
  const dated = tags.dates.map((one) => readTagDate(one.value)).find((one) => one !== undefined);
  const known = dated ?? (url === undefined ? undefined : urlDate(url));
  const fitting = selectors.filter(
    (one) => one.until === undefined || !known || known.at.slice(0, 10) <= one.until,
  );
  const range: BodyRange = shapeBody(page, made, findBody(page, made, fitting, tags.title)) ?? {
    first: 0,
    // Nothing on a large page reads like text: it has no article.
    end: made.lines.length > smallPage ? 0 : made.lines.length,
    why: 'whole page',
    aside: new Set<number>(),
  };
  const picked = (key: 'title' | 'published_at' | 'source'): string | undefined => {
    for (const one of fitting) {
      const selector = one[key];
      const text = selector === undefined ? undefined : firstText(selector, page);
      if (text !== undefined && text.length > 0) return text;
    }
    return undefined;
  };
  let title = findTitle({
    lines: made.lines,
    first: range.first,
    end: range.end,
    pageTitle: page.title,
    ...definedOnly({
      tagTitle: front.title ?? tags.title,
      isMandated: front.title !== undefined || tags.hasTitle,
      selected: picked('title') ?? range.title,
      siteName: tags.siteName,
      head: range.head?.title,
    }),
  });
  if (front.title !== undefined && title.title === front.title) title = { ...title, why: 'front matter' };
  const cut = range.exact
    ? keepLines(range)
    : captionBody(
        made.lines,
        range,
        trimBody(
          made.lines,
          range.first,
          range.end,
          title.title,
          range.aside.union(keywordLines(made.lines, range.first, range.end, tags.keywords)),
          title.line,
        ),
      );
  const trimmed = { ...cut, tail: cut.tail.filter((at) => range.silent?.has(at) !== true) };
  const lines = tidyBody(made.lines, trimmed.body, range);
  if (title.title.length === 0) title = sentenceTitle(made.lines[trimmed.body[0] ?? -1]) ?? title;
  const base = absoluteBase(page.base, url);
  const attachments = findAttachments(made, range.first, range.end, page.frames, base);
  const body = trimmed.body.flatMap((at) => lines[at] ?? []);
  const classify = (body: readonly Line[]): PageClass =>
    classifyPage({
      format,
      html,
      lines,
      body,
      titleLine: title.line,
      pageTitle: page.title,
      scripts: page.scripts,
      hasPassword: page.hasPassword,
      mandated: tags.mandated,
      attachments: attachments.length,
      ...(url === undefined ? {} : { url }),
    });
  // Nothing that reads like text: a stub, unless all its lines together are a list.
  const asStub = classify(body);
  const asList = range.end === 0 && asStub.type === 'stub' ? classify(lines) : asStub;
  const pageClass = asList.type === 'list' ? asList : asStub;
  return {
    lines,
    first: range.first,
    end: range.end,
    why: range.why,
    title,
    trimmed,
    tags: {
      ...tags,
      dates: [...tags.dates, ...timeElements(html, made, title.line, trimmed.body[0] ?? range.end)],
    },
    selected: definedOnly({ publishedAt: picked('published_at'), source: picked('source') }),
    front,
    attachments,
    ...(page.lang === undefined ? {} : { lang: page.lang }),
    findings: hiddenInside(page, made, [range.first, range.end]),
    pageClass,
  };
}

/** All lines of a range but those aside. */
function keepLines({ first, end, aside }: BodyRange): Trimmed {
  const body: number[] = [];
  const tail: number[] = [];
  for (let at = first; at < end; at++) (aside.has(at) ? tail : body).push(at);
  return { body, head: [], tail };
}

/** `<time datetime=…>` between headline and text; times elsewhere are of other articles. */
function timeElements(
  html: string,
  { spans }: PageLines,
  titleLine: number,
  bodyStart: number,
): readonly { readonly value: string; readonly tag: string }[] {
  if (!/<time\b/i.test(html)) return [];
  for (const [{ name, attribs }, [first]] of spans) {
    if (name === 'time' && attribs.datetime && first >= titleLine && first < bodyStart)
      return [{ value: attribs.datetime, tag: 'time' }];
  }
  return [];
}

function firstText(selector: string, page: HtmlPage): string | undefined {
  const element = select(selector, page)[0];
  return element && elementText(element);
}

function absoluteBase(base: string | undefined, url: string | undefined): string | undefined {
  if (base === undefined) return url;
  const made = absolute(base, url);
  return /^https?:/i.test(made) ? made : url;
}
