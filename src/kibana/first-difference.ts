import { isRecord } from '../is-record.ts';

/**
 * Where two files of saved objects differ first, in words that lead to the place: object, then the path inside it, JSON in
 * strings opened up. Undefined when they are the same to the byte.
 */
export function firstDifference(found: string, built: string): string | undefined {
  if (found === built) return undefined;
  const [before, after] = [found.split('\n'), built.split('\n')];
  const at = after.findIndex((line, i) => line !== before[i]);
  if (at === -1) return `line ${after.length + 1}: not built any more`;
  const [old, now] = [before[at], after[at] ?? ''];
  const name = nameOf(now);
  if (old === undefined && now === '') return `line ${at}: has no end`;
  if (old === undefined || nameOf(old) !== name)
    return `line ${at + 1}: ${name} is expected here, found ${nameOf(old)}`;
  return `line ${at + 1}: ${name}: ${differ(open(parse(old)), open(parse(now)), '') ?? 'written otherwise'}`;
}

function nameOf(line: string | undefined): string {
  if (!line) return 'nothing';
  const object = parse(line);
  return isRecord(object) ? `${String(object.type)} ${String(object.id)}` : 'no JSON';
}

function differ(a: unknown, b: unknown, path: string): string | undefined {
  if ((isRecord(a) && isRecord(b)) || (Array.isArray(a) && Array.isArray(b))) {
    const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
    for (const key of new Set([...right.keys(), ...left.keys()])) {
      const found = differ(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return Object.is(a, b) ? undefined : `${path}: ${show(a)} instead of ${show(b)}`;
}

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 120);

/** JSON inside strings as what it stands for. */
function open(value: unknown): unknown {
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    const inner = parse(value);
    return inner === undefined ? value : open(inner);
  }
  if (Array.isArray(value)) return value.map(open);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, open(one)]));
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
