import { html } from 'hono/html';
import type { Article } from '../article.ts';
import type { Finding } from '../finding.ts';
import { layout } from './layout.ts';

/** Codes that mark a doubt or a hole in the text, not a repair. */
const doubts = new Set(['gbk-unrepaired', 'masked', 'omission', 'digits-removed', 'text-lost', 'cut-end']);

/** One article with its evidence, its findings marked where they are. */
export function articlePage(article: Article) {
  const { region, document, quality } = article;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['地区', region && `${region.path}（${region.code}，把握 ${region.confidence}）`],
    [
      '发布',
      article.published_at?.slice(0, article.published_precision === 'minute' ? 16 : 10).replace('T', ' '),
    ],
    ['机关', article.publisher],
    ['来源', article.source],
    ['转自', article.reposted_from?.name],
    ['首发', firstPublished(article)],
    ['文号', document.number],
    ['类型', document.kind],
    ['主题', article.topics.join('、')],
    [
      '数字',
      Object.entries(article.figures)
        .map(([name, value]) => `${name} ${value}`)
        .join('，'),
    ],
    [
      '完整',
      quality.complete === false
        ? `不完整${quality.completeness === undefined ? '' : `（${Math.round(quality.completeness * 100)} %）`}`
        : undefined,
    ],
    ['损坏', quality.damage.join('、')],
  ];
  return layout(
    article.title,
    html`
<h1>${article.title}</h1>
<dl>${facts.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<article>${paragraphs(article)}</article>
<h2>依据</h2>
<dl>${Object.entries(article.evidence).map(([field, why]) => html`<dt>${field}</dt><dd>${why}</dd>`)}</dl>
${article.findings.length > 0 ? html`<h2>处理与存疑</h2><ul>${article.findings.map(findingLine)}</ul>` : ''}
${article.url ? html`<p class="soft">原文：${article.url}</p>` : ''}`,
  );
}

/** Where the same text stood first, and what of this one is in it. */
function firstPublished({ id, cluster }: Article): string | undefined {
  if (!cluster) return undefined;
  const share = `相同 ${Math.round(cluster.share * 100)} %`;
  if (cluster.id === id) return '本篇（另有转载）';
  const lag = cluster.lag_days === undefined ? '' : `，晚 ${cluster.lag_days} 天`;
  return `${cluster.first_url ?? cluster.id}（${share}${lag}）`;
}

function findingLine({ code, before, after, detail }: Finding) {
  return html`<li><b>${code}</b> ${before ?? ''}${after === undefined ? '' : html` → ${after}`} <span class="soft">${detail}</span></li>`;
}

/** The body cut at the findings' positions (code points), paragraph by paragraph. */
function paragraphs(article: Article) {
  const points = [...article.body];
  const spans = article.findings
    .flatMap((finding) =>
      finding.at ? [{ from: finding.at[0], to: finding.at[1], code: finding.code }] : [],
    )
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  let start = 0;
  return article.body.split('\n').map((paragraph) => {
    const end = start + [...paragraph].length;
    const pieces: (string | ReturnType<typeof html>)[] = [];
    let at = start;
    for (const { from, to, code } of spans) {
      if (from < at || to > end) continue;
      pieces.push(points.slice(at, from).join(''));
      const text = points.slice(from, to).join('');
      pieces.push(
        doubts.has(code)
          ? html`<mark class="doubt" title="${code}">${text}</mark>`
          : html`<mark title="${code}">${text}</mark>`,
      );
      at = to;
    }
    pieces.push(points.slice(at, end).join(''));
    start = end + 1;
    return html`<p>${pieces}</p>`;
  });
}
