import type { Article } from '../article.ts';
import type { Candidate, Draft } from '../draft.ts';
import { foldPunctuation } from './fold-punctuation.ts';
import { kindRules } from './kind/kind-rules.ts';
import { type RegionContext, regionCandidates } from './region/resolve-region.ts';

/** What was thought of for region and kind, what won first: for people who ask why, and so outside the way of every page. */
export function explainEnrichment(
  draft: Draft,
  article: Article,
  context: RegionContext,
): Readonly<Record<'region' | 'kind', readonly Candidate[]>> {
  return { region: regionCandidates(draft, context), kind: kindCandidates(draft, article) };
}

/** The kind that was taken, and every other one whose words stand in the headline or the opening. */
function kindCandidates(
  { title, subtitle, paragraphs }: Draft,
  { document, evidence }: Article,
): readonly Candidate[] {
  const places = [
    ['title', title],
    ['subtitle', subtitle ?? ''],
    ['opening', paragraphs.slice(0, 3).join('\n').slice(0, 300)],
  ] as const;
  const found: Candidate[] = [{ value: document.kind, why: evidence.kind ?? 'nothing decided' }];
  for (const [where, text] of places) {
    const folded = foldPunctuation(text.slice(0, 300));
    for (const { kind, pattern } of kindRules) {
      const words = pattern.exec(folded)?.[0];
      if (words !== undefined && !found.some(({ value }) => value === kind))
        found.push({ value: kind, why: `${where}: ${words.slice(0, 40)}` });
    }
  }
  return found;
}
