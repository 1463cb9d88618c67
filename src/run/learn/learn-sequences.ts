import type { Article } from '../../article.ts';
import { foldCharacters } from '../../clean/language-model/fold-characters.ts';
import { SequenceCounts } from '../../clean/language-model/sequence-counts.ts';
import type { ArticleIndex } from '../../index/article-index.ts';
import type { Store } from '../../store/open-store.ts';
import { nearDuplicates } from '../near-duplicates.ts';

export interface LearnOptions {
  readonly signal?: AbortSignal;
  /** Most sequences held in memory. */
  readonly mostHeld?: number;
}

export interface Learned {
  /** Articles looked at, and what became of them. */
  readonly articles: number;
  readonly learned: number;
  readonly damaged: number;
  readonly duplicates: number;
  /** Characters counted. */
  readonly characters: number;
  /** Sequences counted, before any are left out for the file. */
  readonly sequences: number;
  /** Sequences seen less often than this were forgotten on the way to bound memory; 0: none were. */
  readonly forgottenBelow: number;
  readonly counts: SequenceCounts;
}

/** Articles asked for at once. */
const atOnce = 32;
/** Some 100 bytes each. */
const defaultHeld = 3_000_000;

/** What no text holds and the packed form uses, and halves of rare characters, which are no sequence of their own. */
const cuts = /[\u0000-\u001f\ud800-\udfff]+/;

/**
 * Counts the sequences of characters of all indexed articles whose text is whole and undamaged, each text once, in the
 * order of their URLs: the same articles give the same counts.
 */
export async function learnSequences(
  { store, index }: { readonly store: Store; readonly index: ArticleIndex },
  { signal, mostHeld = defaultHeld }: LearnOptions = {},
): Promise<Learned> {
  let counts = new SequenceCounts();
  let forgottenBelow = 0;
  const isKnown = nearDuplicates();
  const tally = { articles: 0, learned: 0, damaged: 0, duplicates: 0, characters: 0 };

  const take = (article: Article): void => {
    tally.articles++;
    if (!isClean(article)) tally.damaged++;
    else if (isKnown(article)) tally.duplicates++;
    else {
      tally.learned++;
      // A page that says a line again and again must not teach it again and again.
      for (const line of new Set(foldCharacters(`${article.title}\n${article.body}`).split(cuts))) {
        counts.countLine(line, 1);
        tally.characters += line.length;
      }
      if (counts.size <= mostHeld) return;
      for (let least = 2; counts.size > mostHeld / 2; least++) {
        counts = counts.pruned(least);
        forgottenBelow = Math.max(forgottenBelow, least);
      }
    }
  };

  let ids: string[] = [];
  const askAndTake = async (): Promise<void> => {
    if (signal?.aborted) throw new DOMException('interrupted', 'AbortError');
    for (const article of await Promise.all(ids.map((id) => index.get(id)))) if (article) take(article);
    ids = [];
  };
  for (const { articleId } of store.pages.archived()) {
    if (articleId !== undefined) ids.push(articleId);
    if (ids.length >= atOnce) await askAndTake();
  }
  await askAndTake();
  return { ...tally, sequences: counts.size - 1, forgottenBelow, counts };
}

/** Whole, in Chinese, of this field, and nothing in it repaired or in doubt: what was restored must not confirm itself. */
function isClean({ relevant, lang, quality }: Article): boolean {
  return (
    relevant &&
    lang.startsWith('zh') &&
    quality.damage.length === 0 &&
    quality.unrepaired === 0 &&
    quality.complete !== false
  );
}
