import { kinds } from '../article.ts';
import { type ComparedRegion, type Comparison, enoughMonths, enoughSites } from './compare-regions.ts';
import { type Metric, ratios } from './metric.ts';
import { cellWidth, padCell } from './pad-cell.ts';

/**
 * A comparison to read (table), for a spreadsheet (csv: RFC 4180, ratios as 0..1, no cell that a spreadsheet would run)
 * or for programs (json); without a newline at the end. What is not stated is `-` in a table, empty in CSV, absent in JSON.
 */
export function formatComparison(comparison: Comparison, format: 'table' | 'csv' | 'json'): string {
  if (format === 'json') return JSON.stringify(comparison, null, 2);
  return format === 'csv' ? formatCsv(comparison) : formatTable(comparison);
}

function formatTable(comparison: Comparison): string {
  const { rows, metrics } = comparison;
  if (comparison.total === 0) return 'No article matches.';
  const withKinds = showsKinds(comparison);
  const head = [
    'region',
    ...metrics.map((metric) => metric.replaceAll('_', ' ')),
    ...(withKinds ? ['kinds'] : []),
    'last',
  ];
  const body = rows.map((row) => [
    row.thin ? `${row.path} *` : row.path,
    ...metrics.map((metric) => shown(metric, row.values[metric])),
    ...(withKinds ? [kindsOf(row)] : []),
    row.last ?? '-',
  ]);
  const align = head.map((_, at) => (at >= 1 && at <= metrics.length ? 'right' : 'left'));
  const widths = head.map((title, at) =>
    Math.max(...[title, ...body.map((row) => row[at] ?? '')].map(cellWidth)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => padCell(cell, widths[at] ?? 0, align[at] ?? 'left'))
      .join('  ')
      .trimEnd();
  const table =
    rows.length > 0 ? [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)] : [];
  return [...table, '', ...closingLines(comparison)].join('\n').trimStart();
}

/** What the table does not show: thin coverage, rows cut off, articles without such a region. */
function closingLines({ rows, omitted, elsewhere, total, question }: Comparison): readonly string[] {
  const lines: string[] = [];
  if (rows.some(({ thin }) => thin)) {
    lines.push(
      `* thin coverage: fewer than ${enoughSites} sites or fewer than ${enoughMonths} months; do not compare it with others.`,
    );
  }
  if (omitted.regions > 0)
    lines.push(`${omitted.regions} more regions with ${omitted.articles} articles are not shown.`);
  lines.push(
    elsewhere > 0
      ? `${total} articles in all; ${elsewhere} of them belong to no single ${question.by} and stand in no line.`
      : `${total} articles in all.`,
  );
  return lines;
}

function showsKinds({ question }: Comparison): boolean {
  return !question.metrics?.length && question.kind === undefined;
}

function kindsOf(row: ComparedRegion): string {
  return kinds
    .filter((kind) => row.kinds[kind])
    .sort((a, b) => (row.kinds[b] ?? 0) - (row.kinds[a] ?? 0))
    .slice(0, 3)
    .map((kind) => `${kind} ${row.kinds[kind]}`)
    .join(', ');
}

function shown(metric: Metric, value: number | undefined): string {
  if (value === undefined) return '-';
  if (ratios.has(metric)) return `${(value * 100).toFixed(1)}%`;
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function formatCsv(comparison: Comparison): string {
  const { rows, metrics, omitted, elsewhere } = comparison;
  const withKinds = showsKinds(comparison);
  const head = ['code', 'path', ...metrics, ...(withKinds ? kinds : []), 'first', 'last', 'thin'];
  const lines: Cell[][] = rows.map((row) => [
    row.code,
    row.path,
    ...metrics.map((metric) => row.values[metric]),
    ...(withKinds ? kinds.map((kind) => row.kinds[kind] ?? 0) : []),
    row.first,
    row.last,
    row.thin,
  ]);
  // What stands in no line keeps its articles, so that the column adds up to the total.
  const without = (path: string, articles: number): Cell[] =>
    head.map((name) => (name === 'path' ? path : name === 'articles' ? articles : undefined));
  if (omitted.regions > 0) lines.push(without(`(${omitted.regions} more regions)`, omitted.articles));
  if (elsewhere > 0) lines.push(without(`(no single ${comparison.question.by})`, elsewhere));
  return [head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

type Cell = string | number | boolean | undefined;

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvCell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
