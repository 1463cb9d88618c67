import type { Draft } from '../draft.ts';
import type { Finding } from '../finding.ts';
import { assessQuality } from './assess-quality.ts';
import type { CleanOptions } from './clean-options.ts';
import { cleanPassage, repairPassage } from './clean-passage.ts';
import { pageFindings, profilePage } from './profile-page.ts';
import { toFindings } from './tracked-text.ts';

const textFields = [
  'title',
  'subtitle',
  'source',
  'publisher',
  'siteName',
  'columnName',
  'documentNumber',
] as const;
const listFields = ['authors', 'editors', 'breadcrumb', 'furniture'] as const;

/**
 * Repairs every text of a draft by what the page as a whole shows, sets `quality` and appends findings. `at` counts
 * code points of the new body (paragraphs joined by \n); a finding about another field has none and names the field.
 */
export function cleanDraft(draft: Draft, options: CleanOptions = {}): Draft {
  const articleLength = [draft.title, ...draft.paragraphs].join('\n').length;
  const profile = profilePage(wholeText(draft), { articleLength, url: draft.canonicalUrl });
  const body = draft.paragraphs.map((paragraph) => paragraph.replaceAll('\n', ' ')).join('\n');
  const { tracked, holes } = cleanPassage(body, profile, { ...options, dropLines: true });
  const findings: Finding[] = [...draft.findings, ...pageFindings(profile), ...toFindings(tracked)];
  let { repairs } = tracked;

  const clean = (text: string, field: string): string => {
    const cleaned = repairPassage(text, profile, options);
    repairs += cleaned.repairs;
    for (const { at: _, ...finding } of toFindings(cleaned)) {
      findings.push({ ...finding, detail: `${field}: ${finding.detail}` });
    }
    // A field that held nothing but invisible characters stays as it was rather than become empty.
    return cleaned.text.trim() === '' ? text : cleaned.text;
  };

  const texts: Partial<Record<(typeof textFields)[number], string>> = {};
  for (const field of textFields) {
    const text = draft[field];
    if (text !== undefined) texts[field] = clean(text, field);
  }
  const lists: Partial<Record<(typeof listFields)[number], readonly string[]>> = {};
  for (const field of listFields) lists[field] = draft[field].map((text) => clean(text, field));
  const attachments = draft.attachments.map((file) => ({ ...file, name: clean(file.name, 'attachments') }));
  const { repostedFrom } = draft;

  return {
    ...draft,
    ...texts,
    ...lists,
    paragraphs: tracked.text === '' ? [] : tracked.text.split('\n'),
    ...(repostedFrom && {
      repostedFrom: { ...repostedFrom, name: clean(repostedFrom.name, 'repostedFrom') },
    }),
    attachments,
    findings,
    quality: assessQuality(findings, holes, repairs),
  };
}

/** Everything the page says, for its profile; furniture too, which is damaged like the rest. */
function wholeText(draft: Draft): string {
  const { title, paragraphs, source = '', publisher = '', furniture, breadcrumb } = draft;
  return [title, ...paragraphs, source, publisher, ...breadcrumb, ...furniture].join('\n');
}
