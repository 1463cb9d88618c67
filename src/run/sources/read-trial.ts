import { gunzipSync } from 'node:zlib';
import type { Article } from '../../article.ts';
import type { Column, Profile, Source } from '../../config/source.ts';
import type { ListItem, ListPage } from '../../crawl/profiles/list-page.ts';
import { parseList } from '../../crawl/profiles/parse-list.ts';
import { recogniseProfile } from '../../crawl/profiles/recognise-profile.ts';
import { recogniseShell } from '../../crawl/walls/recognise-shell.ts';
import { recogniseWall } from '../../crawl/walls/recognise-wall.ts';
import { decodePage } from '../../decode/decode-page.ts';
import type { Draft } from '../../draft.ts';
import { AnlanError } from '../../errors.ts';
import { extractDraft } from '../../extract/extract-draft.ts';
import type { Knowledge } from '../knowledge.ts';
import { hasArticleTags, isArticle } from './judge-page.ts';

/** One page to try: its bytes, where it came from, and what is known of its site. */
export interface TrialPage {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the one its column, its source or the page itself names. */
  readonly profile?: Profile | undefined;
  readonly source?: Source | undefined;
  readonly column?: Column | undefined;
  /** ISO 8601, UTC. */
  readonly fetchedAt?: string;
}

/** What a page turned out to be: a list with its entries, an article, or neither, with the reason. */
export interface Trial extends Pick<ListPage, 'next' | 'totalPages' | 'lists'> {
  readonly items: readonly ListItem[];
  /** The family of portals it was recognised as; absent for a plain page. */
  readonly cms?: Profile;
  readonly article?: Article;
  /** Why there is neither an entry nor an article. */
  readonly refusal?: string;
}

/** Reads one page as a crawl would read it, as a list and as an article, and decides which it is. No network, nothing written. */
export async function readTrial(page: TrialPage, knowledge: () => Knowledge): Promise<Trial> {
  const { url, source, column } = page;
  const bytes = unpacked(page.bytes);
  const { text } = decodePage(bytes, headersOf(page));
  if (isBinary(text)) return { items: [], refusal: 'a binary file and no page' };
  const family = recogniseProfile(text, url).profile;
  const cms = family === 'list' ? {} : { cms: family };
  const profile = page.profile ?? column?.profile ?? source?.profile ?? family;
  const { list, trouble } = readList(text, url, profile, source);
  if (isData(text)) {
    return { ...list, ...cms, ...(isEmpty(list) && { refusal: trouble ?? 'no entries in these data' }) };
  }
  const draft = extractDraft({
    text,
    url,
    format: 'html',
    ...(source?.selectors !== undefined && { selectors: source.selectors }),
  });
  if (isArticle(draft, list, { url, tagged: hasArticleTags(text) })) {
    const { normalise } = await import('../normalise.ts');
    const { article } = normalise(
      {
        content: bytes,
        headers: headersOf(page),
        url,
        format: 'html',
        ...(source !== undefined && { source }),
        ...(page.fetchedAt !== undefined && { fetchedAt: page.fetchedAt }),
      },
      knowledge(),
    );
    return { items: [], ...cms, article };
  }
  const refusal = trouble ?? whyNeither(text, page, draft);
  return { ...list, ...cms, ...(isEmpty(list) && { refusal }) };
}

/** A wall is told from a shell that needs a browser: a wall is respected. */
function whyNeither(
  text: string,
  { url, bytes, fetchedAt = '' }: TrialPage,
  { pageType, pageTypeReason }: Draft,
): string {
  if (pageType === 'challenge' || pageType === 'login') return `${pageType}: ${pageTypeReason}`;
  const raw = { url, finalUrl: url, status: 200, headers: {}, bytes, fetchedAt, sourceId: 'none' };
  const wall = recogniseWall(raw, text);
  if (wall) return `${wall.kind}: ${wall.reason}`;
  return recogniseShell(text)?.reason ?? `${pageType}: ${pageTypeReason}`;
}

const largest = 64 * 1024 * 1024;

/** sitemap.xml.gz as it was saved; what does not unpack stays as it is. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch {
    return bytes;
  }
}

/** One control character in a hundred: a picture, an archive, a PDF. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls * 100 > sample.length;
}

function isEmpty({ items, lists = [] }: ListPage): boolean {
  return items.length === 0 && lists.length === 0;
}

function readList(
  text: string,
  url: string,
  profile: Profile | undefined,
  source: Source | undefined,
): { readonly list: ListPage; readonly trouble?: string } {
  try {
    return { list: parseList(text, url, { profile, selectors: source?.selectors }) };
  } catch (error) {
    // A list that can't be read may be an article all the same.
    if (error instanceof AnlanError) return { list: { items: [] }, trouble: error.message };
    throw error;
  }
}

/** A source file's `encoding` stands for a header the site does not send. */
function headersOf({ headers = {}, source }: TrialPage): Readonly<Record<string, string>> {
  return source?.encoding === undefined
    ? headers
    : { ...headers, 'content-type': `text/html; charset=${source.encoding}` };
}

/** JSON, or XML that is no XHTML page: it holds a list or nothing. */
function isData(text: string): boolean {
  const head = text.slice(0, 2000).replace(/^[\s\ufeff]+/, '');
  if (/^[{[]/.test(head) || /^[\w.$]{1,60}\s*\(\s*[{[]/.test(head)) return true;
  return (
    /^<(?:\?xml|rss|feed|urlset|sitemapindex|rdf:RDF|datastore)\b/i.test(head) &&
    !/<html\b|<!doctype html/i.test(head)
  );
}
