import type { Article } from '../../article.ts';
import { canonicaliseUrl } from '../../canonicalise-url.ts';
import { articleId } from '../../enrich/article-id.ts';
import type { RawPage } from '../../raw-page.ts';
import type { Workspace } from '../workspace.ts';
import type { Claims } from './claims.ts';
import { isSameText } from './same-text.ts';

/** Whose article a page has: its own, perhaps one that another page wrongly goes by, or that of another page. */
export type Identity =
  | { readonly kind: 'own'; readonly article: Article; readonly displaced?: string }
  | { readonly kind: 'duplicate'; readonly articleId: string; readonly of: string };

/**
 * Several URLs may have one article: by their canonical link, or because they lead to the same page. It belongs to the URL that
 * was found first, until that is gone or carries it no more; the others are duplicates, so that none of them overwrites what
 * another one says. A canonical link to a page that says something else is not believed (logged): `readByOwnUrl` then gives
 * the article under the page's own URL.
 */
export async function settleIdentity(
  parts: Pick<Workspace, 'store' | 'index' | 'log'> & { readonly claims: Claims },
  page: RawPage,
  article: Article,
  readByOwnUrl: () => Promise<Article>,
): Promise<Identity> {
  const { claims, log } = parts;
  const ownId = articleId(canonicaliseUrl(page.finalUrl));
  const own = (said: Article, displaced?: string): Identity => {
    const { title, content_hash, fingerprint } = said;
    claims.set(said.id, { url: page.url, said: { title, content_hash, fingerprint } });
    return { kind: 'own', article: said, ...(displaced === undefined ? {} : { displaced }) };
  };
  const owner = await ownerOf(parts, page.url, article.id, article);
  if (owner?.isSame) return { kind: 'duplicate', articleId: article.id, of: owner.url };
  if (article.id === ownId) return own(article, owner?.url);
  // Two pages that name one another: whichever came first has the article.
  const other = await ownerOf(parts, page.url, ownId, article);
  if (other?.isSame) return { kind: 'duplicate', articleId: ownId, of: other.url };
  if (!owner) return own(article);
  log.warn(
    { url: page.url, canonical: article.canonical_url, other: owner.url },
    'canonical link not believed: the page that has that article says something else',
  );
  return own(await readByOwnUrl(), other?.url);
}

/** The page an article belongs to, unless that is this one, and whether it says the same. */
async function ownerOf(
  { store, index, claims }: Pick<Workspace, 'store' | 'index'> & { readonly claims: Claims },
  url: string,
  id: string,
  article: Article,
): Promise<{ readonly url: string; readonly isSame: boolean } | undefined> {
  const owner = store.twins.owner(id);
  const claim = claims.of(id);
  if (owner?.url === url) return undefined;
  if (claim && claim.url !== url) return { url: claim.url, isSame: isSameText(claim.said, article) };
  if (!owner) return undefined;
  if (owner.contentHash === article.content_hash) return { url: owner.url, isSame: true };
  const said = await index.get(id);
  // Where the index does not have it yet nothing speaks against the link.
  return { url: owner.url, isSame: said === undefined || isSameText(said, article) };
}
