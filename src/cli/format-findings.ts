import type { Finding, FindingCode } from '../finding.ts';
import { columns, makeVisible, widthOf, wrap } from './terminal-text.ts';

export interface FormatFindingsOptions {
  /** Each finding, however many there are. */
  readonly all?: boolean;
}

/** Findings of one kind that are shown unless all are asked for. */
const shownEach = 8;
/** Characters around a place. */
const around = 10;
const longestQuote = 40;

/** What each code says to people; codes that are not here are said as they are. */
const headings: Readonly<Partial<Record<FindingCode, string>>> = {
  'gbk-unrepaired': 'left as found',
  'pinyin-removed': 'inserted pinyin taken out',
  masked: 'hidden on the page, not filled in',
  'digits-removed': 'figures missing, not filled in',
  'text-lost': 'text that is gone',
  'cut-end': 'the end is missing',
};

/** Findings of these kinds say little one by one: they come last, and for the other fields as a number only. */
const counted: ReadonlySet<FindingCode> = new Set([
  'pinyin-removed',
  'script-converted',
  'invisible-removed',
]);
const field = /^([a-zA-Z]{4,16}): /;

/**
 * Findings by kind, for a terminal of 80 columns: each with its place in `body` ([start, end) in code points), what
 * stands around, before → after and the reason; of many a few and how many more.
 */
export function formatFindings(
  findings: readonly Finding[],
  body: string,
  { all = false }: FormatFindingsOptions = {},
): readonly string[] {
  const points = [...body];
  const kinds = [...Map.groupBy(findings, ({ code }) => code)];
  const ordered = kinds.toSorted(([a], [b]) => Number(counted.has(a)) - Number(counted.has(b)));
  return ordered.flatMap(([code, group]) => {
    const placed = group.filter(({ at }) => at !== undefined);
    const others = group.filter(({ at }) => at === undefined);
    const isCounted = (finding: Finding): boolean => !all && counted.has(code) && field.test(finding.detail);
    const reason = sharedReason(placed);
    const title = [`${code} ×${group.length}`, headings[code], reason].filter(Boolean).join(': ');
    const listed =
      code === 'pinyin-removed' && !all
        ? packed(placed)
        : placed.map((finding) => formatPlaced(finding, points, reason));
    const rest = others.filter((finding) => !isCounted(finding)).map((finding) => formatOther(finding));
    return [
      ...wrap(title, '', 2),
      ...atMost([...listed, ...rest], all ? Infinity : shownEach),
      ...countFields(others.filter(isCounted)),
    ];
  });
}

function atMost(entries: readonly (readonly string[])[], most: number): readonly string[] {
  // One line that says "1 more" would take the place of that one.
  const shown = entries.length <= most + 1 ? entries : entries.slice(0, most);
  const more = entries.length - shown.length;
  return [...shown.flat(), ...(more > 0 ? [`  … and ${more} more; --all shows each`] : [])];
}

/** The reason that all of several findings give, or the part of it before `: `; nothing for a single one. */
function sharedReason(findings: readonly Finding[]): string {
  const [first, ...others] = findings;
  if (!first || others.length === 0) return '';
  if (others.every(({ detail }) => detail === first.detail)) return first.detail;
  const lead = first.detail.slice(0, first.detail.indexOf(': ') + 1);
  return lead !== '' && others.every(({ detail }) => detail.startsWith(lead)) ? lead.slice(0, -1) : '';
}

/** `  176–178  …发展理念「。县」委、县政府…`, then `「??h」 → 「。县」; 7.6 nats ahead of the next`. */
function formatPlaced(finding: Finding, points: readonly string[], shared: string): readonly string[] {
  const [start, end] = finding.at ?? [0, 0];
  const before = points.slice(Math.max(0, start - around), start).join('');
  const behind = points.slice(end, end + around).join('');
  const there = clip(points.slice(start, end).join(''));
  const place = `${start > around ? '…' : ''}${before}「${there}」${behind}${end + around < points.length ? '…' : ''}`;
  // A mask is its own reason: it stands in the quotation.
  const reason = finding.code === 'masked' ? '' : finding.detail.slice(shared.length).replace(/^: /, '');
  const what = [changeOf(finding), reason].filter((part) => part !== '').join('; ');
  return [...wrap(place, `  ${start}–${end}`.padEnd(13)), ...(what === '' ? [] : wrap(what, ' '.repeat(13)))];
}

function formatOther(finding: Finding): readonly string[] {
  const { before, detail } = finding;
  const left = before === undefined ? '' : `「${clip(before)}」`;
  return wrap([changeOf(finding) || left, detail].filter((part) => part !== '').join('; '), '  ', 4);
}

/** before → after; what was left as found is seen at its place. */
function changeOf({ before, after }: Finding): string {
  if (before === undefined || after === undefined) return '';
  return after === '' ? `「${clip(before)}」 taken out` : `「${clip(before)}」 → 「${clip(after)}」`;
}

/** `產(chǎn) → 产 ×28` one behind the other: there is one for each character. */
function packed(findings: readonly Finding[]): readonly (readonly string[])[] {
  if (findings.length === 0) return [];
  const words = findings.map(({ before = '', after = '', detail }) => {
    const times = /(\d+) times/.exec(detail)?.[1] ?? '1';
    return `${makeVisible(before)}→${after}${times === '1' ? '' : `×${times}`}`;
  });
  return [wrapWords(words)];
}

function wrapWords(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && widthOf(line) + widthOf(word) + 4 > columns) {
      lines.push(`  ${line}`);
      line = '';
    }
    line += line === '' ? word : `  ${word}`;
  }
  return [...lines, `  ${line}`];
}

function countFields(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const fields = Map.groupBy(findings, ({ detail }) => field.exec(detail)?.[1] ?? '');
  const counts = [...fields].map(([name, { length }]) => `${name} ${length}`);
  return wrap(`in other fields: ${counts.join(', ')}`, '  ', 4);
}

function clip(text: string): string {
  const points = [...makeVisible(text)];
  return points.length <= longestQuote ? points.join('') : `${points.slice(0, longestQuote).join('')}…`;
}
