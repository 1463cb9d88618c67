import { parse } from 'yaml';
import { isRecord } from '../../is-record.ts';

/** Front matter of a Markdown file and the text behind it. */
export interface FrontMatter {
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

const longest = 32_000;

/** Split `---\nkey: value\n---\nbody`; broken YAML is read line by line. Without front matter the fields are empty. */
export function readFrontMatter(text: string): FrontMatter {
  const opening = /^\s{0,50}---[ \t]{0,9}\r?\n/.exec(text);
  if (!opening) return { fields: {}, lists: {}, body: text };
  const rest = text.slice(opening[0].length);
  const closing = /^[ \t]{0,9}---[ \t]{0,9}\r?$/m.exec(rest.slice(0, longest));
  if (!closing) return { fields: {}, lists: {}, body: text };
  const yaml = rest.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length);
  const fields: Record<string, string> = {};
  const lists: Record<string, readonly string[]> = {};
  for (const [key, value] of Object.entries(readYaml(yaml))) {
    if (Array.isArray(value)) lists[key.toLowerCase()] = value.filter((one) => typeof one === 'string');
    else if (typeof value === 'string' && value.trim().length > 0) fields[key.toLowerCase()] = value.trim();
    else if (typeof value === 'number') fields[key.toLowerCase()] = String(value);
  }
  return { fields, lists, body };
}

function readYaml(yaml: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 20, logLevel: 'silent' });
    if (isRecord(value)) return value;
  } catch {
    // Titles with unquoted colons and quotes are common; each line is read for itself.
  }
  const fields: Record<string, unknown> = {};
  for (const line of yaml.split('\n')) {
    const match = /^([A-Za-z_][\w-]{0,40})[ \t]{0,9}:[ \t]{0,9}(\S.*)$/.exec(line.slice(0, 2000));
    if (match?.[1] !== undefined) fields[match[1]] = (match[2] ?? '').trim().replace(/^(['"])(.*)\1$/, '$2');
  }
  return fields;
}
