import type { Article } from '../article.ts';
import type { Trial } from '../run/sources/read-trial.ts';
import { makeVisible, wrap } from './terminal-text.ts';

const mostItems = 30;
const shownText = 200;

/** A trial as people read it: entries with their days, the pager, the article. */
export function formatTrial(
  trial: Trial & { readonly troubles?: readonly string[]; readonly articleUrl?: string },
): readonly string[] {
  const { items, next, totalPages, cms, article, troubles = [] } = trial;
  const dates = items.flatMap(({ date }) => date ?? []).sort();
  const head = [
    `cms: ${cms ?? 'not recognised'}`,
    ...(items.length > 0
      ? [
          `entries: ${items.length}, ${dates.length} of them with a day${dates.length > 0 ? `, ${dates[0]} to ${dates.at(-1)}` : ''}`,
          `pages: ${totalPages ?? 'not counted'}, next: ${next ?? 'none'}`,
        ]
      : []),
  ];
  return [
    ...head,
    ...items
      .slice(0, mostItems)
      .flatMap(({ title, url, date }) => [
        `  ${date ?? '----------'}  ${makeVisible(title)}`,
        `              ${makeVisible(url)}`,
      ]),
    ...(items.length > mostItems ? [`  … and ${items.length - mostItems} more (--json shows all)`] : []),
    ...(article ? describe(article, trial.articleUrl) : []),
    ...(items.length > 0 && !article && trial.articleUrl === undefined && 'pages' in trial
      ? ['article: none of the first entries was read as one']
      : []),
    ...troubles.flatMap((trouble) => wrap(trouble, '! ', 2)),
  ];
}

function describe(article: Article, from = article.url ?? ''): readonly string[] {
  const { region, document, topics, body } = article;
  const start = body.slice(0, shownText).replaceAll('\n', ' ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['title', article.title],
    ['published', article.published_at],
    ['source', article.source],
    ['region', region && `${region.path} (${region.code})`],
    ['kind', article.relevant ? [document.kind, ...topics].join(', ') : 'not about work safety'],
    ['body', `${start}${body.length > shownText ? ` … (${body.length} characters)` : ''}`],
    ['findings', article.findings.length > 0 ? String(article.findings.length) : undefined],
  ];
  return [
    `article: ${makeVisible(from)}`,
    ...rows.flatMap(([name, value]) => (value ? wrap(value, `  ${name.padEnd(11)}`, 13) : [])),
  ];
}
