import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from '../errors.ts';
import { describeIssue } from './describe-issue.ts';
import { nearest } from './nearest.ts';

/** Read a YAML file and hold it to a schema; errors name file, line, key and the nearest known key. Aliases are capped. */
export function readYaml<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be read (${errno(cause)})`, {
      cause,
      advice: 'Check the path and its permissions.',
    });
  }
  return parseYaml(text, file, schema);
}

/** Parse YAML text and hold it to a schema; `file` is named in errors. */
export function parseYaml<S extends z.ZodType>(text: string, file: string, schema: S): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const at = lines.linePos(broken.pos[0]);
    throw new ConfigError(`${file}:${at.line}: ${broken.message}`, { advice: 'Correct the YAML there.' });
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch (cause) {
    throw new ConfigError(`${file}: ${String(cause)}`, { cause, advice: 'Use fewer aliases.' });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // A mistyped key is missing under its right name too: what is there says more than what is not.
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) throw new ConfigError(`${file}: invalid`);
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknownKey === undefined ? [] : [unknownKey])].map(String);
  const line = lineOf(document, path, lines);
  if (unknownKey !== undefined) {
    const known = nearest(unknownKey, knownKeys(schema, issue.path.map(String)));
    throw new ConfigError(
      `${file}:${line}: unknown key "${path.join('.')}"${known ? `; did you mean "${known}"?` : ''}`,
      { advice: 'Unknown keys are refused so that a typing mistake is never ignored.' },
    );
  }
  const { says, advice } = describeIssue(issue, document.getIn(steps(path)));
  throw new ConfigError(`${file}:${line}: ${path.join('.') || 'document'}: ${says}`, { advice });
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly string[],
  lines: LineCounter,
): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(steps(path.slice(0, depth)), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function steps(path: readonly string[]): readonly (string | number)[] {
  return path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function isNode(value: unknown): value is { range?: [number, number, number] | null } {
  return typeof value === 'object' && value !== null && 'range' in value;
}

/** Walk a zod schema along a path and list the keys known there. */
function knownKeys(schema: unknown, path: readonly string[]): readonly string[] {
  let at = unwrap(schema);
  for (const step of path) {
    const shape = at?.shape;
    at = unwrap(shape ? shape[step] : (at?.element ?? at?.valueType));
  }
  return at?.shape ? Object.keys(at.shape) : [];
}

interface SchemaView {
  readonly shape?: Record<string, unknown>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly options?: readonly unknown[];
  readonly def?: { readonly innerType?: unknown; readonly in?: unknown };
}

function unwrap(schema: unknown): SchemaView | undefined {
  let view = schema as SchemaView | undefined;
  for (let guard = 0; guard < 10 && view; guard++) {
    if (view.shape || view.element || view.valueType) return view;
    // One of several kinds: its keys are those of the first.
    view = (view.options?.[0] ?? view.def?.innerType ?? view.def?.in) as SchemaView | undefined;
  }
  return view;
}

function errno(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
