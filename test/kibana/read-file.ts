import type { Problem } from './problem.ts';
import { objectShape, type SavedObject } from './shapes/object-shape.ts';

export interface SavedObjectsFile {
  /** Those whose form is right. */
  readonly objects: readonly SavedObject[];
  readonly problems: readonly Problem[];
}

/** Reads NDJSON line by line, with all JSON that stands in strings; what has not the form that Kibana writes is a problem. */
export function readFile(text: string): SavedObjectsFile {
  const problems: Problem[] = [];
  if (!text.endsWith('\n') || text.endsWith('\n\n')) {
    problems.push({ rule: 'newline', at: 'file', says: 'does not end with one line end' });
  }
  const objects = text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, index): readonly SavedObject[] => {
      const at = `line ${index + 1}`;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        problems.push({ rule: 'parse', at, says: String(error) });
        return [];
      }
      const parsed = objectShape.safeParse(value);
      if (parsed.success) return [parsed.data];
      for (const { path, message } of parsed.error.issues) {
        const rule = /Chinese|English/.test(message) ? 'titles' : 'parse';
        problems.push({ rule, at: [at, ...path].join('.'), says: message });
      }
      return [];
    });
  const seen = new Set<string>();
  for (const { type, id } of objects) {
    if (seen.has(`${type}:${id}`))
      problems.push({ rule: 'unique', at: `${type}:${id}`, says: 'stands twice' });
    seen.add(`${type}:${id}`);
  }
  return { objects, problems };
}
