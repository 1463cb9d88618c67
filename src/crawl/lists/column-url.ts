import type { Column } from '../../config/source.ts';

/** The address of a column's first page, as the frontier and the store have it. */
export function columnUrl(column: Pick<Column, 'url'>): string {
  const url = new URL(column.url);
  url.hash = '';
  return url.href;
}
