import type { Source } from '../../config/source.ts';
import type { ColumnState } from '../../store/column-state.ts';
import { chinaDay } from '../china-day.ts';
import type { SourceStatus } from '../crawl-types.ts';
import type { ListPage } from '../profiles/list-page.ts';
import { recogniseShell } from '../walls/recognise-shell.ts';
import { visibleText } from '../walls/visible-text.ts';

export interface ListVerdict {
  readonly status: Extract<SourceStatus, 'ok' | 'empty' | 'stale' | 'shrunk' | 'broken'>;
  readonly reason?: string;
}

const saysEmpty =
  /暂无(相关)?(数据|信息|内容|记录|文章)|没有(找到|查到|相关|符合)|无相关(信息|内容|记录)|共\s{0,3}0\s{0,3}[条页篇项]/;
const countsZero = /createPage(?:HTML)?\s*\(\s*['"]?0\b|totalrecord\s*['"]?\s*[:=>]\s*['"]?0\b/i;

/** Below this share of its usual number of entries a list has shrunk; shorter lists vary too much to tell. */
const shrunkShare = 0.6;
const leastUsual = 6;

/** Is the first page of a column what it should be? By what the source file expects and what the column used to be. */
export function judgeList(
  list: ListPage,
  html: string,
  source: Pick<Source, 'expect'>,
  before: ColumnState,
  now: Date,
  { rendered = false }: { readonly rendered?: boolean | undefined } = {},
): ListVerdict {
  const { items } = list;
  if (items.length === 0) {
    const isEmpty = { status: 'empty', reason: 'the list says that it has no entries' } as const;
    if (countsZero.test(html)) return isEmpty;
    // Before its words: a shell says that it has nothing until its scripts have run.
    const shell = rendered ? undefined : recogniseShell(html);
    if (shell) return { status: 'broken', reason: shell.reason };
    if (saysEmpty.test(visibleText(html.slice(0, 400_000)))) return isEmpty;
    return { status: 'broken', reason: 'no entries were recognised in the list' };
  }
  const dated = items.filter((item) => item.date !== undefined).length;
  const wanted = source.expect?.with_date;
  if (wanted !== undefined && dated / items.length < wanted) {
    return {
      status: 'broken',
      reason: `${dated} of ${items.length} entries have a date, ${wanted} of them should`,
    };
  }
  const usual = before.usualItems ?? 0;
  if (usual >= leastUsual && items.length < usual * shrunkShare) {
    return { status: 'shrunk', reason: `${items.length} entries, usually some ${Math.round(usual)}` };
  }
  const newest = newestDate(list, chinaDay(now));
  const days = source.expect?.newest_days;
  if (days !== undefined && newest !== undefined) {
    const age = (now.getTime() - Date.parse(`${newest}T00:00:00+08:00`)) / 86_400_000;
    if (age > days)
      return { status: 'stale', reason: `the newest entry is of ${newest}, ${Math.floor(age)} days ago` };
  }
  return { status: 'ok' };
}

/** Newest date of a list; a date in the future is a slip and does not count. */
export function newestDate(list: ListPage, today: string): string | undefined {
  let newest: string | undefined;
  for (const { date } of list.items) if (date && date <= today && (!newest || date > newest)) newest = date;
  return newest;
}
