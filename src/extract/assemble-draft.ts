import { definedOnly } from '../defined-only.ts';
import type { Draft, InputFormat } from '../draft.ts';
import { articleLanguage } from './article-language.ts';
import { besideTitle } from './fields/beside-title.ts';
import { readBreadcrumb } from './fields/breadcrumb.ts';
import { readDocumentNumber } from './fields/document-number.ts';
import { dateCandidates, sourceCandidates } from './fields/field-candidates.ts';
import { absolute } from './fields/find-attachments.ts';
import { findDate } from './fields/find-date.ts';
import { findParties } from './fields/find-parties.ts';
import { findPeople, readSignature, type Signature } from './fields/find-people.ts';
import { findSiteName } from './fields/find-site-name.ts';
import { tidySource } from './fields/find-source.ts';
import { isHeaderLine } from './fields/header-line.ts';
import { isLoneLabel, pairLabels } from './fields/pair-labels.ts';
import { readLabels } from './fields/read-labels.ts';
import { isSiteIdCode } from './fields/read-tags.ts';
import { signatureOrgan } from './fields/signature-date.ts';
import type { Line } from './lines/line.ts';
import type { Reading } from './reading.ts';

/** Lines kept of what surrounds the article, and how much of each. */
const most = { furniture: 80, width: 400, footer: 40, rows: 24 };

/** Reading → Draft: the fields from the lines around the text, each with its evidence. */
export function assembleDraft(
  reading: Reading,
  format: InputFormat,
  url: string | undefined,
  explain = false,
): Draft {
  const { lines, trimmed, title, tags } = reading;
  const at = (indices: readonly number[]): readonly Line[] => indices.flatMap((index) => lines[index] ?? []);
  const bodyStart = trimmed.body[0] ?? reading.end;
  const headFrom = title.line >= 0 ? headStart(lines, title.line) : Math.max(0, reading.first - 14);
  const headEnd = title.line < bodyStart ? bodyStart : headerEnd(lines, title.line);
  const header = pairLabels(
    lines.slice(headFrom, headEnd).filter((_, index) => headFrom + index !== title.line),
  );
  const behind = [...at(trimmed.tail), ...lines.slice(reading.end, reading.end + most.footer)];
  const pageEnd = lines.slice(Math.max(reading.end + most.footer, lines.length - most.footer));
  const footer = [...behind, ...pageEnd];
  const body = at(trimmed.body);

  const paragraphs = body.map((line) => line.text);
  const signature = takeSignature(paragraphs);

  const breadcrumb = readBreadcrumb(lines.slice(0, Math.max(bodyStart, 1)));
  const site = findSiteName({
    lines,
    bodyStart,
    breadcrumb,
    tagName: tags.siteName,
    titleLine: title.line,
    format,
  });
  const below = title.line >= 0 ? lines.slice(title.line + 1, headEnd) : [];
  const places = {
    tags: tags.dates,
    above: title.line >= 0 ? pairLabels(lines.slice(headFrom, title.line)) : [],
    below: title.line >= 0 ? besideTitle(lines[title.line], title.title, pairLabels(below)) : header,
    footer: [...trailer(body), ...behind.slice(0, 24)],
    body: paragraphs,
    ...definedOnly({
      selected: reading.selected.publishedAt,
      url,
      script: tags.scriptDate,
      changed: tags.changedDate,
      frontMatter: reading.front.date ?? reading.front.pubdate,
    }),
  };
  const date = findDate(places);
  const siteIdCode = tags.siteIdCode ?? labelled(footer, 'siteCode').find(isSiteIdCode);
  const parties = findParties({
    header,
    below: title.line >= 0 ? below : header,
    footer,
    ...definedOnly({
      tagSource: tags.source === undefined ? undefined : tidySource(tags.source),
      selectedSource:
        reading.selected.source === undefined ? undefined : selectedSource(reading.selected.source),
      isMandated: tags.hasSource,
      tagPublisher: tags.publisher,
      siteName: site?.name,
      siteIdCode,
      signedBy: signatureOrgan(paragraphs),
      lastParagraph: paragraphs.at(-1),
      poster: reading.front.author,
      url,
    }),
  });
  const people = findPeople({
    header,
    behind: behind.slice(0, 15),
    signature,
    firstParagraph: paragraphs[0],
    tagAuthor: tags.mandated ? undefined : tags.author,
  });
  const canonicalUrl = canonical([tags.canonical, tags.url], url);
  const top = [...header, ...pairLabels(lines.slice(0, bodyStart))];
  const number = documentNumber(reading, top, header, paragraphs);
  const index = labelled([...top, ...behind], 'index')[0];
  const furniture = [
    ...at(trimmed.head),
    ...lines.slice(headFrom, reading.first).filter((_, i) => headFrom + i !== title.line),
    ...(signature ? [{ text: signature.words }] : []),
    ...footer,
  ];
  const evidence = definedOnly({
    title: title.why,
    body: `${reading.why}, ${paragraphs.length} paragraphs`,
    published_at: date.why,
    publisher: parties.publisherWhy,
    source: parties.source === undefined ? undefined : tags.source !== undefined ? 'tag' : 'line of the page',
    authors: signature && !signature.editor ? `signature ${signature.words}` : undefined,
    site_name: site?.why,
  });
  return {
    pageType: reading.pageClass.type,
    pageTypeReason: reading.pageClass.reason,
    format,
    title: title.title,
    paragraphs,
    lang: articleLanguage(paragraphs, reading.lang),
    authors: people.authors,
    editors: people.editors,
    breadcrumb,
    attachments: reading.attachments,
    evidence,
    furniture: [...new Set(furniture.map((line) => line.text.slice(0, most.width)))].slice(0, most.furniture),
    findings: [...(reading.findings ?? []), ...date.findings, ...parties.findings],
    ...definedOnly({
      subtitle: title.subtitle,
      canonicalUrl,
      publishedAt: date.published?.at,
      publishedPrecision: date.published?.precision,
      issuedOn: date.issuedOn,
      source: parties.source,
      publisher: parties.publisher,
      repostedFrom: parties.repostedFrom,
      siteName: site?.name,
      siteIdCode,
      columnName: tags.columnName,
      documentNumber: number,
      indexNumber: index,
      candidates: explain
        ? definedOnly({
            title: title.candidates,
            published_at: dateCandidates(places, date.published?.at),
            source: sourceCandidates(
              { header, footer, ...definedOnly({ tag: tags.source }) },
              parties.source,
            ),
          })
        : undefined,
    }),
  };
}

/** End of the lines of date and source under a headline that the body was found to begin before. */
function headerEnd(lines: readonly Line[], titleLine: number): number {
  let end = titleLine + 1;
  while (end < titleLine + 7 && end < lines.length) {
    const line = lines[end];
    if (!line || !isHeaderLine(line)) break;
    end++;
  }
  return end;
}

/** A last line of counters and date that was left on the text. */
function trailer(body: readonly Line[]): readonly Line[] {
  const last = body.at(-1);
  return last && isHeaderLine(last) ? [last] : [];
}

/** Some lines above the headline, and all rows of an information table that ends there. */
function headStart(lines: readonly Line[], titleLine: number): number {
  let from = Math.max(0, titleLine - 4);
  const least = Math.max(0, titleLine - most.rows);
  while (from > least) {
    const above = lines[from - 1];
    const label = lines[from - 2];
    if (above && isHeaderLine(above)) from--;
    else if (label && isLoneLabel(label)) from -= 2;
    else break;
  }
  return from;
}

/** Takes the signature out of the last paragraph that ends with one; files named below it may follow. */
function takeSignature(paragraphs: string[]): Signature | undefined {
  for (let at = paragraphs.length - 1; at >= Math.max(0, paragraphs.length - 3); at--) {
    const signature = readSignature(paragraphs[at] ?? '');
    if (!signature) continue;
    paragraphs.splice(at, 1, ...(signature.text.length > 0 ? [signature.text] : []));
    return signature;
  }
  return undefined;
}

function labelled(lines: readonly Line[], kind: 'siteCode' | 'index' | 'number'): readonly string[] {
  const found: string[] = [];
  for (const line of lines)
    for (const one of readLabels(line)) {
      if (one.kind !== kind) continue;
      const whole = (kind === 'index' ? one.value : one.value.replace(/\s/gu, '')).slice(0, 80).trim();
      const value = kind === 'siteCode' ? (/^(?:bm)?\d+/i.exec(whole)?.[0] ?? '') : whole;
      if (value.length > 0 && !/^[-—/无]+$/u.test(value)) found.push(value);
    }
  return found;
}

/** From its label, the headline, or a line of its own at the top; a number inside a sentence is another document's. */
function documentNumber(
  reading: Reading,
  top: readonly Line[],
  header: readonly Line[],
  paragraphs: readonly string[],
): string | undefined {
  for (const value of labelled([...top, ...reading.lines.slice(0, 30)], 'number')) {
    const number = readDocumentNumber(value);
    if (number !== undefined) return number;
  }
  const alone = [...header.map((line) => line.text), ...paragraphs.slice(0, 4)].filter(
    (text) => text.length <= 40 && /[号號]\s?[)）]?$/u.test(text),
  );
  for (const text of [...alone, reading.title.title]) {
    const number = readDocumentNumber(text);
    if (number !== undefined) return number;
  }
  return undefined;
}

function selectedSource(text: string): string | undefined {
  const labels = readLabels({ text, linked: 0, heading: 0 }).filter((one) => one.kind === 'source');
  return tidySource(labels[0]?.value ?? text);
}

/** Canonical address when it is absolute or can be made so and does not name the home page instead of the article. */
function canonical(candidates: readonly (string | undefined)[], url: string | undefined): string | undefined {
  for (const candidate of candidates) {
    if (candidate === undefined) continue;
    const made = absolute(candidate, url);
    if (!/^https?:\/\//i.test(made)) continue;
    const path = made.replace(/^https?:\/\/[^/]*/i, '').split('?')[0] ?? '';
    if (/^\/?(?:index\.[a-z]+)?$/i.test(path) && !/[?&]\w+=/.test(made)) continue;
    return made;
  }
  return undefined;
}
