import type { Cluster } from '../article.ts';
import type { ArticleIndex, ClusterChange } from '../index/article-index.ts';
import type { Store } from '../store/open-store.ts';
import type { Reprint } from '../store/reprint-state.ts';
import { sharedText, textGrams } from '../text/shared-text.ts';

/** Two texts are one and its reprint from this share of common 4-grams on; short ones are alike by their form alone. */
const least = { share: 0.5, short: 120, ofShort: 0.8, excerpt: 0.9, ofExcerpt: 200 } as const;
/** Articles that share a band, and members of one cluster among them, that are looked at for each article. */
const most = { candidates: 60, compared: 3, texts: 500, chunk: 200 } as const;

export interface ClusterCounts {
  /** Articles whose place among the others was worked out. */
  readonly articles: number;
  /** Articles of the index whose cluster changed. */
  readonly changed: number;
}

type Grams = ReadonlySet<string>;
type GramsOf = (articleId: string) => Promise<Grams | undefined>;

/**
 * Finds the reprints of every article that came or changed since the last time, and writes their clusters into the
 * index as partial updates, only where they differ from what it has. What is not acknowledged is due again next time;
 * the same articles give the same clusters, in whatever order they came.
 */
export async function deriveClusters(
  { store, index }: { readonly store: Store; readonly index: ArticleIndex },
  signal?: AbortSignal,
): Promise<ClusterCounts> {
  const counts = { articles: 0, changed: 0 };
  const due = store.reprints.due();
  for (let at = 0; at < due.length && !signal?.aborted; at += most.chunk) {
    const gramsOf = readGrams(index);
    const touched = new Set<string>();
    const done: string[] = [];
    for (const { articleId } of due.slice(at, at + most.chunk)) {
      // Not in the index yet: it waits in the outbox, and is due until it has come out.
      if ((await gramsOf(articleId)) === undefined) continue;
      for (const id of await place(store, gramsOf, articleId)) touched.add(id);
      done.push(articleId);
    }
    const changes: ClusterChange[] = [];
    const fresh = new Set(done);
    for (const id of touched) changes.push(...(await changesOf(store, gramsOf, id, fresh)));
    if (changes.length > 0) await index.setClusters(changes);
    store.reprints.acknowledge(
      changes.map(({ id, cluster }) => ({ articleId: id, written: cluster && JSON.stringify(cluster) })),
      done,
    );
    counts.articles += done.length;
    counts.changed += changes.length;
  }
  return counts;
}

/** Puts an article into the cluster of its reprints; the clusters that this touches. */
async function place(
  { reprints, transaction }: Store,
  gramsOf: GramsOf,
  articleId: string,
): Promise<readonly string[]> {
  const own = await gramsOf(articleId);
  const linked: string[] = [];
  const near = reprints.candidates(articleId, most.candidates);
  for (const [clusterId, members] of Map.groupBy(near, (one) => one.clusterId)) {
    for (const member of members.slice(0, most.compared)) {
      const other = await gramsOf(member.articleId);
      if (!own || !other || !areReprints(own, other)) continue;
      linked.push(clusterId);
      break;
    }
  }
  return transaction(() => {
    const left = leave(reprints, articleId);
    const joined = linked.map((id) => (left && id === left.before ? left.now : id));
    const target = [articleId, ...joined].sort()[0] ?? articleId;
    for (const id of joined) reprints.merge(id, target);
    reprints.assign(articleId, target);
    return [target, ...(left && !joined.includes(left.now) ? [left.now] : [])];
  });
}

/** Takes an article out of the cluster it is in: the others go on under a name of their own. */
function leave(
  reprints: Store['reprints'],
  articleId: string,
): { readonly before: string; readonly now: string } | undefined {
  const before = reprints.get(articleId)?.clusterId ?? articleId;
  const now = reprints.members(before).find((one) => one.articleId !== articleId)?.articleId;
  if (now === undefined) return undefined;
  reprints.merge(before, now);
  reprints.assign(articleId, articleId);
  return { before, now };
}

function areReprints(a: Grams, b: Grams): boolean {
  const { ofBoth, ofFirst, ofSecond } = sharedText(a, b);
  const size = Math.min(a.size, b.size);
  if (size < least.short) return ofBoth >= least.ofShort;
  return ofBoth >= least.share || (size >= least.ofExcerpt && Math.max(ofFirst, ofSecond) >= least.excerpt);
}

/** What of a cluster the index does not have yet. `done`: articles whose text may have changed. */
async function changesOf(
  { reprints }: Store,
  gramsOf: GramsOf,
  clusterId: string,
  done: ReadonlySet<string>,
): Promise<readonly ClusterChange[]> {
  const members = reprints.members(clusterId);
  const [first] = members;
  if (!first) return [];
  const changes: ClusterChange[] = [];
  for (const member of members) {
    const known: Cluster | undefined = member.written === undefined ? undefined : JSON.parse(member.written);
    const isFresh = done.has(member.articleId) || done.has(first.articleId) || known?.id !== first.articleId;
    const cluster =
      members.length === 1
        ? undefined
        : clusterOf(first, member, isFresh ? await shareOf(gramsOf, member, first) : known?.share);
    if ((cluster && JSON.stringify(cluster)) !== member.written)
      changes.push({ id: member.articleId, cluster });
  }
  return changes;
}

function clusterOf(first: Reprint, member: Reprint, share = 1): Cluster {
  const [from, to] = [first.publishedAt, member.publishedAt];
  return {
    id: first.articleId,
    ...(first.url !== undefined && { first_url: first.url }),
    ...(from !== undefined && to !== undefined && { lag_days: daysBetween(from, to) }),
    share,
  };
}

/** To two digits. */
async function shareOf(gramsOf: GramsOf, member: Reprint, first: Reprint): Promise<number | undefined> {
  const [own, other] = [await gramsOf(member.articleId), await gramsOf(first.articleId)];
  return own && other && Math.round(sharedText(own, other).ofFirst * 100) / 100;
}

/** Calendar days in China between two instants. */
function daysBetween(from: string, to: string): number {
  const day = (instant: string): number => Date.parse(`${instant.slice(0, 10)}T00:00:00Z`);
  return Math.max(0, Math.round((day(to) - day(from)) / 86_400_000));
}

/** Texts of the index as 4-grams; the last few hundred are kept. */
function readGrams(index: ArticleIndex): GramsOf {
  const known = new Map<string, Grams>();
  return async (articleId) => {
    const held = known.get(articleId);
    if (held) return held;
    const article = await index.get(articleId);
    if (!article) return undefined;
    const grams = textGrams(article.body === '' ? article.title : article.body);
    const [oldest] = known.keys();
    if (known.size >= most.texts && oldest !== undefined) known.delete(oldest);
    known.set(articleId, grams);
    return grams;
  };
}
