import type { Selectors } from '../config/source.ts';
import type { Draft, InputFormat } from '../draft.ts';
import { assembleDraft } from './assemble-draft.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown, readPlainText } from './read-text.ts';
import { recogniseFormat } from './recognise-format.ts';

/** One page as decoded text, and what is known of it. */
export interface ExtractInput {
  readonly text: string;
  /** Absolute; resolves links, gives evidence for the date and for who runs the site. */
  readonly url?: string;
  /** Recognised from the text when absent. */
  readonly format?: InputFormat;
  /** Selectors of the page's source, newest layout first. */
  readonly selectors?: Selectors | readonly Selectors[];
}

/**
 * Page text (HTML, plain text, Markdown with front matter) → Draft with the page's own characters, each field with its
 * evidence; pageType says whether it is an article at all. Pure; never throws; linear in the length of the text.
 */
export function extractDraft(input: ExtractInput): Draft {
  const format = input.format ?? recogniseFormat(input.text);
  const selectors = input.selectors === undefined ? [] : [input.selectors].flat();
  if (format === 'html') return assembleDraft(readHtml(input.text, input.url, selectors), 'html', input.url);
  if (format === 'markdown')
    return assembleDraft(readMarkdown(input.text, input.url, selectors), 'markdown', input.url);
  return assembleDraft(readPlainText(input.text), 'text', input.url);
}
