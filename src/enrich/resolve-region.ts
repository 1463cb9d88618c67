import type { Region, Site } from '../article.ts';
import type { Draft } from '../draft.ts';
import type { Finding } from '../finding.ts';

export interface RegionContext {
  readonly site?: Site | undefined;
  /** Region code of the source file. */
  readonly siteRegion?: string | undefined;
  readonly url?: string | undefined;
}

export interface RegionResult {
  readonly region?: Region;
  /** Codes of the other places named, deepest each, in order of appearance. */
  readonly mentioned: readonly string[];
  readonly findings: readonly Finding[];
  /** The words that decided. */
  readonly evidence?: string;
}

export function resolveRegion(_draft: Draft, _context: RegionContext): RegionResult {
  return { mentioned: [], findings: [] };
}
