import type { ArticleHistory } from '../run/history/article-history.ts';
import type { PageState } from '../store/page-row.ts';
import type { FieldChange, Revision } from '../store/revisions.ts';

/** An article's history as people read it: its pages and when they are asked, then each change, oldest first. */
export function formatHistory({ articleId, title, pages, revisions }: ArticleHistory): string {
  const lines = [`${title ?? '(not in the index)'}  ${articleId}`, ...pages.map(pageLine)];
  if (revisions.length === 0) lines.push('  no change was seen');
  for (const revision of revisions) lines.push(...revisionLines(revision));
  return lines.join('\n');
}

function pageLine(page: PageState): string {
  const facts = [
    page.outcome ?? 'not fetched yet',
    `found ${time(page.firstSeenAt)}`,
    page.lastFetchedAt && `asked ${time(page.lastFetchedAt)}`,
    page.lastFetchedAt && `${page.checks} ${page.checks === 1 ? 'check' : 'checks'} unchanged`,
    page.dueAt && `next after ${time(page.dueAt)}`,
  ];
  return `  ${page.url}\n    ${facts.filter(Boolean).join(', ')}`;
}

function revisionLines({ at, url, what, beforeRef }: Revision): readonly string[] {
  const versions = what.pipelineVersion;
  const who =
    what.by === 'site'
      ? 'the site changed its page'
      : `read anew by other rules${versions ? `, ${versions.before} → ${versions.after}` : ''}`;
  return [
    `  ${time(at)} ${who} (${url})`,
    ...what.fields.flatMap(fieldLines),
    ...(beforeRef ? [`    copy before: ${beforeRef.file}@${beforeRef.offset}`] : []),
  ];
}

function fieldLines(change: FieldChange): readonly string[] {
  if (!('diff' in change)) return [`    ${change.field}: ${change.before ?? '–'} → ${change.after ?? '–'}`];
  return [
    `    body: ${change.charsBefore} → ${change.charsAfter} characters`,
    ...change.diff.map((line) => `      ${line}`),
    ...(change.more ? [`      and ${change.more} more lines`] : []),
  ];
}

/** Minutes, in the time of China. */
function time(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
