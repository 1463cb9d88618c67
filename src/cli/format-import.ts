import type { ImportFailure, ImportResult } from '../kibana/import/import-answer.ts';
import { makeVisible } from './terminal-text.ts';

/** What became of an import, to read: a line for the whole, then one for each object that was not taken. */
export function formatImport(result: ImportResult): readonly string[] {
  const { where, space, success, objects, imported, failures, warnings } = result;
  const done = `Kibana at ${where}, space ${space}: ${imported} of ${objects} objects imported`;
  return [
    success ? done : `${done}; it is not complete`,
    ...failures.flatMap(formatFailure),
    ...warnings.map((warning) => `! ${warning}`),
  ].map(makeVisible);
}

function formatFailure({ type, id, title, reason, detail, advice }: ImportFailure): readonly string[] {
  return [`✗ ${type} ${id}${title ? ` (${title})` : ''}: ${reason}, ${detail}`, `    → ${advice}`];
}
