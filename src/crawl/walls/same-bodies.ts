/** Bodies of a source that are remembered: a wall that says nothing comes again at once. */
const remembered = 50;
/** So many different articles with one body are none. */
const most = 3;

export interface SameBodies {
  /** How many different articles (by title, else by URL) of the source had this body lately, this one with them, once it is too many. */
  note(sourceId: string, article: string, bodyHash: string): number | undefined;
}

/** Notices a site that answers every article with the same page and status 200, whatever the page says. */
export function sameBodies(): SameBodies {
  const sources = new Map<string, Map<string, Set<string>>>();
  return {
    note(sourceId, article, bodyHash) {
      const bodies = sources.get(sourceId) ?? new Map<string, Set<string>>();
      sources.set(sourceId, bodies);
      const articles = bodies.get(bodyHash) ?? new Set<string>();
      if (articles.size < most) articles.add(article);
      // Seen last, forgotten last.
      bodies.delete(bodyHash);
      bodies.set(bodyHash, articles);
      for (const oldest of bodies.keys()) {
        if (bodies.size <= remembered) break;
        bodies.delete(oldest);
      }
      return articles.size >= most ? articles.size : undefined;
    },
  };
}
