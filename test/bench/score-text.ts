import type { Article } from '../../src/article.ts';
import type { LabelledText } from './labelled-texts.ts';

/** Right: to the deepest level; shallow: a place around it; absent: none given; wrong: it contradicts the text. */
export type RegionVerdict = 'right' | 'shallow' | 'absent' | 'wrong';

/** Names or `name=value` pairs: found and wanted. */
export interface Sets {
  readonly found: readonly string[];
  readonly wanted: readonly string[];
}

/** One text's marks; a field that the labels do not speak of is undefined. */
export interface TextScore {
  readonly id: string;
  readonly region?: RegionVerdict;
  readonly kind?: boolean;
  readonly relevant?: boolean;
  readonly grade?: boolean;
  readonly number?: boolean;
  readonly date?: boolean;
  readonly topics?: Sets;
  readonly figures?: Sets;
}

/** Holds an article against the labels of the text it was made of. */
export function scoreText({ id, expect }: LabelledText, article: Article): TextScore {
  const { region, kind, relevant, topics, figures, grade, number, date } = expect;
  const about = relevant !== false;
  return {
    id,
    ...(region !== undefined && { region: judgeRegion(region, article.region?.code) }),
    ...(relevant !== undefined && { relevant: article.relevant === relevant }),
    // What an irrelevant text is about goes into no index.
    ...(about && kind !== undefined && { kind: article.document.kind === kind }),
    ...(about && topics && { topics: { found: article.topics, wanted: topics } }),
    ...(about && figures && { figures: { found: pairs(article.figures), wanted: pairs(figures) } }),
    ...(about && grade !== undefined && { grade: (article.accident_grade ?? null) === grade }),
    ...(number !== undefined && { number: (article.document.number ?? null) === number }),
    ...(date !== undefined && { date: (article.published_at?.slice(0, 10) ?? null) === date }),
  };
}

/** A place inside the right one is a guess too far, and so wrong; where the text determines none, so is any. */
function judgeRegion(wanted: string | null, got: string | undefined): RegionVerdict {
  if (got === undefined) return wanted === null ? 'right' : 'absent';
  if (got === wanted) return 'right';
  return wanted !== null && got !== '00' && wanted.startsWith(got) ? 'shallow' : 'wrong';
}

function pairs(figures: Readonly<Record<string, number | undefined>>): readonly string[] {
  return Object.entries(figures).flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
}
