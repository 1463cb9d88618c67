import { html } from 'hono/html';
import { kinds } from '../article.ts';
import { enoughMonths, enoughSites } from '../compare/compare-regions.ts';
import type { GroupResult, SearchResult } from '../index/article-index.ts';
import { groupLevels } from '../index/region-keys.ts';
import { layout } from './layout.ts';
import type { ConsoleQuestion } from './parse-question.ts';

export interface HomeView {
  readonly question: ConsoleQuestion;
  readonly problems: readonly string[];
  readonly groups: GroupResult;
  readonly latest: SearchResult;
  readonly topics: readonly string[];
}

const levels = { province: '省', city: '市', county: '县', town: '乡镇街道' } as const;

/** The first page: a question, the regions that answer it, and the articles behind them. */
export function homePage({ question, problems, groups, latest, topics }: HomeView) {
  const most = Math.max(1, ...groups.rows.map((row) => row.articles));
  return layout(
    '安澜 Anlan',
    html`
<form method="get" action="/">
  <label>层级<select name="by">${Object.entries(levels).map(([level, name]) => option(level, name, question.by))}</select></label>
  <label>主题<select name="topic"><option value="">全部</option>${topics.map((topic) => option(topic, topic, question.topic))}</select></label>
  <label>类型<select name="kind"><option value="">全部</option>${kinds.map((kind) => option(kind, kind, question.kind))}</select></label>
  <label>词语<input name="words" value="${question.words ?? ''}" maxlength="100"></label>
  <label>自<input type="date" name="since" value="${question.since ?? ''}"></label>
  <label>至<input type="date" name="until" value="${question.until ?? ''}"></label>
  ${question.region ? html`<input type="hidden" name="region" value="${question.region}">` : ''}
  <button>对比</button>
</form>
${problems.map((problem) => html`<p class="warn">${problem}</p>`)}
<h2>${groups.total} 篇，${groups.rows.length} 个地区${question.region ? html` · <a href="/">全国</a>` : ''}</h2>
<div class="scroll"><table>
<tr><th>地区</th><th class="number">篇数</th><th>份额</th><th class="number">站点</th><th class="number">月份</th><th class="number">事故</th><th class="number">排查隐患</th><th class="number">已整改</th><th>最近</th></tr>
${groups.rows.map(
  (row) => html`<tr>
<td><a href="${link({ ...question, region: row.code, by: below(question.by) })}">${row.path}</a>${row.sites < enoughSites || row.months < enoughMonths ? html` <span class="warn" title="只有一个站点，或不足三个月">*</span>` : ''}</td>
<td class="number">${row.articles}</td>
<td><meter min="0" max="${most}" value="${row.articles}">${row.articles}</meter></td>
<td class="number">${row.sites}</td><td class="number">${row.months}</td>
<td class="number">${row.kinds.accident ?? ''}</td>
<td class="number">${row.figures.hazards_found ?? ''}</td><td class="number">${row.figures.hazards_rectified ?? ''}</td>
<td>${row.last?.slice(0, 10) ?? ''}</td></tr>`,
)}
</table></div>
<p class="soft">* 覆盖薄弱：只有一个站点，或不足三个月，数字不宜直接比较。${groups.elsewhere > 0 ? html`另有 ${groups.elsewhere} 篇没有这一层级的地区。` : ''}</p>
<h2>文章</h2>
<div class="scroll"><table>
<tr><th>日期</th><th>地区</th><th>标题</th><th>类型</th></tr>
${latest.hits.map(
  ({
    article,
  }) => html`<tr><td>${article.published_at?.slice(0, 10) ?? '—'}</td><td>${article.region?.path ?? '—'}</td>
<td><a href="/articles/${encodeURIComponent(article.id)}">${article.title}</a></td><td>${article.document.kind}</td></tr>`,
)}
</table></div>
<p class="soft">${latest.hits.length} / ${latest.total}</p>`,
  );
}

function option(value: string, name: string, chosen: string | undefined) {
  return value === chosen
    ? html`<option value="${value}" selected>${name}</option>`
    : html`<option value="${value}">${name}</option>`;
}

function below(level: ConsoleQuestion['by']): ConsoleQuestion['by'] {
  return groupLevels[groupLevels.indexOf(level) + 1] ?? 'town';
}

function link(question: ConsoleQuestion): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(question))
    if (value !== undefined) parts.set(name, String(value));
  return `/?${parts}`;
}
