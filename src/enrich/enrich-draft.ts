import type { Article, Quality, Site } from '../article.ts';
import { canonicaliseUrl } from '../canonicalise-url.ts';
import type { Topics } from '../config/topics.ts';
import { definedOnly } from '../defined-only.ts';
import type { Draft } from '../draft.ts';
import { articleId } from './article-id.ts';
import { calendarDay, chinaInstant } from './china-instant.ts';
import { contentHash } from './content-hash.ts';
import { findDocumentNumber, normaliseDocumentNumber } from './document-number.ts';
import { gradeAccident } from './figures/grade-accident.ts';
import { readFigures } from './figures/read-figures.ts';
import { fingerprint } from './fingerprint.ts';
import { classifyKind } from './kind/classify-kind.ts';
import { resolveRegion } from './region/resolve-region.ts';
import { summarise } from './summarise.ts';
import { findTopics } from './topics/find-topics.ts';

/** What enrich needs to know beside the page itself. */
export interface EnrichContext {
  /** Parsed config/topics.yaml; pass the same object every time, it is compiled once. */
  readonly topics: Topics;
  readonly site?: Site | undefined;
  /** Region code of the source file. */
  readonly siteRegion?: string | undefined;
  readonly url?: string | undefined;
  /** ISO 8601, UTC or with its offset; likewise the next two. */
  readonly fetchedAt?: string | undefined;
  readonly firstSeenAt?: string | undefined;
  readonly changedAt?: string | undefined;
  readonly pipelineVersion: string;
}

const noDamage: Quality = { masks: 0, digits_removed: 0, repairs: 0, unrepaired: 0, damage: [] };
const longestTitle = 500;

/** Make the article of a clean draft (Simplified): region, kind, topics, figures, fingerprint. Pure; never throws on a page. */
export function enrichDraft(draft: Draft, context: EnrichContext): Article {
  const paragraphs = draft.paragraphs.map((paragraph) => paragraph.trim()).filter((text) => text !== '');
  // Untouched: the findings' places are counted in it.
  const body = draft.paragraphs.join('\n');
  const title = titleOf(draft, paragraphs);
  const subtitle = filled(draft.subtitle);
  const canonical = context.url ? canonicaliseUrl(context.url, draft.canonicalUrl) : undefined;
  const published = draft.publishedAt ? chinaInstant(draft.publishedAt) : undefined;
  const issued = draft.issuedOn ? calendarDay(draft.issuedOn) : undefined;
  const written = draft.documentNumber ? normaliseDocumentNumber(draft.documentNumber) : undefined;
  const number = written ?? findDocumentNumber(paragraphs);
  const indexNumber = filled(draft.indexNumber);

  const topics = findTopics(title, body, context.topics);
  const kind = classifyKind(title, subtitle, paragraphs, topics.relevant);
  // What is no announcement states nothing of its own: an exam's three dead are nobody.
  const figures = topics.relevant
    ? readFigures(title, body, kind.kind, published ? Number(published.slice(0, 4)) : undefined)
    : { figures: {} };
  const grade = kind.kind === 'accident' ? gradeAccident(figures.figures, title, body) : undefined;
  const region = resolveRegion({ ...draft, title, paragraphs }, context);
  const source = filled(draft.source);
  const publisher = filled(draft.publisher);
  const from = draft.repostedFrom;
  const fromName = filled(from?.name);
  const fromUrl = filled(from?.url);
  const content = definedOnly({
    title,
    subtitle,
    body,
    published_at: published,
    issued_on: issued,
    source,
    publisher,
    reposted_from: fromName ? definedOnly({ name: fromName, url: fromUrl }) : undefined,
    authors: draft.authors.filter((name) => name.trim() !== ''),
    editors: draft.editors.filter((name) => name.trim() !== ''),
    attachments: draft.attachments.filter(({ url, name, type }) => url !== '' && name !== '' && type !== ''),
  });
  return definedOnly({
    id: articleId(canonical, `${title}\n${body}`),
    url: filled(context.url),
    canonical_url: canonical,
    site: context.site ? definedOnly({ ...context.site }) : undefined,
    ...content,
    summary: summarise(paragraphs),
    lang: filled(draft.lang) ?? 'zh',
    relevant: topics.relevant,
    published_precision: published ? draft.publishedPrecision : undefined,
    fetched_at: context.fetchedAt ? chinaInstant(context.fetchedAt) : undefined,
    first_seen_at: context.firstSeenAt ? chinaInstant(context.firstSeenAt) : undefined,
    changed_at: context.changedAt ? chinaInstant(context.changedAt) : undefined,
    content_hash: contentHash({ ...content, document_number: number, index_number: indexNumber }),
    pipeline_version: context.pipelineVersion,
    region: region.region,
    regions_mentioned: region.mentioned,
    document: definedOnly({ number, index_number: indexNumber, kind: kind.kind }),
    topics: topics.relevant ? topics.topics : [],
    figures: figures.figures,
    accident_grade: grade,
    quality: draft.quality ? definedOnly({ ...draft.quality }) : noDamage,
    findings: [...draft.findings, ...region.findings],
    evidence: evidenceOf(draft, {
      region: region.evidence,
      kind: kind.evidence,
      topics: topics.relevant ? (topics.evidence ?? topics.relevance) : `not relevant: ${topics.relevance}`,
      figures: figures.evidence,
    }),
    fingerprint: fingerprint(paragraphs.length === 0 ? title : body),
  });
}

/** The schema wants a title; where the page shows none, its first words stand for it. */
function titleOf(draft: Draft, paragraphs: readonly string[]): string {
  const title =
    filled(draft.title) ??
    Array.from((paragraphs[0] ?? '').slice(0, 80))
      .slice(0, 40)
      .join('');
  return title.slice(0, longestTitle) || '（无标题）';
}

/** Extract's reasons for title, body, date and publisher, and enrich's own. */
function evidenceOf(
  draft: Draft,
  own: Readonly<Record<'region' | 'kind' | 'topics' | 'figures', string | undefined>>,
): Article['evidence'] {
  const given = (name: string, other = name): string | undefined =>
    filled(draft.evidence[name] ?? draft.evidence[other]);
  return definedOnly({
    title: given('title'),
    body: given('body', 'paragraphs'),
    published_at: given('published_at', 'publishedAt'),
    publisher: given('publisher', 'source'),
    ...own,
  });
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed ? trimmed : undefined;
}
