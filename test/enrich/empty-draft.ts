import type { Draft } from '../../src/draft.ts';

/** A draft that says nothing, with what a test wants it to say. */
export function emptyDraft(said: Partial<Draft>): Draft {
  return {
    pageType: 'article',
    pageTypeReason: 'made up',
    format: 'html',
    title: '',
    paragraphs: [],
    lang: 'zh',
    authors: [],
    editors: [],
    breadcrumb: [],
    attachments: [],
    evidence: {},
    furniture: [],
    findings: [],
    ...said,
  };
}
