import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/draft.ts';
import { resolveRegion } from '../../src/enrich/region/resolve-region.ts';
import { emptyDraft } from './empty-draft.ts';

export interface RegionCase {
  readonly title: string;
  readonly body?: string;
  readonly draft?: Partial<Draft>;
  readonly url?: string;
  /** Path, or undefined where no region is right. */
  readonly path?: string;
}

/** One test a case, by its title. */
export function testRegions(cases: Readonly<Record<string, readonly RegionCase[]>>): void {
  for (const [name, list] of Object.entries(cases)) {
    describe(name, () => {
      test.each(list.map((one) => [one.title, one] as const))('%s', (_title, one) => {
        const paragraphs = (one.body ?? '').split('\n').filter(Boolean);
        const draft = emptyDraft({ title: one.title, paragraphs, ...one.draft });
        const { region, evidence } = resolveRegion(draft, { url: one.url });
        expect(region?.path, JSON.stringify({ region, evidence })).toBe(one.path);
      });
    });
  }
}
