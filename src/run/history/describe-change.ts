import { diffArrays } from 'diff';
import type { Article } from '../../article.ts';
import type { FieldChange } from '../../store/revisions.ts';

type Value = string | undefined;

/** What an article's content hash is made of, but its body, as short texts. */
const fields: Readonly<Record<string, (article: Article) => Value>> = {
  title: ({ title }) => title,
  subtitle: ({ subtitle }) => subtitle,
  published_at: ({ published_at: at }) => at,
  issued_on: ({ issued_on: on }) => on,
  source: ({ source }) => source,
  publisher: ({ publisher }) => publisher,
  reposted_from: ({ reposted_from: from }) => from && [from.name, from.url].filter(Boolean).join(' '),
  authors: ({ authors }) => joined(authors),
  editors: ({ editors }) => joined(editors),
  'document.number': ({ document }) => document.number,
  'document.index_number': ({ document }) => document.index_number,
  attachments: ({ attachments }) => joined(attachments.map(({ name, url }) => `${name} ${url}`)),
};

/** Characters of one value or line, lines of one diff, and changed lines after which a body counts as written anew. */
const longestText = 200;
const mostLines = 40;
const mostChanges = 400;
/** Characters shown around a change inside a long line. */
const around = 20;

/** What has changed from one version of an article to the next, field by field; pure. */
export function describeChange(before: Article, after: Article): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field, read] of Object.entries(fields)) {
    const [old, now] = [read(before), read(after)];
    if (old === now) continue;
    changes.push({
      field,
      ...(old === undefined ? {} : { before: shorten(old) }),
      ...(now === undefined ? {} : { after: shorten(now) }),
    });
  }
  if (before.body !== after.body) changes.push(describeBody(before.body, after.body));
  return changes;
}

function describeBody(before: string, after: string): FieldChange {
  const lines = changedLines(before.split('\n'), after.split('\n'));
  const more = lines.length - mostLines;
  return {
    field: 'body',
    charsBefore: [...before].length,
    charsAfter: [...after].length,
    diff: lines.slice(0, mostLines),
    ...(more > 0 ? { more } : {}),
  };
}

/** Paragraphs taken out (`-`) and put in (`+`); of a paragraph that was only altered the place where it was. */
function changedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  // A text that is another one altogether is not searched for what it has in common: the search takes the square of it.
  const parts = diffArrays([...before], [...after], { maxEditLength: mostChanges });
  if (!parts)
    return [...before.map((line) => `-${shorten(line)}`), ...after.map((line) => `+${shorten(line)}`)];
  const lines: string[] = [];
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1];
    const last = parts[at - 1];
    if (part.removed && next?.added && next.count === part.count) {
      for (const [line, old] of part.value.entries()) lines.push(...alteredLine(old, next.value[line] ?? ''));
    } else if (part.removed) {
      lines.push(...part.value.map((line) => `-${shorten(line)}`));
    } else if (part.added && !(last?.removed && last.count === part.count)) {
      lines.push(...part.value.map((line) => `+${shorten(line)}`));
    }
  }
  return lines;
}

function alteredLine(before: string, after: string): readonly string[] {
  const [old, now] = [[...before], [...after]];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const cut = (line: readonly string[]) => {
    const from = Math.max(0, start - around);
    const to = Math.min(line.length, line.length - end + around);
    return `${from > 0 ? '…' : ''}${shorten(line.slice(from, to).join(''))}${to < line.length ? '…' : ''}`;
  };
  return [`-${cut(old)}`, `+${cut(now)}`];
}

function joined(names: readonly string[]): Value {
  return names.length === 0 ? undefined : names.join('; ');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longestText ? text : `${characters.slice(0, longestText).join('')}…`;
}
