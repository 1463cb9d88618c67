import type { Candidate } from '../draft.ts';
import type { Normalised } from '../run/normalise.ts';
import { type FormatFindingsOptions, formatFindings } from './format-findings.ts';
import { wrap } from './terminal-text.ts';

/** All that the stages made of one page, as people read it on a terminal of 80 columns. */
export function formatInspection(
  { decoded, draft, cleaned, article, candidates }: Normalised,
  options: FormatFindingsOptions = {},
): string {
  const { region, quality, figures } = article;
  return [
    heading('decode'),
    ...(decoded ? wrap(`${decoded.charset}: ${decoded.evidence}`, '', 2) : ['given as text']),
    ...(decoded?.findings ?? []).flatMap(({ code, detail }) => wrap(`${code}: ${detail}`, '  ', 4)),
    heading('extract'),
    `page: ${draft.pageType} (${draft.pageTypeReason}), ${draft.format}, ${draft.lang}`,
    ...fields([
      ['title', draft.title],
      ['subtitle', draft.subtitle],
      ['published', draft.publishedAt && `${draft.publishedAt} (${draft.publishedPrecision})`],
      ['issued on', draft.issuedOn],
      ['source', draft.source],
      ['publisher', draft.publisher],
      ['reposted from', draft.repostedFrom?.name],
      ['authors', draft.authors.join(', ')],
      ['editors', draft.editors.join(', ')],
      ['breadcrumb', draft.breadcrumb.join(' > ')],
      ['site', [draft.siteName, draft.siteIdCode].filter(Boolean).join(', ')],
      ['document', [draft.documentNumber, draft.indexNumber].filter(Boolean).join(', ')],
      ['attachments', draft.attachments.map(({ name }) => name).join(', ')],
    ]),
    ...reasons(draft.evidence),
    ...considered(candidates, ['title', 'published_at', 'source', 'body']),
    ...draft.furniture.slice(0, 30).flatMap((line) => wrap(clip(line, 80), '  left out: ', 4)),
    heading('clean'),
    ...wrap(
      `${quality.repairs} repairs, ${quality.unrepaired} left unrepaired, ${quality.masks} masks; ` +
        `damage: ${quality.damage.join(', ') || 'none'}; complete: ${quality.complete ?? 'unknown'}` +
        (quality.completeness === undefined
          ? ''
          : `, ${Math.round(quality.completeness * 100)} % of the text is there`),
      '',
      2,
    ),
    ...(cleaned.findings.length > 0
      ? formatFindings(cleaned.findings, cleaned.paragraphs.join('\n'), options)
      : ['nothing to repair, no doubt']),
    heading('enrich'),
    `relevant: ${article.relevant}`,
    `region: ${region ? `${region.path} (${region.code}, confidence ${region.confidence})` : 'none'}`,
    ...wrap(`kind: ${article.document.kind}; topics: ${article.topics.join(', ') || 'none'}`, '', 2),
    `figures: ${
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ') || 'none'
    }`,
    ...(article.regions_mentioned.length > 0
      ? wrap(`also mentioned: ${article.regions_mentioned.join(', ')}`, '', 2)
      : []),
    ...reasons(article.evidence, ['region', 'kind', 'topics', 'figures']),
    ...considered(candidates, ['region', 'kind']),
    heading('article'),
    `${article.title}\n`,
    article.body,
  ].join('\n');
}

const heading = (stage: string): string => `\n── ${stage} ${'─'.repeat(60 - stage.length)}`;

function fields(pairs: readonly (readonly [string, string | undefined])[]): readonly string[] {
  return pairs.flatMap(([name, value]) => (value ? wrap(value, `  ${name}: `, 4) : []));
}

/** Why each field is what it is; only those named, where any are. */
function reasons(
  evidence: Readonly<Record<string, string | undefined>>,
  only?: readonly string[],
): readonly string[] {
  return Object.entries(evidence)
    .filter(([field]) => only?.includes(field) ?? true)
    .flatMap(([field, why]) => wrap(why ?? '', `  why ${field}: `, 4));
}

/** What was thought of, where there was a choice: the first of each field has won, of the body the reason says which. */
function considered(candidates: Normalised['candidates'], fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => {
    const all = candidates[field] ?? [];
    return all.length < 2
      ? []
      : [`  ${field}, ${field === 'body' ? 'heaviest elements' : 'of'}:`, ...all.flatMap(candidateLine)];
  });
}

function candidateLine({ value, why, score }: Candidate): readonly string[] {
  const weight = score === undefined ? '' : `, ${Math.round(score * 100) / 100}`;
  return wrap(`${clip(value, 60)} (${why}${weight})`, '    - ', 8);
}

function clip(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length).join('')}…`;
}
