import type { Article, Site } from '../article.ts';
import { cleanDraft } from '../clean/clean-draft.ts';
import type { Source } from '../config/source.ts';
import { type Decoded, decodePage } from '../decode/decode-page.ts';
import type { Candidate, Draft, InputFormat } from '../draft.ts';
import { enrichDraft } from '../enrich/enrich-draft.ts';
import { explainEnrichment } from '../enrich/explain-enrichment.ts';
import { extractDraft } from '../extract/extract-draft.ts';
import { cleanOptions, type Knowledge } from './knowledge.ts';

/** One page or text to normalise; what only a crawl knows may be absent. */
export interface NormaliseInput {
  /** Bytes are decoded by evidence; a text is taken as it is. */
  readonly content: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly format?: InputFormat;
  readonly source?: Source;
  /** ISO 8601, UTC. */
  readonly fetchedAt?: string;
  readonly firstSeenAt?: string;
  readonly changedAt?: string;
  /** Its canonical link is not believed: the article goes by the page's own URL. */
  readonly byOwnUrl?: boolean;
  /** Name the candidates of the fields too, as `inspect` shows them. */
  readonly explain?: boolean;
}

/** What each stage made of the page, left to right. */
export interface Normalised {
  readonly decoded: Decoded | undefined;
  readonly draft: Draft;
  readonly cleaned: Draft;
  readonly article: Article;
  /** Field name → what was thought of for it; empty unless asked for. */
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
}

/** decode → extract → clean → enrich: pure, the same for a crawl, `reprocess`, `inspect` and `extract`. */
export function normalise(input: NormaliseInput, knowledge: Knowledge): Normalised {
  const { content, url, source } = input;
  const decoded = typeof content === 'string' ? undefined : decodePage(content, declared(input));
  const known = url === undefined ? undefined : knowledge.furniture?.get(hostOf(url));
  const extracted = extractDraft({
    text: decoded?.text ?? String(content),
    ...(url !== undefined && { url }),
    ...(input.format !== undefined && { format: input.format }),
    ...(source?.selectors !== undefined && { selectors: source.selectors }),
    ...(known && { furniture: known }),
    ...(input.explain && { explain: true }),
  });
  const draft = decoded
    ? { ...extracted, findings: [...decoded.findings, ...extracted.findings] }
    : extracted;
  const cleaned = cleanDraft(draft, cleanOptions(knowledge));
  const page = {
    ...(source !== undefined && { site: siteOf(source) }),
    ...(source?.region !== undefined && { siteRegion: source.region }),
    ...(url !== undefined && { url }),
  };
  const { canonicalUrl: _, ...unlinked } = cleaned;
  const article = enrichDraft(input.byOwnUrl ? unlinked : cleaned, {
    ...page,
    topics: knowledge.topics,
    pipelineVersion: knowledge.pipelineVersion,
    ...(input.fetchedAt !== undefined && { fetchedAt: input.fetchedAt }),
    ...(input.firstSeenAt !== undefined && { firstSeenAt: input.firstSeenAt }),
    ...(input.changedAt !== undefined && { changedAt: input.changedAt }),
  });
  const candidates = input.explain
    ? { ...draft.candidates, ...explainEnrichment(cleaned, article, page) }
    : {};
  return { decoded, draft, cleaned, article, candidates };
}

/** A source file's `encoding` stands for a header the site does not send. */
function declared({ headers = {}, source }: NormaliseInput): Readonly<Record<string, string>> {
  return source?.encoding === undefined
    ? headers
    : { ...headers, 'content-type': `text/html; charset=${source.encoding}` };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

function siteOf(source: Source): Site {
  return { id: source.id, name: source.name, host: new URL(source.home).host, kind: source.kind };
}
