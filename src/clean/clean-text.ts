import type { Quality } from '../article.ts';
import type { Finding } from '../finding.ts';
import { assessQuality } from './assess-quality.ts';
import type { CleanOptions } from './clean-options.ts';
import { cleanPassage } from './clean-passage.ts';
import { pageFindings, profilePage } from './profile-page.ts';
import { toFindings } from './tracked-text.ts';

/** A repaired text; `at` of the findings is in code points of `text`. */
export interface CleanedText {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly quality: Quality;
}

/** Repairs a bare text, lines kept: `安全生產(chǎn)…` → `安全生产…`. Pure; a clean text comes back as it is. */
export function cleanText(text: string, options: CleanOptions = {}): CleanedText {
  const profile = profilePage(text);
  const { tracked, holes } = cleanPassage(text, profile, { ...options, dropLines: false });
  const findings = [...toFindings(tracked), ...pageFindings(profile)];
  return { text: tracked.text, findings, quality: assessQuality(findings, holes, tracked.repairs) };
}
