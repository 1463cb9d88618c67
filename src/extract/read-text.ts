import type { Article } from '../article.ts';
import type { Selectors } from '../config/source.ts';
import type { InputFormat } from '../draft.ts';
import { add } from './fields/find-attachments.ts';
import { findTextTitle, sentenceTitle } from './fields/find-text-title.ts';
import type { FoundTitle } from './fields/find-title.ts';
import { readFrontMatter } from './fields/front-matter.ts';
import { trimBody } from './furniture/trim-body.ts';
import type { Line } from './lines/line.ts';
import { markdownLines, textLines } from './lines/text-lines.ts';
import { classifyPage } from './page-type/classify-page.ts';
import { readHtml } from './read-html.ts';
import type { Reading } from './reading.ts';
import { recogniseFormat } from './recognise-format.ts';

/** Plain text, a page's text dump or a bare article → Reading. */
export function readPlainText(text: string): Reading {
  const lines = textLines(text);
  return readLines(text, lines, findTextTitle(lines), 'text', {}, []);
}

/** Markdown with or without front matter, its body Markdown or HTML → Reading. */
export function readMarkdown(
  text: string,
  url: string | undefined,
  selectors: readonly Selectors[],
): Reading {
  const { fields, body } = readFrontMatter(text);
  if (recogniseFormat(body) === 'html')
    return readHtml(body, fields.url ?? url, selectors, 'markdown', fields);
  const lines = markdownLines(body);
  const heading = lines.findIndex((line) => line.heading === 1);
  const first = heading >= 0 && heading < 4 ? heading : -1;
  const title: FoundTitle =
    fields.title !== undefined
      ? { title: fields.title, why: 'front matter', line: -1 }
      : first >= 0
        ? { title: lines[first]?.text ?? '', why: 'heading', line: first }
        : findTextTitle(lines);
  const found = new Map<string, Article['attachments'][number]>();
  for (const match of body.slice(0, 500_000).matchAll(/(?<!!)\[([^\]\n]{1,300})\]\(([^()\s]{1,1000})\)/g)) {
    add(found, match[2] ?? '', match[1] ?? '', url);
  }
  return readLines(body, lines, title, 'markdown', fields, [...found.values()]);
}

function readLines(
  text: string,
  lines: readonly Line[],
  title: FoundTitle,
  format: InputFormat,
  front: Readonly<Record<string, string>>,
  attachments: Article['attachments'],
): Reading {
  const start = title.line >= 0 ? title.line + 1 : 0;
  const trimmed = trimBody(lines, start, lines.length, title.title);
  const body = trimmed.body.flatMap((at) => lines[at] ?? []);
  const shown = title.title.length > 0 ? title : (sentenceTitle(body[0]) ?? title);
  return {
    lines,
    first: start,
    end: lines.length,
    why: format === 'text' ? 'lines of the text' : 'Markdown text',
    title: shown,
    trimmed,
    tags: { dates: [], mandated: false },
    selected: {},
    front,
    attachments,
    pageClass: classifyPage({
      format,
      html: text,
      lines,
      body,
      titleLine: shown.line,
      pageTitle: '',
      scripts: [],
      hasPassword: false,
      mandated: false,
      attachments: attachments.length,
    }),
  };
}
