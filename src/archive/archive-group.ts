import type { Source } from '../config/source.ts';

/** Which of the day's files a source's pages go to: the province of its region (`44`), else its kind (`news`). */
export function archiveGroup(source: Pick<Source, 'region' | 'kind'>): string {
  return source.region?.slice(0, 2) ?? source.kind;
}
