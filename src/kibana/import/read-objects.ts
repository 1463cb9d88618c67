import { z } from 'zod';
import { ConfigError } from '../../errors.ts';

export interface ObjectKey {
  readonly type: string;
  readonly id: string;
}

const objectSchema = z.looseObject({ type: z.string().min(1), id: z.string().min(1) });
/** The last line of an export counts what stands above it; it is no object. */
const detailsSchema = z.looseObject({ exportedCount: z.number() });

/** Type and id of each object of an NDJSON file; a line that holds none, an object twice, or no object at all → ConfigError. */
export function readObjects(ndjson: string, name: string): readonly ObjectKey[] {
  const seen = new Map<string, number>();
  const objects = ndjson.split('\n').flatMap((line, index): ObjectKey[] => {
    if (line.trim() === '') return [];
    const value = parseLine(line, `${name}, line ${index + 1}`);
    if (detailsSchema.safeParse(value).success) return [];
    const parsed = objectSchema.safeParse(value);
    if (!parsed.success) throw wrong(`${name}, line ${index + 1}: no saved object, it has no type or no id`);
    const { type, id } = parsed.data;
    const before = seen.get(`${type}:${id}`);
    if (before !== undefined)
      throw wrong(`${name}, line ${index + 1}: ${type} ${id} stands in line ${before} already`);
    seen.set(`${type}:${id}`, index + 1);
    return [{ type, id }];
  });
  if (objects.length === 0) throw wrong(`${name}: no saved objects`);
  return objects;
}

function parseLine(line: string, at: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw wrong(`${at}: no JSON`, cause);
  }
}

function wrong(message: string, cause?: unknown): ConfigError {
  return new ConfigError(message, {
    cause,
    advice: 'Give a file of saved objects, one JSON object a line, as `anlan kibana build` writes it.',
  });
}
