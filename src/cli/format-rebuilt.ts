import type { RebuildReport } from '../index/article-index.ts';

/** One line an index: what stands behind its alias now, and how it came there. */
export function formatRebuilt({
  index,
  from,
  to,
  documents,
  copied,
  remade,
  removed,
  refused,
  compared,
  closedFor,
}: RebuildReport): string {
  const parts = [
    `${documents} documents`,
    ...(remade > 0 ? [`${remade} made anew of the archive`] : []),
    `${copied} copied`,
    ...(removed > 0 ? [`${removed} removed meanwhile`] : []),
    ...(refused > 0 ? [`${refused} refused: see "anlan index letters"`] : []),
    `${compared} compared`,
    `closed for writing ${(closedFor / 1000).toFixed(1)} s`,
  ];
  return `${index}: ${from.join(', ')} → ${to} (${parts.join(', ')})`;
}
