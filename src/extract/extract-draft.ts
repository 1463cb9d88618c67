import type { Selectors } from '../config/source.ts';
import type { Draft, InputFormat } from '../draft.ts';
import { assembleDraft } from './assemble-draft.ts';
import { bodyCandidates } from './body/body-candidates.ts';
import { withoutFurniture } from './furniture/known-furniture.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown, readPlainText } from './read-text.ts';
import type { Reading } from './reading.ts';
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
  /** Lines of the host's template, as furnitureKey writes them. */
  readonly furniture?: ReadonlySet<string>;
  /** Name the candidates of the fields too. */
  readonly explain?: boolean;
}

/**
 * Page text (HTML, plain text, Markdown with front matter) → Draft with the page's own characters, each field with its
 * evidence; pageType says whether it is an article at all. Pure; never throws; linear in the length of the text.
 */
export function extractDraft(input: ExtractInput): Draft {
  const format = input.format ?? recogniseFormat(input.text);
  const selectors = input.selectors === undefined ? [] : [input.selectors].flat();
  const reading = readPage(input, format, selectors);
  const draft = assembleDraft(
    input.furniture ? withoutFurniture(reading, input.furniture) : reading,
    format,
    input.url,
    input.explain,
  );
  return input.explain && format === 'html'
    ? { ...draft, candidates: { ...draft.candidates, body: bodyCandidates(input.text) } }
    : draft;
}

function readPage(
  { text, url }: ExtractInput,
  format: InputFormat,
  selectors: readonly Selectors[],
): Reading {
  if (format === 'html') return readHtml(text, url, selectors);
  return format === 'markdown' ? readMarkdown(text, url, selectors) : readPlainText(text);
}
