import type { Article } from '../../article.ts';

/** What tells whether two pages have the same article. */
export type Said = Pick<Article, 'title' | 'content_hash' | 'fingerprint'>;

/** A page that has an article under way, and what it says. */
export interface Claim {
  readonly url: string;
  readonly said: Said;
}

/** Articles that are on their way to the index, each with its page: the store learns of them only afterwards. */
export interface Claims {
  of(articleId: string): Claim | undefined;
  set(articleId: string, claim: Claim): void;
  /** It never arrived. */
  drop(articleId: string, url: string): void;
}

/** Far more than are ever under way at once; older ones are in the store. */
const most = 1000;

/** The claims of one run. */
export function createClaims(): Claims {
  const claims = new Map<string, Claim>();
  return {
    of: (articleId) => claims.get(articleId),
    set(articleId, claim) {
      claims.delete(articleId);
      claims.set(articleId, claim);
      const [oldest] = claims.size > most ? claims.keys() : [];
      if (oldest !== undefined) claims.delete(oldest);
    },
    drop(articleId, url) {
      if (claims.get(articleId)?.url === url) claims.delete(articleId);
    },
  };
}
