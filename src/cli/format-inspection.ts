import type { Finding } from '../finding.ts';
import type { Normalised } from '../run/normalise.ts';

/** All that the stages made of one page, as people read it. */
export function formatInspection({ decoded, draft, cleaned, article }: Normalised): string {
  const { region, quality, figures } = article;
  return [
    heading('decode'),
    decoded ? `${decoded.charset}: ${decoded.evidence}` : 'given as text',
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
    ...Object.entries(draft.evidence).map(([field, why]) => `  why ${field}: ${why}`),
    ...draft.furniture.slice(0, 30).map((line) => `  left out: ${clip(line, 80)}`),
    heading('clean'),
    ...(cleaned.findings.length > 0 ? cleaned.findings.map(formatFinding) : ['nothing to repair, no doubt']),
    `complete: ${quality.complete ?? 'unknown'}${quality.completeness === undefined ? '' : `, ${quality.completeness} of the text is there`}; ` +
      `${quality.repairs} repairs, ${quality.unrepaired} left unrepaired, ${quality.masks} masks, damage: ${quality.damage.join(', ') || 'none'}`,
    heading('enrich'),
    `relevant: ${article.relevant}`,
    `region: ${region ? `${region.path} (${region.code}, confidence ${region.confidence})` : 'none'}`,
    `kind: ${article.document.kind}; topics: ${article.topics.join(', ') || 'none'}`,
    `figures: ${
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ') || 'none'
    }`,
    ...(article.regions_mentioned.length > 0
      ? [`also mentioned: ${article.regions_mentioned.join(', ')}`]
      : []),
    ...Object.entries(article.evidence).map(([field, why]) => `  why ${field}: ${why}`),
    heading('article'),
    `${article.title}\n`,
    article.body,
  ].join('\n');
}

const heading = (stage: string): string => `\n── ${stage} ${'─'.repeat(60 - stage.length)}`;

function fields(pairs: readonly (readonly [string, string | undefined])[]): readonly string[] {
  return pairs.flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []));
}

function formatFinding({ code, at, before, after, detail }: Finding): string {
  const place = at ? ` at ${at[0]}–${at[1]}` : '';
  const change =
    before === undefined ? '' : ` ${quote(before)}${after === undefined ? '' : ` → ${quote(after)}`}`;
  return `  ${code}${place}:${change} ${detail}`;
}

const quote = (text: string): string => `「${clip(text, 60)}」`;

function clip(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length).join('')}…`;
}
